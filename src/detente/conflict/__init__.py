"""A conflict as written becomes states, moves and orderings, or the list of all its faults."""
