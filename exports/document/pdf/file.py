"""Adds to a PDF everything beside its pages: the structure tree, metadata and attachments."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from exports.document.pdf.canvas import Mark, Node, StructureTree
from exports.document.pdf.fonts import INVISIBLE_OFFSET
from language.translation import language_tag

_AUTHOR = "Videoklar"
_LARGE_CODE = re.compile(rb" <([0-9A-F]{5,6})>")
_PDF_UA = "http://www.aiim.org/pdfua/ns/id/"


@dataclass(frozen=True)
class Attachment:
    """A file that is attached to the PDF as its source."""

    name: str
    data: bytes
    mime_type: str
    description: str


def finish(
    drawn: bytes, tree: StructureTree | None, title: str, made_on: date, attachments: Sequence[Attachment]
) -> bytes:
    """The PDF with metadata and attachment, tagged if there is a tree. Equal input gives equal bytes."""
    with pikepdf.open(BytesIO(drawn)) as pdf:
        if tree is not None:
            _write_structure(pdf, tree)
        _write_metadata(pdf, title, made_on, tagged=tree is not None)
        _map_large_codes(pdf)
        for attachment in attachments:
            _attach(pdf, attachment, made_on)
        finished = BytesIO()
        pdf.save(finished, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return finished.getvalue()


def _write_structure(pdf: Pdf, tree: StructureTree) -> None:
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    elements: dict[int, Object] = {}
    pages = [page.obj for page in pdf.pages]
    root.K = _element(pdf, tree.root, root, pages, elements)
    numbers = Array()
    for number, nodes in enumerate(tree.pages):
        numbers.append(number)
        numbers.append(pdf.make_indirect(Array([elements[id(node)] for node in nodes])))
        pages[number].StructParents = number
    for page in pages:
        page.Tabs = Name.S
    root.ParentTree = pdf.make_indirect(Dictionary(Nums=numbers))
    root.ParentTreeNextKey = len(tree.pages)
    pdf.Root.StructTreeRoot = root
    pdf.Root.MarkInfo = Dictionary(Marked=True)


def _element(
    pdf: Pdf, node: Node, parent: Object, pages: Sequence[Object], elements: dict[int, Object]
) -> Object:
    element = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name(f"/{node.role}"), P=parent))
    elements[id(node)] = element
    if node.attributes:
        element.A = Dictionary({"/O": Name(f"/{node.owner}")} | _attributes(node))
    if node.alt:
        element.Alt = String(node.alt)
    home = next((kid.page for kid in node.kids if isinstance(kid, Mark)), None)
    if home is not None:
        element.Pg = pages[home]
    element.K = Array(
        [
            _element(pdf, kid, element, pages, elements)
            if isinstance(kid, Node)
            else kid.mcid
            if kid.page == home
            else Dictionary(Type=Name.MCR, Pg=pages[kid.page], MCID=kid.mcid)
            for kid in node.kids
        ]
    )
    return element


def _map_large_codes(pdf: Pdf) -> None:
    """Map codes to Unicode characters if they are too large for the map that ReportLab writes."""
    for font in pdf.objects:
        if isinstance(font, Dictionary) and font.get("/Type") == "/Font" and "/ToUnicode" in font:
            font.ToUnicode.write(_LARGE_CODE.sub(_as_utf_16, font.ToUnicode.read_bytes()))


def _as_utf_16(code: re.Match[bytes]) -> bytes:
    drawn = int(code[1], 16)
    character = chr(drawn - INVISIBLE_OFFSET if drawn >= INVISIBLE_OFFSET else drawn)
    return b" <" + character.encode("utf-16-be").hex().encode() + b">"


def _attributes(node: Node) -> dict[str, object]:
    return {
        f"/{name}": Name(value) if isinstance(value, str) else value
        for name, value in node.attributes.items()
    }


def _write_metadata(pdf: Pdf, title: str, made_on: date, *, tagged: bool) -> None:
    pdf.Root.Lang = String(language_tag())
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    moment = f"{made_on.isoformat()}T00:00:00Z"
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as xmp:
        xmp["dc:title"] = title
        xmp["dc:creator"] = [_AUTHOR]
        xmp["dc:language"] = {language_tag()}
        xmp["pdf:Producer"] = _AUTHOR
        xmp["xmp:CreatorTool"] = _AUTHOR
        xmp["xmp:CreateDate"] = xmp["xmp:ModifyDate"] = xmp["xmp:MetadataDate"] = moment
        if tagged:
            xmp.register_xml_namespace(_PDF_UA, "pdfuaid")
            xmp[f"{{{_PDF_UA}}}part"] = "1"
    stamp = String(f"D:{made_on:%Y%m%d}000000Z")
    author = String(_AUTHOR)
    pdf.trailer.Info = pdf.make_indirect(
        Dictionary(
            Title=String(title),
            Author=author,
            Producer=author,
            Creator=author,
            CreationDate=stamp,
            ModDate=stamp,
        )
    )


def _attach(pdf: Pdf, attachment: Attachment, made_on: date) -> None:
    stamp = f"D:{made_on:%Y%m%d}000000Z"
    specification = pikepdf.AttachedFileSpec(
        pdf,
        attachment.data,
        filename=attachment.name,
        mime_type=attachment.mime_type,
        description=attachment.description,
        creation_date=stamp,
        mod_date=stamp,
        relationship=Name.Source,
    )
    pdf.attachments[attachment.name] = specification
    pdf.Root.AF = Array([specification.obj])
