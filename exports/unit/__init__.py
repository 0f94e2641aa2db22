"""The comparison of an innovation unit as PDF, workbook and CSV."""
