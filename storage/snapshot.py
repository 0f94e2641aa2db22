"""Reading much of the database at once, as it stood at one moment."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, text

from storage.database import Database


@contextmanager
def snapshot(database: Database) -> Iterator[Connection]:
    """Whatever is read in the block is of the moment it began; nobody who saves has to wait for it.

    On PostgreSQL there is no limit to how long it takes.
    """
    with database.reading() as connection:
        if connection.dialect.name == "postgresql":
            connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
            for limit in ("statement_timeout", "idle_in_transaction_session_timeout"):
                connection.execute(text(f"SET LOCAL {limit} = 0"))
        yield connection
