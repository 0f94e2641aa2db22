"""Word files that say what the PDF says."""
