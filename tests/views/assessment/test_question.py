"""An answer is saved when it is chosen, and nothing of it is lost by what is done beside it."""

import re
from dataclasses import replace
from zlib import crc32

import pytest

from access.policy import Role
from exports.typed_text import in_xml
from language import gettext as _
from language import number
from language.answering import answering_rule, answering_words, rest_of_help, short_help
from language.words import confidence_word, level_word
from questionnaire.assessment import LONGEST_TEXT, UNANSWERED, Answer, Confidence
from questionnaire.reader.load import instrument
from tests.questionnaire.identity_numbers import SOMEBODYS
from tests.views.conftest import Enter
from tests.views.session import Session
from views.parts.html import unmarked

Q, OTHER = "leadership-drives", "video-goals"
FIRST = instrument().question[Q]
SAVED = re.compile(_("Saved {time}").format(time=r"\d\d:\d\d"))
FULL = Answer(level=2, note="Møte hver uke", evidence="Strategi 2026", confidence=Confidence.HIGH)
LACKS_REASON = _("Write why, and the answer is saved. Until then it does not count as answered.")
LACKS_REASON_BESIDE_ANOTHER = _(
    "Write why, and the answer is saved. Until then the one you had before stands."
)
BACK = _("Go back and write why")


@pytest.fixture
def page(enter: Enter) -> Session:
    """The first recommendation of an empty form."""
    return enter().open("fill_in")


@pytest.fixture
def answered(enter: Enter) -> Session:
    """The first recommendation; its first question has an answer with everything."""
    return enter({Q: FULL}).open("fill_in")


def statuses(session: Session) -> list[str]:
    """What is said of each question's saving, in order; "" where nothing is."""
    return re.findall(r'<div role="status"[^>]*><p[^>]*>(.*?)</p></div>', session.html)


def test_each_question_is_asked_with_its_four_described_levels(page: Session) -> None:
    options = page.radio(Q).options
    assert options == [
        *(f"**{level_word(instrument(), n)}.** {text}" for n, text in enumerate(FIRST.levels)),
        _("Don't know"),
        _("Not relevant for us"),
    ]
    assert page.radio(Q).label.startswith(unmarked(FIRST.text))


def test_the_first_sentence_of_the_help_is_always_shown_and_the_rest_is_folded_away(page: Session) -> None:
    first, rest = short_help(FIRST), rest_of_help(FIRST)
    assert page.radio(Q).label.endswith(f" *{unmarked(first)}*")
    assert rest
    assert rest not in page.seen
    assert rest in page.unfold(f"more-{Q}").seen


def test_the_rule_that_decides_an_answer_stands_above_the_questions(page: Session) -> None:
    assert answering_rule(instrument()) in page.seen
    assert all(line in page.seen for line in answering_words(instrument()))


def test_an_unanswered_question_has_nothing_chosen_and_claims_nothing(page: Session) -> None:
    assert page.radio(Q).value is None
    assert statuses(page) == ["", "", ""]


@pytest.mark.parametrize("level", range(4))
def test_a_level_is_on_disk_when_the_screen_says_that_it_is_saved(page: Session, level: int) -> None:
    page.choose(Q, level)
    first, *others = statuses(page)
    assert SAVED.fullmatch(first)
    assert others == ["", ""]
    assert page.answer(Q) == Answer(level=level)
    assert page.on_disk.answers.answers.keys() == {Q}


def test_dont_know_is_saved_as_such(page: Session) -> None:
    assert page.choose(Q, "dont-know").answer(Q) == Answer(dont_know=True)
    assert SAVED.fullmatch(statuses(page)[0])


def test_not_relevant_is_not_saved_before_it_has_a_reason(page: Session) -> None:
    page.choose(Q, "not-relevant")
    assert page.on_disk.answers.answers == {}
    assert LACKS_REASON in page.seen
    assert len(statuses(page)) == 2
    for blank in (" ", "\n\t"):
        page.write(f"reason-{Q}", blank)
        assert page.on_disk.answers.answers == {}
        assert LACKS_REASON in page.seen
    page.write(f"reason-{Q}", "Vi har ingen pasienter")
    assert page.answer(Q) == Answer(not_relevant="Vi har ingen pasienter")
    assert SAVED.fullmatch(statuses(page)[0])
    assert LACKS_REASON not in page.seen


def test_the_answer_before_stands_while_a_reason_is_missing(answered: Session) -> None:
    answered.choose(Q, "not-relevant")
    assert answered.answer(Q) == FULL
    assert LACKS_REASON_BESIDE_ANOTHER in answered.seen


def test_taking_the_reason_away_again_is_not_called_saved(enter: Enter) -> None:
    page = enter({Q: Answer(not_relevant="Ingen pasienter")}).open("fill_in")
    page.write(f"reason-{Q}", "")
    assert LACKS_REASON_BESIDE_ANOTHER in page.seen
    assert page.answer(Q) == Answer(not_relevant="Ingen pasienter")


@pytest.mark.parametrize("way", ["next", "elsewhere", "another assessment"])
def test_a_choice_without_its_reason_is_there_again_after_a_walk(
    page: Session, way: str, enter: Enter
) -> None:
    page.choose(Q, "not-relevant")
    here = page.assessment_id
    if way == "next":
        page.click(_("Next")).click(_("Next")).click(_("Previous")).click(_("Previous"))
    elif way == "elsewhere":
        page.open("profile").open("result").open("fill_in")
    else:
        other = enter()
        other.stored.browsers.remember(page.secret, other.assessment_id, Role.LEADER)
        page.open("fill_in", vurdering=other.assessment_id)
        assert page.chosen(Q) is None
        assert LACKS_REASON not in page.seen
        page.open("fill_in", vurdering=here)
    assert page.chosen(Q) == "not-relevant"
    assert LACKS_REASON in page.seen
    assert page.on_disk.answers.answers == {}
    page.write(f"reason-{Q}", "Ingen pasienter")
    assert page.answer(Q) == Answer(not_relevant="Ingen pasienter")
    assert LACKS_REASON not in page.seen


def test_going_on_says_once_that_a_reason_is_missing_and_leads_back(page: Session) -> None:
    page.choose(Q, "not-relevant").choose(OTHER, 1).click(_("Next"))
    assert "uten å skrive hvorfor" in page.seen
    assert FIRST.text in page.seen
    page.click(BACK)
    assert not page.buttons(BACK)
    assert page.chosen(Q) == "not-relevant"
    page.click(_("Next"))
    assert page.buttons(BACK)
    page.run()
    assert not page.buttons(BACK)


def test_nothing_is_said_to_those_who_go_on_with_every_reason_written(page: Session) -> None:
    page.choose(Q, "not-relevant").write(f"reason-{Q}", "Ingen pasienter").click(_("Next"))
    assert not page.buttons(BACK)


def test_another_choice_takes_the_place_of_one_without_a_reason(page: Session) -> None:
    page.choose(Q, "not-relevant").choose(Q, 1).click(_("Next"))
    assert not page.buttons(BACK)
    page.click(_("Previous"))
    assert page.chosen(Q) == 1


def test_a_note_beside_a_choice_without_a_reason_is_saved_and_the_choice_stays(answered: Session) -> None:
    answered.choose(Q, "not-relevant").unfold(f"more-{Q}").write(f"note-{Q}", "Ny")
    assert answered.answer(Q) == replace(FULL, note="Ny")
    assert answered.chosen(Q) == "not-relevant"
    assert LACKS_REASON_BESIDE_ANOTHER in answered.seen


def test_removing_the_answer_also_takes_back_a_choice_without_a_reason(answered: Session) -> None:
    answered.choose(Q, "not-relevant").unfold(f"more-{Q}").press(f"clear-{Q}")
    assert answered.chosen(Q) is None
    answered.click(_("Next")).click(_("Previous"))
    assert answered.chosen(Q) is None


def test_a_reason_is_asked_for_only_where_it_is_needed(answered: Session) -> None:
    assert f"reason-{Q}" not in answered.keys
    assert f"reason-{Q}" in answered.choose(Q, "not-relevant").keys
    assert f"reason-{Q}" not in answered.choose(Q, 1).keys


def test_what_is_beside_an_answer_is_folded_away_but_its_beginning_is_seen(answered: Session) -> None:
    assert not {f"note-{Q}", f"evidence-{Q}"} & answered.keys
    assert _("Note: {note}").format(note=FULL.note) in answered.seen
    assert _("Documentation: {evidence}").format(evidence=FULL.evidence) in answered.seen


def test_unfolded_it_has_the_help_and_what_was_written_before(answered: Session) -> None:
    answered.unfold(f"more-{Q}")
    assert rest_of_help(FIRST) in answered.seen
    assert answered.test.text_area(key=f"note-{Q}").value == FULL.note
    assert answered.test.text_input(key=f"evidence-{Q}").value == FULL.evidence
    assert answered.test.segmented_control(key=f"confidence-{Q}").value == FULL.confidence


def test_a_note_is_saved_without_a_level(page: Session) -> None:
    page.unfold(f"more-{Q}").write(f"note-{Q}", "Spør avdelingslederen")
    assert page.answer(Q) == Answer(note="Spør avdelingslederen")
    assert SAVED.fullmatch(statuses(page)[0])
    assert page.radio(Q).value is None


def test_a_level_stays_when_the_browser_has_lost_what_is_chosen_and_a_note_is_saved(page: Session) -> None:
    page.choose(Q, 3).unfold(f"more-{Q}")
    page.radio(Q).set_value(None)
    page.write(f"note-{Q}", "Skrevet før knappene var lastet")
    assert page.answer(Q) == Answer(level=3, note="Skrevet før knappene var lastet")
    assert page.radio(Q).value == 3


def test_evidence_and_confidence_are_saved_beside_the_level(page: Session) -> None:
    page.choose(Q, 3).unfold(f"more-{Q}").write(f"evidence-{Q}", "Referat")
    page.test.segmented_control(key=f"confidence-{Q}").set_value(Confidence.LOW)
    assert page.run().answer(Q) == Answer(level=3, evidence="Referat", confidence=Confidence.LOW)
    sure = page.test.segmented_control(key=f"confidence-{Q}")
    assert sure.options == [confidence_word(one) for one in Confidence]


@pytest.mark.parametrize("choice", [0, 3, "dont-know"])
def test_another_answer_keeps_what_is_folded_away(answered: Session, choice: int | str) -> None:
    answered.choose(Q, choice)
    kept = answered.answer(Q)
    assert (kept.note, kept.evidence, kept.confidence) == (FULL.note, FULL.evidence, FULL.confidence)
    assert kept.level == (choice if isinstance(choice, int) else None)


def test_a_note_that_was_just_written_is_kept_when_its_fold_is_closed_and_the_level_changed(
    page: Session,
) -> None:
    page.unfold(f"more-{Q}").write(f"note-{Q}", "Ny merknad").write(f"evidence-{Q}", "Ny kilde")
    page.unfold(f"more-{Q}", to=False).choose(Q, 1).choose(Q, 2)
    assert page.answer(Q) == Answer(level=2, note="Ny merknad", evidence="Ny kilde")


def test_a_note_is_there_again_when_its_fold_is_opened_again(page: Session) -> None:
    page.unfold(f"more-{Q}").write(f"note-{Q}", "Første").write(f"note-{Q}", "Andre")
    page.unfold(f"more-{Q}", to=False).run().unfold(f"more-{Q}")
    assert page.test.text_area(key=f"note-{Q}").value == "Andre"


def test_everything_is_there_again_after_a_walk_through_the_form(page: Session) -> None:
    page.unfold(f"more-{Q}").write(f"note-{Q}", "Husk dette").choose(Q, "not-relevant")
    page.write(f"reason-{Q}", "Ingen pasienter").choose(OTHER, 3)
    page.click(_("Next")).click(_("Next")).click(_("Previous")).click(_("Previous"))
    assert page.radio(Q).value == "not-relevant"
    assert page.test.text_input(key=f"reason-{Q}").value == "Ingen pasienter"
    assert page.radio(OTHER).value == 3
    page.unfold(f"more-{Q}")
    assert page.test.text_area(key=f"note-{Q}").value == "Husk dette"
    page.choose(Q, 0)
    assert page.answer(Q) == Answer(level=0, note="Husk dette")


def test_a_walk_over_other_pages_changes_nothing_that_is_saved(answered: Session) -> None:
    before = answered.choose(OTHER, 1).on_disk.answers
    for page in ("profile", "result", "plan", "method", "start", "fill_in"):
        answered.open(page)
    assert answered.on_disk.answers == before
    assert answered.radio(OTHER).value == 1


def test_an_answer_can_be_removed_and_its_note_stays(answered: Session) -> None:
    answered.unfold(f"more-{Q}").press(f"clear-{Q}")
    kept = answered.answer(Q)
    assert not kept.chosen
    assert kept.note == FULL.note
    assert answered.radio(Q).value is None
    assert f"clear-{Q}" not in answered.keys
    answered.click(_("Next")).click(_("Previous"))
    assert answered.radio(Q).value is None
    assert answered.answer(Q) == kept


def test_there_is_nothing_to_remove_before_there_is_an_answer(page: Session) -> None:
    page.unfold(f"more-{Q}")
    assert f"clear-{Q}" not in page.keys
    assert f"clear-{Q}" in page.choose(Q, 0).keys


def test_an_empty_note_after_all_leaves_the_question_unanswered(page: Session) -> None:
    page.unfold(f"more-{Q}").write(f"note-{Q}", "x").write(f"note-{Q}", "")
    assert page.answer(Q) == UNANSWERED
    assert page.on_disk.answers.answers == {}


def test_two_changes_at_once_are_both_saved(page: Session) -> None:
    page.unfold(f"more-{Q}")
    page.test.text_area(key=f"note-{Q}").set_value("Skrevet rett før klikket")
    page.radio(OTHER).set_value(1)
    page.choose(Q, 2)
    assert page.answer(Q) == Answer(level=2, note="Skrevet rett før klikket")
    assert page.answer(OTHER) == Answer(level=1)


HOSTILE = {
    "markup": "<b>fet</b><script>alert(1)</script> &amp; <img src=x onerror=alert(1)>",
    "markdown": "# Tittel\n* punkt [lenke](javascript:alert(1)) **fet** `kode` $x^2$ :red[rød] :smile: -> --",
    "braces": "{note} {0} {} %s %(x)s",
    "long": "Ord " * 2500,
    "one-word": "x" * 10_000,
    "right-to-left": "\u202eabc\u202c שלום مرحبا",
    "control": "a\x07b\x1b[31m\x7f",
    "emoji": "👩‍⚕️ 🇳🇴 👍🏽",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_note_is_kept_as_typed_and_shown_as_in_every_file(page: Session, text: str) -> None:
    page.unfold(f"more-{Q}").write(f"note-{Q}", text)
    assert page.answer(Q).note == text
    assert page.test.text_area(key=f"note-{Q}").value == text
    page.unfold(f"more-{Q}", to=False)
    assert _("Note: {note}").format(note=in_xml(text)) in page.seen
    assert "<script" not in page.html
    assert "<img" not in page.html
    assert not any(text in str(piece.value) for piece in page.test.markdown)


def test_a_null_character_is_replaced_visibly_and_the_field_shows_what_is_saved(page: Session) -> None:
    page.unfold(f"more-{Q}").write(f"note-{Q}", "a\x00b")
    assert page.answer(Q).note == "a␀b"
    assert page.test.text_area(key=f"note-{Q}").value == "a␀b"
    before = page.on_disk.versions
    page.run()
    assert page.on_disk.versions == before


def test_what_is_too_long_is_cut_and_that_is_said_under_its_field(page: Session) -> None:
    page.unfold(f"more-{Q}").write(f"note-{Q}", "😀" * (LONGEST_TEXT + 3))
    assert page.answer(Q).note == "😀" * LONGEST_TEXT
    assert page.test.text_area(key=f"note-{Q}").value == "😀" * LONGEST_TEXT
    assert (
        _(
            "There is room for {longest} characters here. {count} characters of what you put in did not "
            "fit and were left out."
        ).format(longest=number(LONGEST_TEXT), count=3)
        in page.seen
    )
    page.write(f"note-{Q}", "Kort")
    assert "3 tegn" not in page.seen
    assert page.answer(Q).note == "Kort"


def test_what_stands_there_and_is_too_long_can_be_shortened_piece_by_piece(enter: Enter) -> None:
    much = LONGEST_TEXT + 5_000
    page = enter({Q: Answer(level=1, note="x" * much)}).open("fill_in").unfold(f"more-{Q}")
    page.write(f"note-{Q}", "x" * (much - 1))
    assert page.answer(Q).note == "x" * (much - 1)
    page.write(f"note-{Q}", "x" * much)
    assert page.answer(Q).note == "x" * (much - 1)
    assert "1 tegn" in page.seen


def test_a_field_tells_the_browser_what_is_saved_and_what_was_received(page: Session) -> None:
    page.unfold(f"more-{Q}").write(f"note-{Q}", "Først")

    def mark() -> str:
        return next(piece for piece in page.html.split("<div") if f'data-for="note-{Q}"' in piece)

    once = str(crc32("Først".encode()))
    assert f'data-saved="{once}" data-received="{once}"' in mark()
    assert "refused" not in mark()
    page.write(f"note-{Q}", SOMEBODYS)
    assert f'data-saved="{once}" data-received="{crc32(SOMEBODYS.encode())}" data-refused' in mark()
