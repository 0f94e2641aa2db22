"""The kinds of trouble that storage can have with what it is asked to do."""

from collections.abc import Iterable


class StorageUnavailable(Exception):
    """The database is locked, full or away. Nothing was acknowledged; the same call may be tried again."""


class StorageRefused(Exception):
    """The database does not accept the data; trying again does not help. Nothing was changed."""


class PersonalNumberRefused(StorageRefused):
    """A national identity number stands in these fields; the number itself is told nowhere."""

    def __init__(self, fields: Iterable[str]) -> None:
        self.fields = tuple(fields)
        super().__init__(f"a national identity number stands in: {', '.join(self.fields)}")
