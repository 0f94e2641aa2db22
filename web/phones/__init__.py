"""What phones in a workshop ask for: pages, forms, polling."""
