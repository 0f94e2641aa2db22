"""The ways in: begin, go on by link or file, open what this browser knows, or look at the example."""

import json
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from access.attempts import PER_BROWSER
from access.pasted_links import PastedKind
from access.policy import Role
from access.secrets import hash_token, new_token
from exports.assessment.answers_file import read, to_json
from exports.plan.document import PlanDocument
from exports.plan.pdf import plan_pdf
from language import gettext as _
from language.words import pasted_words
from questionnaire.assessment import Answer, AnswerSet, Profile
from questionnaire.plan import ActionPlan, PlannedAction
from questionnaire.reader.load import edition, instrument
from scoring.assessment import score
from storage.db.columns import utc_now
from storage.db.errors import StorageUnavailable
from storage.db.tables import assessments, links
from storage.records import Form
from tests.conftest import Away
from tests.views.conftest import Enter
from tests.views.session import Session
from workshop.state import lobby

EXAMPLES = Path(__file__).parents[3] / "examples"
HOSTILE = "<b>fet</b> **fet** [x](javascript:alert(1)) :smile: :red[x] $x$ `k` # h"
AWAY = _("The storage cannot be reached just now. Nothing is lost. Wait a minute and try again.")
WRONG_LINK = _(
    "This link does not work. It may have been withdrawn, have expired or have been cut off when it was "
    "copied. Ask whoever sent it for a new one."
)
ANSWERS = AnswerSet(
    instrument().version, Profile("Avdeling fra fil", hospital="Nord"), {"video-goals": Answer(level=2)}
)
PLAN = ActionPlan((PlannedAction("own-1", "Kjøp hodesett"),))


def number_of_assessments(session: Session) -> int:
    with session.stored.database.reading() as connection:
        return len(connection.execute(assessments.select()).all())


def begin(session: Session, name: str, form: Form = Form.WHOLE) -> Session:
    session.test.text_input(key="begin-name").set_value(name)
    session.test.radio(key="begin-form").set_value(form)
    return session.click(_("Begin"))


def paste(session: Session, link: str) -> Session:
    session.test.text_input(key="continue-link").set_value(link)
    return session.click(_("Open"))


def bring(session: Session, name: str, data: bytes) -> Session:
    session.test.file_uploader(key="upload").upload(name, data)
    session.run()
    return session.click(_("Go on with this file"))


def as_pdf() -> bytes:
    result = score(instrument(), ANSWERS)
    return plan_pdf(PlanDocument(instrument(), ANSWERS, result, PLAN, made_on=datetime.now(UTC).date()))


def test_the_page_says_how_much_is_asked_and_who_should_sit_together(visitor: Session) -> None:
    assert {str(len(instrument().questions)), "12"} <= set(re.findall(r"\d+", visitor.seen))
    assert "en leder, en behandler og en helsesekretær" in visitor.seen


def test_the_first_choice_of_somebody_new_is_to_begin(visitor: Session) -> None:
    choices = (_("Begin"), _("Hold a group session"), _("Open"), _("Open the example"))
    places = [visitor.seen.splitlines().index(choice) for choice in choices]
    assert places == sorted(places)


@pytest.mark.parametrize("secret", ["", "short", "æ" * 43])
def test_a_browser_without_our_cookie_is_told_so_and_can_begin_nothing(visitor: Session, secret: str) -> None:
    visitor.secret = secret
    visitor.run()
    assert visitor.test.warning
    assert visitor.keys == set()


class TestBeginning:
    @pytest.mark.parametrize("form", Form)
    def test_a_name_and_a_length_begin_an_assessment(self, visitor: Session, form: Form) -> None:
        begin(visitor, "Avdeling A", form)
        assert visitor.heading == _("The department")
        made = visitor.on_disk
        assert (made.form, made.example) == (form, False)
        assert made.answers == AnswerSet(instrument().version, Profile("Avdeling A"))
        assert visitor.plan == ()

    @pytest.mark.parametrize("name", ["", " ", "\t "])
    def test_without_a_name_it_says_so_and_begins_nothing(self, visitor: Session, name: str) -> None:
        begin(visitor, name)
        assert visitor.errors == [_("Write the name of the department first.")]
        assert number_of_assessments(visitor) == 0

    def test_the_secret_link_is_given_at_once_and_opens_it_elsewhere(self, visitor: Session) -> None:
        begin(visitor, "Avdeling A")
        (code,) = visitor.test.code
        address, token = re.fullmatch(r"(https://videoklar\.test/lenke#)(\S{43})", code.value or "").groups()  # type: ignore[union-attr]
        opened = visitor.stored.links.exchange(token)
        assert opened is not None
        assert (opened.object_id, opened.role) == (visitor.open_id, Role.LEADER)
        other = paste(Session(visitor.stored, visitor.program), address + token)
        assert other.open_id == visitor.open_id

    def test_a_name_is_kept_and_shown_as_typed(self, visitor: Session) -> None:
        begin(visitor, HOSTILE)
        assert visitor.on_disk.answers.department.name == HOSTILE
        assert HOSTILE in visitor.seen
        assert "<b>" not in visitor.html

    def test_while_storage_is_away_it_says_so_and_begins_nothing(
        self, visitor: Session, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def unavailable(*_: object, **__: object) -> None:
            raise StorageUnavailable("away")

        with monkeypatch.context() as patch:
            patch.setattr(visitor.stored.assessments, "create", unavailable)
            begin(visitor, "Avdeling A")
        assert visitor.errors == [AWAY]
        assert number_of_assessments(visitor) == 0
        assert begin(visitor, "Avdeling A").heading == _("The department")


class TestByLink:
    @pytest.fixture
    def token(self, enter: Enter) -> str:
        owner = enter(ANSWERS.answers)
        return owner.stored.links.create(owner.grant, Role.LEADER)

    @pytest.mark.parametrize(
        "written",
        [
            "{}",
            "https://videoklar.test/lenke#{}",
            "https://videoklar.test/lenke/{}",
            "  https://a.b/lenke/{}/ \n",
            "videoklar.test/lenke/{}",
            "Lenken vår: <https://videoklar.test/lenke%23{}>.",
        ],
    )
    def test_a_link_opens_its_assessment_however_it_was_copied(
        self, visitor: Session, token: str, written: str
    ) -> None:
        paste(visitor, written.format(token))
        assert visitor.heading.startswith("2.1")
        assert visitor.answer("video-goals") == Answer(level=2)

    def test_a_wrong_link_is_said_to_be_wrong_and_opens_nothing(self, visitor: Session, token: str) -> None:
        with visitor.stored.database.transaction() as connection:
            this = links.c.token_hash == hash_token(token)
            connection.execute(links.update().where(this).values(revoked_at=utc_now()))
        for wrong in (token, new_token(), token[:-1], "x", "https://videoklar.test/lenke/"):
            paste(visitor, wrong)
            assert visitor.errors == [WRONG_LINK]
            assert "vurdering" not in visitor.test.query_params

    @pytest.mark.parametrize("nothing", ["", "  "])
    def test_an_empty_field_is_said_to_be_empty(self, visitor: Session, nothing: str) -> None:
        paste(visitor, nothing)
        assert visitor.errors == [_("Paste the link first.")]

    def test_a_facilitators_link_is_taken_too(self, visitor: Session) -> None:
        new = visitor.stored.workshops.create("Samling A", lobby(("a",)), instrument().version)
        paste(visitor, f"https://videoklar.test/okt/{new.token}")
        assert visitor.stored.workshop_browsers.grant(visitor.secret, new.id) is not None
        assert (visitor.heading, visitor.test.query_params["samling"]) == ("Samling A", new.id)

    @pytest.mark.parametrize(
        ("pasted", "kind"),
        [
            ("https://videoklar.test/svar?vurdering=0123456789abcdef01234567", PastedKind.ASSESSMENT_PAGE),
            ("https://videoklar.test/enhet?enhet=0123456789abcdef01234567", PastedKind.UNIT_PAGE),
            ("https://videoklar.test/plan/0123456789abcdef01234567.pdf", PastedKind.DOWNLOAD),
            ("https://elsewhere.test/plan", PastedKind.OTHER_SITE),
            ("ACDEF-GHJKM", PastedKind.UNIT_CODE),
        ],
    )
    def test_the_page_says_what_a_text_is_that_is_no_secret_link(
        self, visitor: Session, pasted: str, kind: PastedKind
    ) -> None:
        assert paste(visitor, pasted).errors == [pasted_words(kind)]

    @pytest.mark.parametrize("pasted", ["https://videoklar.test/delta/ACDEFG", "acd efg"])
    def test_a_workshops_code_leads_to_where_phones_join(self, visitor: Session, pasted: str) -> None:
        paste(visitor, pasted)
        assert visitor.errors == [pasted_words(PastedKind.WORKSHOP_CODE)]
        assert [element.proto.url for element in visitor.test.get("link_button")] == ["/delta/ACDEFG"]

    def test_what_is_no_link_at_all_is_no_failed_attempt(self, visitor: Session, token: str) -> None:
        for _number in range(PER_BROWSER + 1):
            paste(visitor, "https://videoklar.test/deling")
        assert paste(visitor, token).heading.startswith("2.1")

    def test_while_storage_is_unavailable_a_link_is_not_called_wrong(
        self, visitor: Session, token: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def unavailable(_token: str) -> None:
            raise StorageUnavailable("away")

        monkeypatch.setattr(visitor.stored.links, "exchange", unavailable)
        assert paste(visitor, token).errors == [AWAY]


class TestKnownHere:
    def test_what_this_browser_has_opened_is_offered_last_changed_first(self, visitor: Session) -> None:
        for name in ("Avdeling A", "Avdeling B"):
            begin(visitor, name).open("start")
        offered = [button.label for button in visitor.test.button if (button.key or "").startswith("open-")]
        assert [label.partition("\\,")[0] for label in offered] == ["Avdeling B", "Avdeling A"]
        visitor.click(offered[1])
        assert visitor.on_disk.answers.department.name == "Avdeling A"
        assert visitor.heading.startswith("2.1")

    def test_what_other_browsers_have_is_not(self, visitor: Session, enter: Enter) -> None:
        enter()
        assert "Avdeling A" not in visitor.run().seen

    def test_the_day_is_the_one_in_norway(self, visitor: Session) -> None:
        begin(visitor, "Avdeling A")
        with visitor.stored.database.transaction() as connection:
            late = datetime(2026, 12, 31, 23, 30, tzinfo=UTC)
            connection.execute(assessments.update().values(updated_at=late))
        assert "1\\. januar 2027" in visitor.open("start").seen

    def test_a_name_is_shown_as_typed(self, visitor: Session) -> None:
        begin(visitor, HOSTILE).open("start")
        (label,) = [button.label for button in visitor.test.button if (button.key or "").startswith("open-")]
        assert re.sub(r"\\(.)", r"\1", label).startswith(HOSTILE)
        assert not re.search(r"(?<!\\)[*\[\]:$`#<>]", label)


class TestByFile:
    def test_an_answers_file_becomes_a_new_assessment(self, visitor: Session) -> None:
        bring(visitor, "svar.json", to_json(ANSWERS, PLAN).encode())
        assert visitor.heading.startswith("2.1")
        assert visitor.on_disk.answers == ANSWERS
        assert visitor.plan == PLAN.actions
        assert visitor.on_disk.form is Form.WHOLE

    def test_a_plan_brings_the_answers_it_carries(self, visitor: Session) -> None:
        bring(visitor, "Plan.PDF", as_pdf())
        assert (visitor.on_disk.answers, visitor.plan) == (ANSWERS, PLAN.actions)

    def test_nothing_is_overwritten(self, visitor: Session) -> None:
        data = to_json(ANSWERS, PLAN).encode()
        bring(visitor, "svar.json", data)
        first, before = visitor.open_id, visitor.on_disk
        visitor.open("start")
        bring(visitor, "svar.json", data)
        assert visitor.open_id != first
        grant = visitor.stored.browsers.grant(visitor.secret, first)
        assert grant is not None
        assert visitor.stored.assessments.load(grant) == before

    @pytest.mark.parametrize(
        ("name", "data"),
        [
            ("svar.json", b"{"),
            ("svar.json", b""),
            ("svar.json", b"\xff\xfe\x00"),
            ("svar.json", b"[" * 100_000),
            ("svar.json", json.dumps({"format": 1, "answers": {"nope": {"level": 9}}}).encode()),
            ("plan.pdf", b"%PDF-1.7 not really"),
            ("plan.pdf", b""),
            ("plan.pdf", to_json(ANSWERS, PLAN).encode()),
            ("svar.json", as_pdf()),
        ],
        ids=[
            "broken",
            "empty",
            "not-text",
            "deep",
            "wrong",
            "no-pdf",
            "empty-pdf",
            "json-as-pdf",
            "pdf-as-json",
        ],
    )
    def test_a_wrong_file_is_told_what_is_wrong_in_norwegian_and_changes_nothing(
        self, visitor: Session, name: str, data: bytes
    ) -> None:
        bring(visitor, name, data)
        (alert,) = re.findall(r'<div role="alert">(.*?)</div>', visitor.html, re.DOTALL)
        assert alert.count("<p") >= 2
        assert _("The answers cannot be used.") in visitor.seen
        assert number_of_assessments(visitor) == 0
        assert visitor.heading == _("Is your department ready for video consultations?")

    def test_what_was_read_otherwise_than_it_was_written_is_told_once(self, visitor: Session) -> None:
        line = PlannedAction(id="1", title="Kjøp faks", action="buy-a-fax")
        bring(visitor, "svar.json", to_json(ANSWERS, ActionPlan((line,))).encode())
        [told] = [str(info.value) for info in visitor.test.info]
        assert told == "«Kjøp faks» er ikke lenger et foreslått tiltak\\. Det er beholdt som deres eget\\."
        assert not visitor.run().test.info

    @pytest.mark.parametrize("example", sorted(EXAMPLES.glob("*.json")), ids=lambda path: path.stem)
    def test_every_example_can_be_opened_and_all_its_pages_drawn(
        self, visitor: Session, example: Path
    ) -> None:
        bring(visitor, example.name, example.read_bytes())
        assert (visitor.on_disk.answers, ActionPlan(visitor.plan)) == read(example.read_bytes())[:2]
        before = visitor.on_disk
        for page in ("profile", "remaining", "result", "plan"):
            visitor.open(page)
        assert visitor.on_disk == before

    def test_a_profile_with_everything_a_file_may_hold_can_be_shown_and_changed(
        self, visitor: Session
    ) -> None:
        department = Profile(
            "A" * 20_000,
            region="En annen region",
            health_trust="\n",
            field=HOSTILE,
            consultations_last_year=1_000_000_000,
            video_share=100.0,
            phone_share=0.0,
            services="linje\n" * 3_000,
        )
        bring(visitor, "svar.json", to_json(AnswerSet(instrument().version, department), PLAN).encode())
        visitor.open("profile")
        assert visitor.test.selectbox(key="profile-region").value == "En annen region"
        visitor.write("profile-hospital", "Nord")
        assert visitor.on_disk.answers.department.hospital == "Nord"
        assert visitor.on_disk.answers.department.region == "En annen region"
        assert visitor.on_disk.answers.department.consultations_last_year == 1_000_000_000


class TestExample:
    def test_it_is_full_and_called_invented(self, visitor: Session) -> None:
        visitor.click(_("Open the example"))
        assert visitor.heading == _("Result")
        made = visitor.on_disk
        assert made.example
        assert made.answers.department.invented
        assert made.answers.answers.keys() == edition(made.answers.instrument).question.keys()
        invented = _("Invented example: this department does not exist. Change whatever you like.")
        assert invented in visitor.seen

    def test_gone_on_with_it_is_the_same_with_what_was_tried_in_it(self, visitor: Session) -> None:
        visitor.click(_("Open the example")).open("fill_in").choose("leadership-drives", 0)
        first = visitor.open_id
        visitor.open("start").click(_("Go on with your copy of the example"))
        assert visitor.open_id == first
        assert visitor.answer("leadership-drives").level == 0
        assert number_of_assessments(visitor) == 1

    def test_a_fresh_one_can_be_had_beside_the_one_that_was_changed(self, visitor: Session) -> None:
        first = visitor.click(_("Open the example")).open_id
        fresh = visitor.answer("leadership-drives")
        visitor.open("fill_in").choose("leadership-drives", 3 if fresh.level != 3 else 0)
        visitor.open("start").click(_("Open a fresh example"))
        assert visitor.open_id != first
        assert visitor.answer("leadership-drives") == fresh

    def test_an_example_that_may_only_be_read_is_not_called_ones_own(self, visitor: Session) -> None:
        visitor.click(_("Open the example"))
        other = Session(visitor.stored, visitor.program)
        other.stored.browsers.remember(other.secret, visitor.open_id, Role.READER)
        assert not other.run().buttons(_("Go on with your copy of the example"))
        assert other.click(_("Open the example")).open_id != visitor.open_id

    def test_everybody_has_an_example_of_their_own(self, visitor: Session) -> None:
        visitor.click(_("Open the example"))
        other = Session(visitor.stored, visitor.program).click(_("Open the example"))
        assert other.open_id != visitor.open_id


def test_while_storage_is_away_the_page_says_so_and_comes_back(visitor: Session, away: Away) -> None:
    with away():
        visitor.fail(StorageUnavailable)
        assert len(visitor.errors) == 1
    assert visitor.run().errors == []
