"""Word files with the same content as the PDF."""
