"""No secret in the log, whoever writes there. An access log, for one, writes down every address."""

import logging
from collections.abc import Mapping
from typing import Any

from access.tokens import without_tokens


def keep_secrets_out_of_logs() -> None:
    """From now on every line that is logged in this process has each token replaced. Safe to call again."""
    make = logging.getLogRecordFactory()
    if getattr(make, "keeps_secrets", False):
        return

    def make_without_secrets(*args: Any, **kwargs: Any) -> logging.LogRecord:
        record = make(*args, **kwargs)
        record.msg = _cleaned(record.msg)
        # One by one: whoever formats an access log takes its parts from here.
        if isinstance(record.args, Mapping):
            record.args = {name: _cleaned(value) for name, value in record.args.items()}
        elif record.args:
            record.args = tuple(_cleaned(value) for value in record.args)
        return record

    make_without_secrets.keeps_secrets = True  # type: ignore[attr-defined]
    logging.setLogRecordFactory(make_without_secrets)


def _cleaned(value: Any) -> Any:
    """The value itself where there is nothing to hide in it, else its text without."""
    if isinstance(value, int | float) or value is None:
        return value
    text = value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
    cleaned = without_tokens(text)
    return value if cleaned == text else cleaned
