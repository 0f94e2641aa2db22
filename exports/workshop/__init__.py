"""The files of a workshop: its outcome as PDF, slides and CSV, and the voting paper."""
