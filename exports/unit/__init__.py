"""The files of an innovation unit's comparison: PDF, workbook and CSV."""
