"""Saved answers survive when the program or its database is killed while working."""
