"""Fixtures for tests of Office files."""

import pytest

from tests.exports.office import LibreOffice


@pytest.fixture(scope="session")
def libreoffice(tmp_path_factory: pytest.TempPathFactory) -> LibreOffice:
    """One profile for all tests, because creating it takes longer than opening a file."""
    return LibreOffice(tmp_path_factory.mktemp("libreoffice"))
