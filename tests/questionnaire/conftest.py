from pathlib import Path

import pytest

from tests.questionnaire.second import SECOND
from tests.questionnaire.tiny import Tiny


@pytest.fixture
def tiny(tmp_path: Path) -> Tiny:
    return Tiny(tmp_path)


@pytest.fixture
def second(tmp_path: Path) -> Tiny:
    """A tiny instrument of the second edition."""
    return Tiny(tmp_path, SECOND)
