"""The smallest program the harness can start."""
