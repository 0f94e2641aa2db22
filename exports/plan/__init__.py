"""The files of an action plan: PDF, Word, workbook and calendar."""
