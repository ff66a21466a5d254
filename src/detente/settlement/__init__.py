"""Deals: how many there are, why there is none, what would open one."""
