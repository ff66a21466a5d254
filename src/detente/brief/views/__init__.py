"""What each part of the brief shows: rows with the ids of their evidence, no markup."""
