"""Whatever a text holds, it is text in the page: never markup, never lost."""

import re
from html.parser import HTMLParser
from unicodedata import normalize

import pytest
import streamlit
from hypothesis import given
from hypothesis import strategies as st

from exports.typed_text import in_one_line, in_xml
from views.parts.html import bullets, paragraph, show, table, unmarked

HOSTILE = [
    "<script>alert(1)</script>",
    "</table></div><img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)',
    "' autofocus onfocus='alert(1)",
    "&lt;b&gt; &amp; &#60; &copy",
    "]]> <!-- --> <?x?>",
    "x" * 10_000,
    "\u202eabc\u202c",
    "👩‍⚕️ 🇳🇴",
    "a\x07b\x7f",
]
texts = st.one_of(st.sampled_from(HOSTILE), st.text())


class Read(HTMLParser):
    """Elements with their attributes in order, and all text between them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self._inside = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self.texts.append("")

    def handle_endtag(self, tag: str) -> None:
        self.elements.append((f"/{tag}", {}))

    def handle_data(self, data: str) -> None:
        self.texts[-1] += data

    @property
    def names(self) -> list[str]:
        return [name for name, _attributes in self.elements]

    def texts_of(self, *tags: str) -> list[str]:
        opened = [name for name in self.names if not name.startswith("/")]
        return [text for name, text in zip(opened, self.texts, strict=True) if name in tags]


@given(texts)
def test_a_paragraph_holds_one_text(text: str) -> None:
    page = Read(paragraph(text))
    assert page.elements == [("p", {}), ("/p", {})]
    assert page.texts == [text]


@given(texts)
def test_a_paragraph_of_a_kind_has_that_class_and_no_other_attribute(text: str) -> None:
    assert Read(paragraph(text, "vk-note")).elements[0] == ("p", {"class": "vk-note"})


@given(st.lists(texts))
def test_a_list_has_an_item_for_each_text(items: list[str]) -> None:
    page = Read(bullets(items))
    assert page.names == ["ul", *["li", "/li"] * len(items), "/ul"]
    assert page.texts_of("li") == items


@given(texts, st.lists(texts, min_size=1, max_size=4), st.data())
def test_a_table_has_a_cell_for_each_text(caption: str, header: list[str], data: st.DataObject) -> None:
    row = st.lists(texts, min_size=len(header), max_size=len(header))
    rows = data.draw(st.lists(row, max_size=4))
    page = Read(table(caption, header, rows))
    cells = [cell for line in rows for cell in line]
    assert page.texts_of("caption") == [caption]
    assert page.texts_of("th", "td") == [*header, *cells]
    assert page.names.count("tr") == 1 + len(rows)


def test_a_table_can_be_walked_by_a_screen_reader_and_by_keyboard() -> None:
    page = Read(table("Hva", ["A", "B"], [["1", "2"], ["3", "4"]]))
    region = page.elements[0]
    assert region == ("div", {"class": "vk-table", "tabindex": "0", "role": "region", "aria-label": "Hva"})
    scopes = [attributes["scope"] for name, attributes in page.elements if name == "th"]
    assert scopes == ["col", "col", "row", "row"]


@given(texts)
def test_a_caption_is_the_name_of_its_region(caption: str) -> None:
    (region, *_) = Read(table(caption, ["A"], [])).elements
    assert region[1].keys() == {"class", "tabindex", "role", "aria-label"}
    assert region[1]["aria-label"] == caption


SHOWN_OTHERWISE = [
    "->",
    "<-",
    "--",
    ">=",
    "<=",
    "~=",
    "https://a.no",
    "http:",
    "www.a.no",
    "a@b.no",
    ":streamlit:",
]
MARKDOWN = [
    "**fet** _kursiv_ ~~strøket~~ `kode`",
    "# tittel",
    "1. liste",
    "- punkt",
    "> sitat",
    "| a | b |",
    "[lenke](javascript:alert(1)) ![bilde](x)",
    ":red[rød] :material/home: :smile: :blue-background[x]",
    "$x^2$ $$y$$",
    "<b>fet</b> &amp;",
    "\\*",
    "***",
]


@given(st.one_of(st.sampled_from(MARKDOWN + SHOWN_OTHERWISE), texts))
def test_a_label_reads_as_in_every_file(text: str) -> None:
    visible = re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", unmarked(text)).replace("\N{WORD JOINER}", "")
    assert visible == in_one_line(text)


def test_the_page_shows_what_is_pasted_from_word_as_every_file_does(monkeypatch: pytest.MonkeyPatch) -> None:
    pages: list[str] = []
    monkeypatch.setattr(streamlit, "html", pages.append)
    show(paragraph("\uf0b7 punkt ☒ \u202aQ-rutiner\u202c"), bullets(["Ba\u030atsfjord"]))
    assert pages == ['<p>• punkt ☒ Q-rutiner</p><ul class="vk-list"><li>Båtsfjord</li></ul>']


@given(st.text("\u0338\u200b<>=a"), st.text("\u0338\u200b<>=a"))
def test_no_text_is_composed_with_the_tag_before_it(first: str, second: str) -> None:
    pages: list[str] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(streamlit, "html", pages.append)
        show(paragraph(first), bullets([second]))
    page = Read(pages[0])
    assert page.names == ["p", "/p", "ul", "li", "/li", "/ul"]
    seen = [normalize("NFC", text) for text in page.texts_of("p", "li")]
    assert seen == [in_xml(text) for text in (first, second)]


@given(st.one_of(st.sampled_from(MARKDOWN), texts))
def test_every_sign_that_markdown_knows_is_escaped_in_a_label(text: str) -> None:
    assert re.fullmatch(r"(\\[!-/:-@\[-`{-~]|[^!-/:-@\[-`{-~])*", unmarked(text), re.DOTALL)


@pytest.mark.parametrize("text", SHOWN_OTHERWISE)
def test_what_streamlit_shows_otherwise_though_it_is_escaped_is_kept_apart(text: str) -> None:
    unescaped = re.sub(r"\\(.)", r"\1", unmarked(f"x {text} y"))
    assert text not in unescaped
    assert "\N{WORD JOINER}" in unescaped


def test_a_label_is_one_line() -> None:
    assert unmarked("  a\n\n b\t\u2028c\r\nd  ") == "a b c d"


@pytest.mark.parametrize("text", ["Øvelse før oppstart", "Sør 2", "čáŋŧ"])
def test_ordinary_words_are_left_as_they_are(text: str) -> None:
    assert unmarked(text) == text
