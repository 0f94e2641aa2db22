"""What is remembered: one repository for each kind of thing, on SQLite or PostgreSQL."""
