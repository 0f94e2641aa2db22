"""What is entered is saved, or stays and is tried again; nothing is called saved before storage said so."""

import re

import pytest
from streamlit.runtime.scriptrunner import RerunData, get_script_run_ctx

from access.policy import AccessDenied
from access.roles import Role
from access.tokens import hash_token
from language import gettext as _
from questionnaire.answers import Answer, Profile
from storage.columns import utc_now
from storage.database import StorageRefused, StorageUnavailable
from storage.opened import Repositories
from storage.tables import links
from tests.conftest import Away
from tests.views.conftest import Enter
from tests.views.session import Program, Session
from views.components import question

Q, OTHER = "leadership-drives", "video-goals"
SAVED = re.compile(_("Saved {time}").format(time=r"\d\d:\d\d"))
NOT_YET = _("Not saved yet. It stays here and is tried again.")
NOT_ACCEPTED = _("Not saved: it was not accepted. Change it and try again.")
BANNER = _(
    "The storage cannot be reached just now. What you have entered stays on the screen and is saved as soon "
    "as it can be. Do not close the page."
)
WHICH = _("Theirs: {answer}").partition("{")[0]


@pytest.fixture
def page(enter: Enter) -> Session:
    """The first recommendation of an empty form."""
    return enter().open("fill_in")


def status(session: Session, place: int = 0) -> str:
    """What is said of a question's saving."""
    found: list[str] = re.findall(r'<div role="status"[^>]*><p[^>]*>(.*?)</p></div>', session.html)
    return found[place]


def chosen(session: Session, question_id: str = Q) -> object:
    return session.test.radio(key=f"choice-{question_id}").value


def errors(session: Session) -> list[str]:
    return [str(error.value) for error in session.test.error]


class TestWhileStorageIsAway:
    """The database's file is moved away, and comes back."""

    def test_an_answer_stays_on_the_screen_and_is_not_called_saved(self, page: Session, away: Away) -> None:
        with away():
            page.choose(Q, 2)
            assert chosen(page) == 2
            assert status(page) == NOT_YET
            assert errors(page) == [BANNER]
        assert page.stored.assessments.load(page.grant).answers.answers == {}

    def test_it_is_saved_once_storage_is_back_and_only_then_called_saved(
        self, page: Session, away: Away
    ) -> None:
        with away():
            page.choose(Q, 2).run()
            assert status(page) == NOT_YET
        page.run()
        assert page.answer(Q) == Answer(level=2)
        assert SAVED.fullmatch(status(page))
        assert errors(page) == []

    def test_all_that_was_entered_meanwhile_is_saved_as_it_was_entered_last(
        self, page: Session, away: Away
    ) -> None:
        page.choose(Q, 0)
        with away():
            page.choose(Q, 1).choose(Q, 3).choose(OTHER, "dont-know")
            page.unfold(f"more-{Q}").write(f"note-{Q}", "Skrevet uten lager")
        page.run()
        assert page.answer(Q) == Answer(level=3, note="Skrevet uten lager")
        assert page.answer(OTHER) == Answer(dont_know=True)
        assert (status(page)[:6], status(page, 1)[:6]) == ("Lagret", "Lagret")
        history = page.stored.assessments.history(page.grant, Q)
        assert [line.value for line in history] == [Answer(level=0), page.answer(Q)]

    def test_what_waits_waits_on_every_page_and_is_saved_from_any(self, page: Session, away: Away) -> None:
        page.open("plan").open("fill_in")
        with away():
            page.choose(Q, 2)
            for other in ("profile", "remaining", "result", "plan", "method"):
                assert errors(page.open(other)) == [BANNER]
        page.open("method")
        assert page.answer(Q) == Answer(level=2)
        assert errors(page) == []

    @pytest.mark.parametrize("other", ["plan", "start"])
    def test_a_page_that_cannot_be_drawn_warns_of_what_waits_too(
        self, page: Session, away: Away, other: str
    ) -> None:
        with away():
            page.choose(Q, 2)
            page.test.switch_page(f"{other}.py")
            page.fail(StorageUnavailable)
            assert BANNER in errors(page)
        page.run()
        assert page.answer(Q) == Answer(level=2)
        assert errors(page) == []

    def test_what_waits_is_there_again_when_its_question_is(self, page: Session, away: Away) -> None:
        with away():
            page.choose(Q, 2).unfold(f"more-{Q}").write(f"note-{Q}", "Venter")
            page.click(_("Next")).click(_("Previous"))
            assert chosen(page) == 2
            assert status(page) == NOT_YET
            page.unfold(f"more-{Q}")
            assert page.test.text_area(key=f"note-{Q}").value == "Venter"
        page.click(_("Next"))
        assert page.answer(Q) == Answer(level=2, note="Venter")

    def test_a_page_that_is_drawn_without_storage_says_so_until_it_is_back(
        self, page: Session, away: Away
    ) -> None:
        with away():
            assert errors(page.run()) == [BANNER]
        assert errors(page.run()) == []

    def test_a_page_that_was_never_drawn_fails_rather_than_show_nothing(
        self, visitor: Session, away: Away
    ) -> None:
        with away():
            visitor.fail(StorageUnavailable)
            assert errors(visitor) == [
                _("The storage cannot be reached just now. Nothing is lost. This page tries again by itself.")
            ]
        assert errors(visitor.run()) == []

    def test_what_was_confirmed_last_is_shown_and_not_what_was_read_before(
        self, page: Session, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        page.choose(Q, 1)
        with monkeypatch.context() as patch:
            patch.setattr(page.stored.assessments, "load", unavailable)
            page.choose(Q, 3)
            assert chosen(page) == 3
            assert SAVED.fullmatch(status(page))
            assert chosen(page.run()) == 3
            page.open("result").unfold("details-2.1")
            assert _("In place and followed up") in page.fold(page.folds[1])
            page.open("fill_in").choose(OTHER, 0)
        page.choose(Q, 2)
        assert page.answer(Q) == Answer(level=2)
        assert page.on_disk.versions == {Q: 3, OTHER: 1}

    def test_the_profile_waits_likewise(self, page: Session, away: Away) -> None:
        page.open("profile")
        with away():
            page.write("profile-hospital", "Nordsykehuset")
            assert page.test.text_input(key="profile-hospital").value == "Nordsykehuset"
            assert status(page) == NOT_YET
        page.run()
        assert page.on_disk.answers.department == Profile("Avdeling A", hospital="Nordsykehuset")
        assert SAVED.fullmatch(status(page))

    def test_an_action_waits_likewise(self, page: Session, away: Away) -> None:
        page.open("plan")
        with away():
            page.test.text_input(key="own-title").set_value("Kjøp hodesett")
            page.click(_("Add your own action"))
            assert errors(page) == [BANNER]
        assert [action.title for action in page.run().plan] == ["Kjøp hodesett"]
        assert any("Kjøp hodesett" in fold for fold in page.folds)


def unavailable(*_: object) -> None:
    raise StorageUnavailable("away")


def refused(*_: object) -> None:
    raise StorageRefused("no")


class TestTwoAtOnce:
    """Two browsers, or two tabs of one, have the same form open."""

    def test_the_second_save_asks_and_changes_nothing(self, page: Session, enter: Enter) -> None:
        other = enter(beside=page).open("fill_in")
        other.choose(Q, 3)
        page.choose(Q, 1)
        assert page.answer(Q) == Answer(level=3)
        assert chosen(page) == 1
        assert WHICH in page.seen
        assert not SAVED.search(page.seen)

    @pytest.mark.parametrize(("button", "stands"), [("Keep theirs", 3), ("Save mine", 1)])
    def test_the_person_chooses_which_shall_stand(
        self, page: Session, enter: Enter, button: str, stands: int
    ) -> None:
        enter(beside=page).open("fill_in").choose(Q, 3)
        page.choose(Q, 1).click(_(button))
        assert page.answer(Q) == Answer(level=stands)
        assert chosen(page) == stands
        assert SAVED.fullmatch(status(page))
        assert WHICH not in page.seen
        page.choose(Q, 2)
        assert page.answer(Q) == Answer(level=2)

    def test_a_third_save_meanwhile_asks_again(self, page: Session, enter: Enter) -> None:
        other = enter(beside=page).open("fill_in").choose(Q, 3)
        page.choose(Q, 1)
        other.choose(Q, 0)
        page.click(_("Save mine"))
        assert WHICH in page.seen
        assert page.answer(Q) == Answer(level=0)
        assert page.click(_("Save mine")).answer(Q) == Answer(level=1)

    def test_changing_ones_mind_without_choosing_overwrites_nothing(
        self, page: Session, enter: Enter
    ) -> None:
        enter(beside=page).open("fill_in").choose(Q, 3)
        page.choose(Q, 1).choose(Q, 2)
        assert page.answer(Q) == Answer(level=3)
        assert WHICH in page.seen

    def test_agreeing_with_the_other_settles_it(self, page: Session, enter: Enter) -> None:
        enter(beside=page).open("fill_in").choose(Q, 3)
        page.choose(Q, 1).choose(Q, 3)
        assert WHICH not in page.seen
        assert SAVED.fullmatch(status(page))

    def test_the_question_is_still_open_after_a_walk(self, page: Session, enter: Enter) -> None:
        enter(beside=page).open("fill_in").choose(Q, 3)
        page.choose(Q, 1).open("result").open("fill_in")
        assert WHICH in page.seen
        assert chosen(page) == 1
        assert errors(page) == []
        assert page.click(_("Save mine")).answer(Q) == Answer(level=1)

    def test_the_same_answer_from_both_is_no_quarrel(self, page: Session, enter: Enter) -> None:
        enter(beside=page).open("fill_in").choose(Q, 2)
        page.choose(Q, 2)
        assert SAVED.fullmatch(status(page))
        assert page.on_disk.versions == {Q: 1}

    def test_what_the_other_saved_is_shown_at_the_next_run_and_not_called_ones_own(
        self, page: Session, enter: Enter
    ) -> None:
        page.choose(Q, 1)
        enter(beside=page).open("fill_in").choose(Q, 3)
        page.run()
        assert chosen(page) == 3
        assert status(page) == ""
        assert page.choose(Q, 2).answer(Q) == Answer(level=2)

    def test_a_note_of_the_other_is_not_lost_by_ones_own_level(self, page: Session, enter: Enter) -> None:
        other = enter(beside=page).open("fill_in")
        other.unfold(f"more-{Q}").write(f"note-{Q}", "Fra den andre")
        page.choose(Q, 2)
        assert page.answer(Q) == Answer(note="Fra den andre")
        assert "Fra den andre" in page.seen
        assert WHICH in page.seen

    def test_waiting_for_storage_does_not_overwrite_what_was_saved_meanwhile(
        self, page: Session, enter: Enter, away: Away
    ) -> None:
        other = enter(beside=page).open("fill_in")
        with away():
            page.choose(Q, 1)
        other.choose(Q, 3)
        page.run()
        assert page.answer(Q) == Answer(level=3)
        page.run()
        assert WHICH in page.seen
        assert errors(page) == []
        assert page.click(_("Save mine")).answer(Q) == Answer(level=1)

    def test_two_tabs_of_one_browser_ask_too(
        self, page: Session, stored: Repositories, program: Program
    ) -> None:
        tab = Session(stored, program, page.open_id, page.secret).open("fill_in")
        tab.choose(Q, 3)
        page.choose(Q, 1)
        assert WHICH in page.seen

    def test_a_profile_that_two_have_changed_is_asked_about(self, page: Session, enter: Enter) -> None:
        enter(beside=page).open("profile").write("profile-hospital", "Sør")
        page.test.switch_page("profile.py")
        page.run()
        other = enter(beside=page).open("profile")
        other.write("profile-hospital", "Nord")
        page.write("profile-hospital", "Vest")
        assert page.on_disk.answers.department.hospital == "Nord"
        assert {"Nord", "Vest"} <= set(re.findall(r"Nord|Sør|Vest", page.seen))
        page.click(_("Save mine"))
        assert page.on_disk.answers.department.hospital == "Vest"
        assert SAVED.fullmatch(status(page))


class TestTwoAssessments:
    """One browser has two forms."""

    @pytest.fixture
    def second(self, page: Session, stored: Repositories) -> str:
        """Another assessment of the same browser: its first answer is level 3 with a note."""
        given = {Q: Answer(level=3, note="Fra avdeling B")}
        made = stored.assessments.create(Profile("Avdeling B"), page.on_disk.form, "1.0", answers=given)
        stored.browsers.remember(page.secret, made, Role.LEADER)
        return made

    def saved_in(self, page: Session, assessment_id: str) -> dict[str, Answer]:
        grant = page.stored.browsers.grant(page.secret, assessment_id)
        assert grant is not None
        return dict(page.stored.assessments.load(grant).answers.answers)

    def test_the_second_shows_its_own_answers_and_takes_its_own(self, page: Session, second: str) -> None:
        first = page.open_id
        page.choose(Q, 0).choose(OTHER, 1)
        page.unfold(f"more-{Q}").write(f"note-{Q}", "Fra avdeling A")
        page.open("fill_in", vurdering=second)
        assert (chosen(page), chosen(page, OTHER)) == (3, None)
        assert page.test.text_area(key=f"note-{Q}").value == "Fra avdeling B"
        assert status(page) == ""
        page.choose(Q, 2)
        assert self.saved_in(page, second) == {Q: Answer(level=2, note="Fra avdeling B")}
        assert self.saved_in(page, first) == {
            Q: Answer(level=0, note="Fra avdeling A"),
            OTHER: Answer(level=1),
        }

    def test_back_in_the_first_everything_is_as_it_was(self, page: Session, second: str) -> None:
        first = page.open_id
        page.choose(Q, 0)
        page.open("fill_in", vurdering=second).choose(Q, 1)
        page.open("fill_in", vurdering=first)
        assert chosen(page) == 0
        assert page.choose(Q, 1).answer(Q) == Answer(level=1)

    def test_profiles_and_plans_are_not_mixed_either(self, page: Session, second: str) -> None:
        first = page.open_id
        page.open("profile").write("profile-hospital", "Nordsykehuset")
        page.open("profile", vurdering=second)
        assert page.test.text_input(key="profile-hospital").value == ""
        assert page.test.text_input(key="profile-name").value == "Avdeling B"
        page.write("profile-field", "Smerte")
        page.open("profile", vurdering=first)
        department = page.on_disk.answers.department
        assert (department.name, department.hospital, department.field) == ("Avdeling A", "Nordsykehuset", "")

    def test_what_waits_in_the_first_is_saved_there_while_the_second_is_open(
        self, page: Session, second: str, away: Away
    ) -> None:
        first = page.open_id
        page.open("fill_in", vurdering=second).open("fill_in", vurdering=first)
        with away():
            page.choose(Q, 1)
            page.open("fill_in", vurdering=second)
            assert errors(page) == [BANNER]
            assert chosen(page) == 3
        page.run()
        assert self.saved_in(page, first) == {Q: Answer(level=1)}
        assert self.saved_in(page, second) == {Q: Answer(level=3, note="Fra avdeling B")}
        assert errors(page) == []

    def test_what_waits_in_the_first_is_on_the_screen_when_it_is_opened_again(
        self, page: Session, second: str, away: Away
    ) -> None:
        first = page.open_id
        page.open("fill_in", vurdering=second).open("fill_in", vurdering=first)
        with away():
            page.choose(Q, 1).open("fill_in", vurdering=second).open("fill_in", vurdering=first)
            assert chosen(page) == 1
            assert status(page) == NOT_YET

    def test_an_answer_goes_where_it_was_entered_though_the_address_has_moved_on(
        self, page: Session, second: str
    ) -> None:
        first = page.open_id
        page.test.radio(key=f"choice-{OTHER}").set_value(2)
        page.test.query_params["vurdering"] = second
        page.run()
        assert self.saved_in(page, first) == {OTHER: Answer(level=2)}
        assert OTHER not in self.saved_in(page, second)
        assert chosen(page, OTHER) is None


class TestInterrupted:
    """Streamlit ends a run, callbacks too, as soon as the next click has come."""

    def click_meanwhile(self, patch: pytest.MonkeyPatch, times: int) -> None:
        """Let so many other clicks come in while an answer is read from the widgets."""
        entered, left = question._entered, [None] * times

        def slowly(question_id: str) -> Answer | None:
            if left:
                left.pop()
                context = get_script_run_ctx()
                assert context is not None
                assert context.script_requests is not None
                request = RerunData(context.query_string, page_script_hash=context.page_script_hash)
                context.script_requests.request_rerun(request)
            return entered(question_id)

        patch.setattr(question, "_entered", slowly)

    @pytest.mark.parametrize("times", [1, 3])
    def test_an_answer_is_saved_though_the_next_click_comes_at_once(
        self, page: Session, monkeypatch: pytest.MonkeyPatch, times: int
    ) -> None:
        self.click_meanwhile(monkeypatch, times)
        page.choose(Q, 2)
        assert page.answer(Q) == Answer(level=2)
        assert SAVED.fullmatch(status(page))

    def test_it_waits_as_ever_where_storage_is_away(
        self, page: Session, monkeypatch: pytest.MonkeyPatch, away: Away
    ) -> None:
        self.click_meanwhile(monkeypatch, 1)
        with away():
            page.choose(Q, 2)
            assert status(page) == NOT_YET
        assert page.run().answer(Q) == Answer(level=2)


class TestWhatIsNotAllowed:
    """Rights are withdrawn, or were never there."""

    def revoke(self, page: Session, token: str) -> None:
        with page.stored.database.transaction() as connection:
            this = links.c.token_hash == hash_token(token)
            connection.execute(links.update().where(this).values(revoked_at=utc_now()))

    def by_link(
        self, page: Session, stored: Repositories, program: Program, role: Role
    ) -> tuple[Session, str]:
        """A browser that came in by a link, and the link's token."""
        token = stored.links.create(page.grant, role)
        opened = stored.links.exchange(token)
        assert opened is not None
        guest = Session(stored, program)
        stored.browsers.remember(guest.secret, opened.assessment_id, opened.role, opened.id)
        return guest.open("fill_in", vurdering=opened.assessment_id), token

    def test_a_withdrawn_link_saves_nothing_more_and_the_screen_says_so(
        self, page: Session, stored: Repositories, program: Program
    ) -> None:
        guest, token = self.by_link(page, stored, program, Role.LEADER)
        guest.choose(Q, 1)
        self.revoke(page, token)
        guest.choose(Q, 3)
        assert page.answer(Q) == Answer(level=1)
        assert guest.heading == _("No self-assessment is open")
        assert errors(guest) == []
        assert errors(guest.open("start")) == []

    def test_a_withdrawn_link_makes_no_new_link(
        self, page: Session, stored: Repositories, program: Program
    ) -> None:
        guest, token = self.by_link(page, stored, program, Role.LEADER)
        guest.open("profile")
        self.revoke(page, token)
        with stored.database.reading() as connection:
            before = len(connection.execute(links.select()).all())
        guest.click(_("Make a link"))
        with stored.database.reading() as connection:
            assert len(connection.execute(links.select()).all()) == before
        assert guest.heading == _("No self-assessment is open")

    def test_a_withdrawn_link_changes_neither_the_length_nor_the_plan(
        self, page: Session, stored: Repositories, program: Program
    ) -> None:
        page.open("plan")
        for title in ("Første", "Andre"):
            page.test.text_input(key="own-title").set_value(title)
            page.click(_("Add your own action"))
        before = page.on_disk, page.plan
        first = page.plan[0].id
        for press in (f"down-{first}", f"remove-{first}"):
            guest, token = self.by_link(page, stored, program, Role.LEADER)
            guest.open("plan").unfold(f"action-{first}")
            self.revoke(page, token)
            guest.press(press)
            assert (page.on_disk, page.plan) == before
        guest, token = self.by_link(page, stored, program, Role.LEADER)
        self.revoke(page, token)
        guest.test.radio(key="length").set_value("short")
        guest.run()
        assert (page.on_disk, page.plan) == before

    def test_who_may_only_read_saves_nothing_and_is_not_told_that_storage_is_away(
        self, page: Session, stored: Repositories, program: Program
    ) -> None:
        page.choose(Q, 1)
        guest, _token = self.by_link(page, stored, program, Role.READER)
        assert chosen(guest) == 1
        guest.test.radio(key=f"choice-{Q}").set_value(3)
        guest.fail(AccessDenied)
        assert "Be om en lenke" in errors(guest)[0]
        assert page.answer(Q) == Answer(level=1)
        assert status(guest.run()) == NOT_ACCEPTED
        assert errors(guest) == []

    def test_what_storage_refuses_is_not_called_saved_and_not_tried_for_ever(
        self, page: Session, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with monkeypatch.context() as patch:
            patch.setattr(page.stored.assessments, "save_answer", refused)
            page.choose(Q, 2)
        assert status(page) == NOT_ACCEPTED
        assert errors(page) == []
        assert page.run().on_disk.answers.answers == {}
        assert page.choose(Q, 1).answer(Q) == Answer(level=1)
        assert SAVED.fullmatch(status(page))
