"""A Word file's own facts: title, language, author and date."""

from datetime import UTC, date, datetime, time
from io import BytesIO

from docx.document import Document
from docx.oxml.ns import qn

from exports.same_bytes import without_clock
from exports.typed_text import file_title
from language.catalogs_reader import language_tag


def to_bytes(document: Document, title: str, made_on: date) -> bytes:
    """The finished file. The same document gives the same bytes."""
    facts = document.core_properties
    facts.title = file_title(title)
    facts.author = facts.last_modified_by = "Videoklar"
    facts.comments = ""
    facts.language = language_tag()
    facts.created = facts.modified = datetime.combine(made_on, time(), UTC)
    document.styles.element.find(f".//{qn('w:lang')}").set(qn("w:val"), language_tag())
    document.settings.element.find(qn("w:zoom")).set(qn("w:percent"), "100")
    file = BytesIO()
    document.save(file)
    return without_clock(file.getvalue())
