"""All typed input is treated as text, and an upload is either read or refused with one clear message."""

from io import BytesIO

import pikepdf
import pytest
from playwright.sync_api import Page, expect

from exports.typed_text import in_one_line
from language import gettext as _
from questionnaire.assessment import Answer, Profile
from questionnaire.names import composed
from questionnaire.plan import ActionPlan, PlannedAction
from questionnaire.reader.load import instrument
from tests.browser.conftest import Visit
from tests.browser.screens import PHONE, Window, settle
from tests.browser.steps import (
    SAVED,
    additions,
    answer,
    assessment_id,
    begin,
    button,
    card,
    chosen,
    heading,
    option,
    press,
    status,
    write,
)
from tests.browser.stored import answer_row, everything, make, rows
from tests.system.server import ROOT, Server

FIRST = instrument().recommendations[0]
NOTED, ASIDE, *_rest = (question.id for question in FIRST.questions)

MARKUP = '<img src=x onerror=alert(1)> <script>alert(2)</script> <b>b</b> &amp; "x" {name} %s'
MARKDOWN = (
    "**b** *i* `k` $x^2$ [a](https://a.invalid) ![p](p.png) # h :smile: :red[r] -- -> <- ~~s~~ "
    ":material/home: www.a.invalid b@a.invalid <https://a.invalid>"
)
LETTERS = "👩🏽\u200d⚕️ ŋŧđ å\u0301 \u202eom snudd\u202c \u200fעברית\u200f \ufeff\u00a0x"
CONTROLS = "a\x01b\x07c\x1b[31md\x7fe\x9ff"
LONG = "Vi øver hver uke. " * 555 + "SLUTT"
"""Ten thousand characters minus five."""


def shown(text: str) -> str:
    """The text in the form in which the screen shows it: white space is ignored."""
    return in_one_line(text)


def on_screen(page: Page) -> str:
    return shown(page.locator("main").inner_text())


def watched(window: Window) -> Window:
    """A window that detects an injected script."""
    window.page.on("dialog", lambda dialog: window.problems.append(f"dialog: {dialog.message}"))
    return window


@pytest.mark.parametrize("text", [f"{MARKUP} {MARKDOWN} {LETTERS} {CONTROLS}", LONG], ids=["signs", "long"])
def test_a_text_is_kept_as_typed_and_shown_everywhere(shared_server: Server, visit: Visit, text: str) -> None:
    assert len(text) <= 10_000
    kept = composed(text)
    window = watched(visit(shared_server, PHONE))
    page = window.page
    assessment = begin(page, text)
    assert shown(text) in on_screen(page)
    expect(page.get_by_label(_("Name of the department"))).to_have_value(kept)

    press(button(page, _("To the questions")))
    heading(page, f"{FIRST.id} {FIRST.title}")
    settle(page)
    answer(page, NOTED, 1)
    more = additions(page, NOTED)
    write(more.get_by_label(_("Note"), exact=True), text)
    expect(status(page, NOTED)).to_have_text(SAVED)
    write(more.get_by_label(_("Documentation (link or name of a document)")), text)
    expect(status(page, NOTED)).to_have_text(SAVED)
    option(page, ASIDE, "not-relevant").click()
    write(card(page, ASIDE).get_by_label(_("Why is it not relevant for you?")), text)
    expect(status(page, ASIDE)).to_have_text(SAVED)
    settle(page)
    row = answer_row(shared_server, assessment, NOTED)
    assert (row["note"], row["evidence"]) == (kept, kept)
    assert answer_row(shared_server, assessment, ASIDE)["not_relevant"] == kept
    page.reload()
    settle(page)
    assert on_screen(page).count(shown(text)) == 3
    expect(card(page, ASIDE).get_by_label(_("Why is it not relevant for you?"))).to_have_value(kept)
    expect(additions(page, NOTED).get_by_label(_("Note"), exact=True)).to_have_value(kept)

    window.go(f"/resultat?vurdering={assessment}")
    press(page.locator(f".st-key-details-{FIRST.id.replace('.', '-')} summary"))
    expect(page.get_by_text(_("Note: {note}").format(note="").strip())).to_be_visible()
    settle(page)
    assert on_screen(page).count(shown(text)) == 4

    window.go(f"/plan?vurdering={assessment}")
    page.get_by_label(_("An action of your own")).fill(text)
    press(button(page, _("Add your own action")))
    action = page.locator('[class*="st-key-action-own-"]')
    expect(action).to_have_count(1)
    settle(page)
    press(action.locator("summary"))
    owner = action.get_by_label(_("Owner"), exact=True)
    write(owner, text)
    expect(action.get_by_role("status")).to_have_text(SAVED)
    assert shown(text) in shown(action.locator("summary").inner_text())
    page.reload()
    settle(page)
    assert on_screen(page).count(shown(text)) == 2
    press(action.locator("summary"))
    expect(owner).to_have_value(kept)
    plan = rows(shared_server, "SELECT title, owner FROM planned_actions WHERE assessment_id = ?", assessment)
    assert plan == [{"title": kept, "owner": kept}]

    window.go("/")
    assert shown(text) in on_screen(page)
    expect(page.locator('main img[src="x"], main script, main b:has-text("b")')).to_have_count(0)
    for kind, path in (
        ("application/pdf", f"/plan/{assessment}.pdf"),
        ("application/json", f"/svar/{assessment}.json"),
    ):
        download = page.request.get(path)
        assert (download.status, download.headers["content-type"].split(";")[0]) == (200, kind)


def test_in_a_conflict_both_texts_are_shown_as_typed(shared_server: Server, visit: Visit) -> None:
    made = make(shared_server, Profile(MARKUP), {NOTED: Answer(level=1)})
    mine, theirs = (watched(visit(shared_server, PHONE, made.link)).page for _person in range(2))
    for page in (mine, theirs):
        option(page, ASIDE, "not-relevant").click()
    write(card(theirs, ASIDE).get_by_label(_("Why is it not relevant for you?")), MARKUP)
    expect(status(theirs, ASIDE)).to_have_text(SAVED)
    write(card(mine, ASIDE).get_by_label(_("Why is it not relevant for you?")), MARKDOWN)
    expect(button(mine, _("Save mine"))).to_be_visible()
    assert shown(MARKUP) in shown(card(mine, ASIDE).inner_text())
    assert shown(MARKDOWN) in shown(card(mine, ASIDE).inner_text())


def a_pdf() -> bytes:
    """A valid PDF that is not ours."""
    pdf = pikepdf.new()
    pdf.add_blank_page()
    written = BytesIO()
    pdf.save(written)
    return written.getvalue()


def test_a_file_that_cannot_be_used_gives_one_message_and_changes_nothing(
    shared_server: Server, visit: Visit
) -> None:
    made = make(shared_server, answers={NOTED: Answer(level=2)})
    window = watched(visit(shared_server, path=made.link))
    plan = window.page.request.get(f"/plan/{made.id}.pdf").body()
    window.go("/")
    before = everything(shared_server)
    markup = MARKUP.replace('"', '\\"')
    refused = {
        "not-json.json": b"Ikke JSON",
        "not-text.json": b"\xff\xfe\x00\x81",
        "empty.json": b"",
        "wrong-ids.json": ('{"format": 1, "answers": {"' + markup + '": {"level": 9}}}').encode(),
        "nested.json": b"[" * 900_000,
        "nested-objects.json": b'{"answers":' * 80_000,
        "number.json": b'{"format": ' + b"9" * 900_000 + b"}",
        "pdf.json": plan,
        "not-a-pdf.pdf": b"Ikke PDF",
        "empty.pdf": b"",
        "other.pdf": a_pdf(),
        "half.pdf": plan[: len(plan) // 2],
        "json.pdf": (ROOT / "examples" / "unn-medisinsk-genetikk.json").read_bytes(),
    }
    for name, content in refused.items():
        upload(window.page, name, content)
        alert = window.page.get_by_role("alert")
        expect(alert).to_have_count(0)
        press(button(window.page, _("Go on with this file")))
        expect(alert).to_have_count(1)
        lines = alert.inner_text().strip().splitlines()
        assert lines[0] == _("The answers cannot be used."), name
        assert len([line for line in lines[1:] if line.strip()]) >= 1, name
        assert everything(shared_server) == before, name
    assert shown(MARKUP)[:30] in refused_words(window.page, refused["wrong-ids.json"])


def refused_words(page: Page, content: bytes) -> str:
    """The screen's message about an unusable JSON file."""
    upload(page, "again.json", content)
    expect(page.get_by_role("alert")).to_have_count(0)
    press(button(page, _("Go on with this file")))
    return shown(page.get_by_role("alert").inner_text())


def test_a_file_that_is_too_large_is_refused(shared_server: Server, visit: Visit) -> None:
    window = visit(shared_server)
    before = everything(shared_server)
    choose(window.page, "svar.json", b" " * 1_100_000)
    expect(window.page.get_by_test_id("stFileUploader").get_by_role("alert")).to_be_attached()
    expect(window.page.get_by_text(_("The file can be at most 1 MB."))).to_be_visible()
    expect(button(window.page, _("Go on with this file"))).to_have_count(0)
    assert everything(shared_server) == before


@pytest.mark.parametrize("name", ["oppdiktet-avdeling.json", "unn-medisinsk-genetikk.json"])
def test_a_valid_answers_file_can_be_continued(shared_server: Server, visit: Visit, name: str) -> None:
    window = visit(shared_server)
    content = (ROOT / "examples" / name).read_bytes()
    upload(window.page, name, content)
    press(button(window.page, _("Go on with this file")))
    heading(window.page, f"{FIRST.id} {FIRST.title}")
    copy = assessment_id(window.page)
    saved = window.page.request.get(f"/svar/{copy}.json")
    assert saved.json()["answers"] == window.page.evaluate("JSON.parse", content.decode())["answers"]


def test_a_downloaded_plan_can_be_continued_as_a_copy(shared_server: Server, visit: Visit) -> None:
    made = make(
        shared_server,
        Profile("Opprinnelig avdeling"),
        {NOTED: Answer(level=2, note="Vedtatt")},
        ActionPlan((PlannedAction("own-1", "Kjøp hodesett", owner="Åse"),)),
    )
    plan = visit(shared_server, path=made.link).page.request.get(f"/plan/{made.id}.pdf").body()
    before = everything(shared_server)
    page = visit(shared_server).page
    upload(page, "plan.pdf", plan)
    press(button(page, _("Go on with this file")))
    heading(page, f"{FIRST.id} {FIRST.title}")
    settle(page)
    chosen(page, NOTED, 2)
    expect(page.get_by_text("Opprinnelig avdeling")).to_be_visible()
    copy = assessment_id(page)
    assert copy != made.id
    answer(page, NOTED, 0)
    assert [row for row in everything(shared_server) if row in before] == before
    assert answer_row(shared_server, made.id, NOTED)["level"] == 2
    taken_over = rows(shared_server, "SELECT title, owner FROM planned_actions WHERE assessment_id = ?", copy)
    assert taken_over == [{"title": "Kjøp hodesett", "owner": "Åse"}]


def upload(page: Page, name: str, content: bytes) -> None:
    """Choose a file on the start page and wait until it is uploaded."""
    choose(page, name, content)
    expect(page.get_by_title(name)).to_be_visible()
    expect(button(page, _("Go on with this file"))).to_be_visible()
    settle(page)


def choose(page: Page, name: str, content: bytes) -> None:
    """Choose a file on the start page."""
    kind = "application/pdf" if name.endswith(".pdf") else "application/json"
    page.locator('input[type="file"]').set_input_files({"name": name, "mimeType": kind, "buffer": content})
