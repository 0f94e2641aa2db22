"""The program with every text of its own marked, so that a text that is not its own stands out."""
