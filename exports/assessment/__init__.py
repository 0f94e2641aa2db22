"""The answers file, read and written, alone or in folders and zips; a result as slides and CSV."""
