"""Everything that is stored, on SQLite or PostgreSQL, with one repository for each kind of object."""
