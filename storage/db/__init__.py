"""The database itself: engine, transactions, errors, tables and migrations."""
