"""The record of processing activities names everything that is stored, and nothing that is not."""

import re
from pathlib import Path

from storage.db.tables import metadata

RECORD = Path(__file__).parents[2] / "docs" / "privacy" / "processing-record.md"


def test_every_table_is_named_with_what_is_in_it() -> None:
    text = RECORD.read_text(encoding="utf-8")
    stored = text.split("## 2. Hva programmet lagrer")[1].split("Utenfor databasen")[0]
    rows = re.findall(r"^\| `(\w+)` \| (.+) \| (.+) \|$", stored, re.MULTILINE)
    assert sorted(name for name, _content, _person in rows) == sorted(metadata.tables)


def test_what_only_the_controller_knows_is_left_blank() -> None:
    assert len(re.findall(r"\[[^\]]+\]", RECORD.read_text(encoding="utf-8"))) > 10
