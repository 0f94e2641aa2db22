"""Reading and writing answers files, alone or in folders and zips; a result as slides and as CSV."""
