"""Tagged PDFs with ReportLab: pages and a structure tree from a story."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus.doctemplate import BaseDocTemplate, PageTemplate
from reportlab.platypus.frames import Frame

from exports.tagging.canvas import TaggedCanvas
from exports.tagging.fonts import REGULAR
from exports.tagging.story import Page, Story
from exports.tagging.write import Attachment, Metadata, finish


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
