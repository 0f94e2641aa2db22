"""Backups of everything: their format, writing them, and restoring them."""
