"""What the tests of office files share."""

import pytest

from tests.exports.office import LibreOffice


@pytest.fixture(scope="session")
def libreoffice(tmp_path_factory: pytest.TempPathFactory) -> LibreOffice:
    """One profile for all of them: making it takes longer than opening a file."""
    return LibreOffice(tmp_path_factory.mktemp("libreoffice"))
