"""Reads the content folder: YAML with line numbers, its shape, its checks, all errors at once."""
