"""What is remembered: SQLAlchemy tables, one repository per noun, Alembic migrations."""
