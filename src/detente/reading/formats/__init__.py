"""File formats that a source can come in, one module each."""
