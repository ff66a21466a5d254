"""Statements become ratings: positions, red lines, movement, priorities, aims, drafts compared."""
