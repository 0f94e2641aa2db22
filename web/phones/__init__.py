"""Endpoints for phones in a workshop: pages, forms, polling."""
