"""What came out of a workshop as PDF, slides and CSV, and its voting paper."""
