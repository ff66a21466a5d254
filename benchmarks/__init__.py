"""Measurements, each module runnable on its own."""
