"""Scenarios of negotiation benchmarks: issues, and what each party's numbers say of them."""
