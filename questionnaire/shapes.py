"""Which files the content consists of, and the shape of each."""

from collections.abc import Mapping
from dataclasses import dataclass

from questionnaire.model import (
    Benefit,
    Cell,
    Department,
    GroupStatement,
    GuideQuestion,
    Retired,
    Section,
)


@dataclass(frozen=True)
class InstrumentFile:
    """The version, the language of the words, and the themes' file stems in order."""

    version: str
    language: str
    themes: tuple[str, ...]


@dataclass(frozen=True)
class ReportFile:
    sections: tuple[Section, ...]


@dataclass(frozen=True)
class DepartmentsFile:
    departments: tuple[Department, ...]


@dataclass(frozen=True)
class CodingFile:
    """Cells by department id, then question id."""

    coding: Mapping[str, Mapping[str, Cell]]


@dataclass(frozen=True)
class GroupStatementsFile:
    group_statements: tuple[GroupStatement, ...]


@dataclass(frozen=True)
class BenefitsFile:
    benefits: tuple[Benefit, ...]


@dataclass(frozen=True)
class GuideFile:
    guide: tuple[GuideQuestion, ...]


@dataclass(frozen=True)
class ChangesFile:
    retired: tuple[Retired, ...]


SHAPES: Mapping[str, type] = {
    "instrument.yaml": InstrumentFile,
    "report.yaml": ReportFile,
    "departments.yaml": DepartmentsFile,
    "coding.yaml": CodingFile,
    "group_statements.yaml": GroupStatementsFile,
    "benefits.yaml": BenefitsFile,
    "guide.yaml": GuideFile,
    "changes.yaml": ChangesFile,
}
"""Every file but the themes', by name; a file of `themes/` is one `Theme`."""
