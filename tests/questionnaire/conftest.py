from pathlib import Path

import pytest

from tests.questionnaire.tiny import Tiny


@pytest.fixture
def tiny(tmp_path: Path) -> Tiny:
    return Tiny(tmp_path)
