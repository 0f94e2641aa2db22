"""Reads PDFs as a screen reader or a strict checker would."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO

import pikepdf
import pytest

PAINTING = {"Tj", "TJ", "'", '"', "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "Do", "sh", "EI"}


def poppler(tool: str, *arguments: str, pdf: bytes) -> bytes:
    """The output of one of Poppler's tools for a PDF."""
    if shutil.which(tool) is None:
        pytest.fail(f"{tool} is missing: install Poppler's tools, on Debian and Ubuntu poppler-utils")
    return subprocess.run([tool, *arguments], input=pdf, capture_output=True, check=True).stdout


def tool(name: str, *arguments: str, pdf: bytes) -> str:
    """The output of `pdfinfo` or `pdffonts` for a PDF."""
    return poppler(name, *arguments, "-", pdf=pdf).decode()


def plain_text(pdf: bytes, page: int | None = None) -> str:
    """The text of all pages or of one, including headers and footers."""
    only = [] if page is None else ["-f", str(page), "-l", str(page)]
    return poppler("pdftotext", *only, "-layout", "-", "-", pdf=pdf).decode()


@dataclass
class Element:
    """One element of the structure tree, from `pdfinfo -struct-text`."""

    role: str
    scope: str = ""
    text: str = ""
    kids: list["Element"] = field(default_factory=list)

    def all(self, *roles: str) -> Iterator["Element"]:
        """This element and its descendants that have one of the roles, in reading order."""
        if self.role in roles:
            yield self
        for kid in self.kids:
            yield from kid.all(*roles)

    def words(self) -> str:
        """All text of the element and its descendants."""
        return self.text + " ".join(kid.words() for kid in self.kids)


def structure(pdf: bytes) -> Element:
    """The structure tree with its text, in reading order."""
    root = Element("")
    open_at: list[tuple[int, Element]] = [(-1, root)]
    for line in tool("pdfinfo", "-struct-text", pdf=pdf).split("\n"):
        depth = len(line) - len(line.lstrip(" "))
        said = line.strip(" ")
        if not said:
            continue
        while open_at[-1][0] >= depth:
            open_at.pop()
        above = open_at[-1][1]
        if said.startswith('"'):
            above.text += said[1:-1]
        elif said.startswith("/"):
            name, value = said[1:].split(" ", 1)
            if name == "Scope":
                above.scope = value.strip("/ ")
        else:
            element = Element(re.match(r"\w+", said)[0])  # type: ignore[index]
            above.kids.append(element)
            open_at.append((depth, element))
    return root.kids[0]


def opened(pdf: bytes) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(pdf))


def marked_content(page: pikepdf.Page) -> dict[int, str]:
    """Roles by marked-content id; fails if a page paints something that is neither content nor artifact."""
    roles: dict[int, str] = {}
    depth = 0
    for instruction in pikepdf.parse_content_stream(page):
        name, operands = str(instruction.operator), list(instruction.operands)
        if name in ("BDC", "BMC"):
            assert depth == 0, "marks lie in each other"
            depth += 1
            if operands[0] == "/Artifact":
                continue
            assert int(operands[1].MCID) not in roles, "an id is used twice on a page"
            roles[int(operands[1].MCID)] = str(operands[0])
        elif name == "EMC":
            depth -= 1
        else:
            assert name not in PAINTING or depth == 1, f"{name} paints what is neither content nor artifact"
    assert depth == 0
    return roles


def elements(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """Every element of the structure tree, in reading order."""
    waiting = [pdf.Root.StructTreeRoot.K]
    while waiting:
        element = waiting.pop()
        yield element
        waiting += [kid for kid in reversed(list(element.K)) if is_element(kid)]


def is_element(kid: object) -> bool:
    return isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/StructElem"


def marks_of(element: pikepdf.Object, pdf: pikepdf.Pdf) -> list[tuple[int, int]]:
    """The marked content that belongs directly to an element, as (page, id)."""
    numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
    marks = []
    for kid in element.K:
        if is_element(kid):
            continue
        if isinstance(kid, pikepdf.Dictionary):
            marks.append((numbers[kid.Pg.objgen], int(kid.MCID)))
        else:
            marks.append((numbers[element.Pg.objgen], int(kid)))
    return marks


def assert_wholly_tagged(pdf: bytes) -> None:
    """Everything drawn is content or artifact, and structure, parent tree and content name the same marks."""
    with opened(pdf) as document:
        in_structure = {
            mark: element.objgen for element in elements(document) for mark in marks_of(element, document)
        }
        parents = dict(zip(*[iter(document.Root.StructTreeRoot.ParentTree.Nums)] * 2, strict=True))
        in_content = []
        for number, page in enumerate(document.pages):
            assert page.obj.Tabs == "/S"
            owners = parents[page.obj.StructParents]
            roles = marked_content(page)
            assert list(roles) == list(range(len(owners)))
            for id, role in roles.items():
                assert role == owners[id].S
                assert in_structure[number, id] == owners[id].objgen
                in_content.append((number, id))
        assert sorted(in_structure) == in_content
