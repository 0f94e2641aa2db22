"""Editions of any version, for tests in which only the version matters."""

from dataclasses import replace

from questionnaire.instrument import Instrument
from questionnaire.reader.load import instrument


def edition_named(version: str) -> Instrument:
    """The newest edition under another version."""
    return replace(instrument(), version=version)
