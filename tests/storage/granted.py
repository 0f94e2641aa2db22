"""Methods that need a grant, each with its operation; gathered by `test_assessments.operations`."""

from collections.abc import Callable

from sqlalchemy import func, select

from access.policy import Grant
from access.roles import Operation, Role
from storage.tables import links
from tests.storage.conftest import Store

Granted = tuple[Operation, Callable[[], object]]


def operations_of_sharing(store: Store, grant: Grant) -> list[Granted]:
    """Links to an assessment, and what is shared of it."""

    def newest_link() -> int:
        with store.database.reading() as connection:
            return connection.scalar(select(func.max(links.c.id))) or 0

    return [
        (Operation.MANAGE_LINKS, lambda: store.links.create(grant, Role.READER)),
        (Operation.MANAGE_LINKS, lambda: store.links.all(grant)),
        (Operation.MANAGE_LINKS, lambda: store.links.revoke(grant, newest_link())),
        (Operation.SHARE, lambda: store.shares.share(grant, "ACDEF-GHJKM")),
        (Operation.SHARE, lambda: store.shares.all(grant)),
        (Operation.SHARE, lambda: store.shares.take_back(grant, "u1")),
    ]
