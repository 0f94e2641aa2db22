"""Tagged PDFs with ReportLab."""
