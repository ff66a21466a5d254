"""Statements become ratings: positions, red lines, movement, priorities, aims, drafts compared."""

from detente.rooms import callable_as

callable_as(__name__, "detente.positions.derive:positions")
