"""Reading: a source becomes a record of statements, events and quantities, in place."""
