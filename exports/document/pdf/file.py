"""Tagged PDFs: pages and a structure tree from a story, with metadata and attachments."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, String
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus.doctemplate import BaseDocTemplate, PageTemplate
from reportlab.platypus.frames import Frame

from exports.document.pdf.canvas import Mark, Node, StructureTree, TaggedCanvas
from exports.document.pdf.fonts import REGULAR, UNSEEN
from exports.document.pdf.story import Page, Story

_LARGE_CODE = re.compile(rb" <([0-9A-F]{5,6})>")
_PDF_UA = "http://www.aiim.org/pdfua/ns/id/"


@dataclass(frozen=True)
class Attachment:
    """A file that the PDF carries as its source."""

    name: str
    data: bytes
    mime_type: str
    description: str


@dataclass(frozen=True)
class Metadata:
    """What a PDF says of itself; `language` as in BCP 47."""

    title: str
    author: str
    language: str
    made_on: date


def finish(
    drawn: bytes, tree: StructureTree | None, metadata: Metadata, attachments: Sequence[Attachment]
) -> bytes:
    """The PDF with all it needs beside its pages; tagged where there is a tree. Same input, same bytes."""
    with pikepdf.open(BytesIO(drawn)) as pdf:
        if tree is not None:
            _write_structure(pdf, tree)
        _write_metadata(pdf, metadata, tagged=tree is not None)
        _name_signs(pdf)
        for attachment in attachments:
            _attach(pdf, attachment, metadata.made_on)
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


def _name_signs(pdf: Pdf) -> None:
    """Say which characters were drawn where a code is larger than ReportLab can say."""
    for font in pdf.objects:
        if isinstance(font, Dictionary) and font.get("/Type") == "/Font" and "/ToUnicode" in font:
            font.ToUnicode.write(_LARGE_CODE.sub(_named, font.ToUnicode.read_bytes()))


def _named(code: re.Match[bytes]) -> bytes:
    drawn = int(code[1], 16)
    character = chr(drawn - UNSEEN if drawn >= UNSEEN else drawn)
    return b" <" + character.encode("utf-16-be").hex().encode() + b">"


def _attributes(node: Node) -> dict[str, object]:
    return {
        f"/{name}": Name(value) if isinstance(value, str) else value
        for name, value in node.attributes.items()
    }


def _write_metadata(pdf: Pdf, metadata: Metadata, tagged: bool) -> None:
    pdf.Root.Lang = String(metadata.language)
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    moment = f"{metadata.made_on.isoformat()}T00:00:00Z"
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as xmp:
        xmp["dc:title"] = metadata.title
        xmp["dc:creator"] = [metadata.author]
        xmp["dc:language"] = {metadata.language}
        xmp["pdf:Producer"] = metadata.author
        xmp["xmp:CreatorTool"] = metadata.author
        xmp["xmp:CreateDate"] = xmp["xmp:ModifyDate"] = xmp["xmp:MetadataDate"] = moment
        if tagged:
            xmp.register_xml_namespace(_PDF_UA, "pdfuaid")
            xmp[f"{{{_PDF_UA}}}part"] = "1"
    stamp = String(f"D:{metadata.made_on:%Y%m%d}000000Z")
    author = String(metadata.author)
    pdf.trailer.Info = pdf.make_indirect(
        Dictionary(
            Title=String(metadata.title),
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


def make_pdf(
    story: Story,
    pages: Sequence[Page],
    count_style: ParagraphStyle,
    metadata: Metadata,
    attachments: Sequence[Attachment] = (),
    tagged: bool = True,
) -> bytes:
    """The story as a PDF that starts on the first kind of page. The same input gives the same bytes."""
    tree = story.tree if tagged else None
    drawn = BytesIO()
    document = BaseDocTemplate(drawn, pagesize=pages[0].size, initialFontName=REGULAR, invariant=1)
    document.addPageTemplates([_template(page) for page in pages])

    def canvas(*arguments: Any, **options: Any) -> TaggedCanvas:
        return TaggedCanvas(*arguments, tree=tree, count_style=count_style, **options)

    document.build(story.flowables, canvasmaker=canvas)
    return finish(drawn.getvalue(), tree, metadata, attachments)


def _template(page: Page) -> PageTemplate:
    def furnish(canvas: TaggedCanvas, _document: object) -> None:
        page.furnish(canvas, page)

    frame = Frame(page.left, page.bottom, page.width, page.height, 0, 0, 0, 0, id=page.id)
    return PageTemplate(page.id, [frame], onPage=furnish, pagesize=page.size)
