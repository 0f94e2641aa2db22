"""The action plan as PDF, Word, workbook and calendar."""
