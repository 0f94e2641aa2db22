"""The files that the program makes and reads, from finished results; no score is computed here."""
