"""Opens Office files in LibreOffice, to see how another program reads them."""

import shutil
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest

TAGGED = 'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"}}'
NORWEGIAN_CSV = "--infilter=CSV:59,34,76,1,,1044,false,true"
"""Semicolons, quotes, UTF-8, from the first line, as Norwegian, not all as text, reading numbers and days."""

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


class LibreOffice:
    """LibreOffice without a window, with its own profile in `folder`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._calls = 0

    def convert(self, files: Mapping[str, bytes], target: str, *options: str) -> dict[str, bytes]:
        """Convert all files in one call; the results by the original names."""
        if shutil.which("soffice") is None:
            pytest.fail("soffice is missing: make test-tools installs it, or says how")
        self._calls += 1
        given, made = (self._folder / f"{what}-{self._calls}" for what in ("given", "made"))
        given.mkdir()
        for name, data in files.items():
            (given / name).write_bytes(data)
        profile = f"-env:UserInstallation={(self._folder / 'profile').as_uri()}"
        command = ["soffice", profile, "--headless", *options, "--convert-to", target, "--outdir", str(made)]
        said = subprocess.run([*command, *map(str, given.iterdir())], capture_output=True, timeout=180)
        ending = target.partition(":")[0]
        results = {name: (made / name).with_suffix(f".{ending}") for name in files}
        unread = [name for name, result in results.items() if not result.exists()]
        assert not unread, f"LibreOffice (Writer, Calc and Impress) did not open {unread}: {said.stderr!r}"
        return {name: result.read_bytes() for name, result in results.items()}


def xml_in(file: Path | object, name: str) -> ElementTree.Element:
    """One part of an Office file."""
    with ZipFile(file) as parts:  # type: ignore[arg-type]
        return ElementTree.fromstring(parts.read(name))  # noqa: S314 - our own file


def words_of(element: ElementTree.Element) -> str:
    """The text of a part of a Word file, with line breaks and tabs."""
    signs = {f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}tab": "\t"}
    return "".join(signs.get(e.tag, e.text or "" if e.tag == f"{_W}t" else "") for e in _runs(element))


def paragraphs_of(document: ElementTree.Element) -> list[str]:
    """Every paragraph of a Word file, including those in tables."""
    return [words_of(paragraph) for paragraph in document.iter(f"{_W}p")]


def _runs(element: ElementTree.Element) -> Iterable[ElementTree.Element]:
    return (piece for run in element.iter(f"{_W}r") for piece in run)
