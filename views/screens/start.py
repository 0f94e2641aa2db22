"""The start page: what it is, and the ways in."""

from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import streamlit as st

from access.attempts import TooManyAttempts
from access.pasted_links import PastedKind, read_pasted
from access.policy import Operation, Role, role_allows
from access.secrets import is_token
from exports.assessment.problems import AnswersFileError
from language import gettext as _
from language import long_date
from language.formats import NORWAY
from language.time_needed import about_minutes, about_minutes_together
from language.words import pasted_words
from questionnaire.assessment import AnswerSet, Profile
from questionnaire.plan import ActionPlan
from questionnaire.reader.load import instrument
from storage.browsers import OpenAssessment
from storage.db.columns import utc_now
from storage.db.errors import IdentityNumberRefused, StorageUnavailable
from storage.records import Form
from storage.repositories import let_in, repositories
from streamlit_internals import DeltaGenerator
from urls import ASSESSMENT, JOIN, UNIT, WORKSHOP, joining
from views.assessment.form_steps import asked
from views.assessment.rounds_and_bin import bin_section
from views.parts.failure import what_hinders
from views.parts.heading import heading
from views.parts.html import bullets, confirmed, paragraph, show, unmarked
from views.parts.links import make_link, site_address
from views.parts.text_fields import is_too_long, no_patients, refused_number
from views.parts.visit import (
    NOTICES,
    begin,
    browser_secret,
    close_assessment,
    landing,
    open_assessment,
    origin,
    resume,
    visit_to,
)
from views.saving.drafts import opened_mark
from views.saving.status import storage_banner
from views.unit.membership import open_unit, open_units
from views.workshop.new_workshop import my_workshops

_EXAMPLE = Path(__file__).parents[2] / "examples" / "oppdiktet-avdeling.json"


def start() -> None:
    """Draw the start page."""
    heading(_("Is your department ready for video consultations?"))
    storage_banner()
    _introduction()
    if not is_token(browser_secret()):
        st.warning(
            _(
                "Your browser does not accept cookies from this site. Allow them and load the page again; "
                "without them nothing can be saved."
            )
        )
        return
    # First what this browser has; to somebody new the first choice is to begin.
    _mine()
    my_workshops()
    _units()
    bin_section()
    _begin()
    _workshop()
    _continue()
    _example()


def _introduction() -> None:
    content = instrument()
    short, whole = (asked(content, form) for form in (Form.SHORT, Form.WHOLE))
    st.write(
        _(
            "Videoklar builds on a report by InnoMed from 2022 about nine hospital departments that "
            "used video much. Here you see where you stand, and what the report tells of the nine. In "
            "the end you have an action plan to print."
        )
    )
    show(
        bullets(
            (
                _(
                    "The short form has {count} questions and takes one person {time}. The whole form has "
                    "{count_whole} and takes {time_whole}."
                ).format(
                    count=len(short),
                    time=about_minutes(short),
                    count_whole=len(whole),
                    time_whole=about_minutes(whole),
                ),
                _(
                    "Sit together if you can: a leader, a clinician, and a medical secretary or office "
                    "coordinator. Then the whole form takes {time}."
                ).format(time=about_minutes_together(whole)),
                _("Or let each answer alone first, under “Team”, and talk about the differences afterwards."),
                _("“Don't know” is a good answer. It becomes a task for the one who would know."),
                _("Every answer is saved at once."),
            )
        )
    )


def _begin() -> None:
    st.subheader(_("Start a new self-assessment"), anchor=False)
    with st.form("begin", border=False):
        no_patients()
        name = st.text_input(_("Name of the department"), key="begin-name")
        below_name = st.container()
        length = st.radio(
            _("How much do you want to answer?"),
            (Form.WHOLE, Form.SHORT),
            format_func=lambda form: {Form.WHOLE: _("The whole form"), Form.SHORT: _("The short form first")}[
                form
            ],
            horizontal=True,
            key="begin-form",
        )
        if st.form_submit_button(_("Begin"), type="primary"):
            label = _("Name of the department")
            with below_name:
                too_long = is_too_long(name, label)
            if name.strip() and not too_long:
                try:
                    _enter(lambda: _begun(name, length), "screens/profile.py")
                except IdentityNumberRefused:
                    with below_name:
                        refused_number(label)
            elif not too_long:
                st.error(_("Write the name of the department first."))


def _begun(name: str, length: Form) -> str:
    """Create an assessment and its secret link, which the next page shows."""
    assessment_id = begin(Profile(name=name), length, instrument().version)
    make_link(assessment_id, Role.LEADER, _("Made at the start"), asked_for=False)
    return assessment_id


def _resumed(answers: AnswerSet, plan: ActionPlan, notices: tuple[str, ...]) -> str:
    """Create a copy of a file's content; the next page shows notices about it."""
    assessment_id = resume(answers, plan)
    st.session_state[NOTICES] = notices
    return assessment_id


def _mine() -> None:
    opened = repositories().browsers.opened(browser_secret())
    opened_mark(one.id for one in opened)
    if not opened:
        return
    st.subheader(_("Self-assessments opened in this browser"), anchor=False)
    for one in opened:
        words = (
            _("{department} (invented example), last changed {date}")
            if one.example
            else _("{department}, last changed {date}")
        )
        changed = long_date(one.updated_at.astimezone(NORWAY).date())
        label = words.format(department=_in_round(one), date=changed)
        row = st.container(horizontal=True, vertical_alignment="center")
        if row.button(unmarked(label), key=f"open-{one.id}", icon=":material/folder_open:"):
            open_assessment(one.id)
            st.switch_page(landing(one.id), query_params={ASSESSMENT: one.id})
        _forget(one, row)


def _forget(one: OpenAssessment, row: DeltaGenerator) -> None:
    """Draw the way to make this browser forget an assessment, with the consequences."""

    def consequence() -> str:
        if not _has_way_back(one.id):
            return _(
                "No link to this self-assessment works. If you remove it from this browser, only those "
                "who have it open elsewhere can open it again, and you cannot. Make a link under "
                "“Sharing” first."
            )
        return _("You then need a secret link to open it again. Nothing is deleted.")

    label = _("Remove {department} from this browser").format(department=unmarked(_in_round(one)))
    if confirmed(f"forget-{one.id}", label, consequence, _("Yes, remove it"), kind="tertiary", row=row):
        repositories().browsers.forget(browser_secret(), one.id)
        if st.session_state.get(ASSESSMENT) == one.id:
            close_assessment()
        st.rerun()


def _has_way_back(assessment_id: str) -> bool:
    """Whether a working link for editing exists; assumed if the visitor may not see links."""
    visit = visit_to(assessment_id)
    if visit is None or not visit.may(Operation.MANAGE_LINKS):
        return True
    now = utc_now()
    return any(
        link.is_open(now) and role_allows(link.role, Operation.MANAGE_LINKS)
        for link in repositories().links.all(visit.grant)
    )


def _units() -> None:
    units = open_units()
    if not units:
        return
    st.subheader(_("Innovation units open to you"), anchor=False)
    for unit in units:
        label = _("See what is shared with {unit}").format(unit=unmarked(unit.name))
        if st.button(label, key=f"unit-{unit.id}", icon=":material/groups:"):
            open_unit(unit.id)
            st.switch_page("screens/compare.py", query_params={UNIT: unit.id})


def _workshop() -> None:
    """Offer to answer in a group instead."""
    opened = st.session_state.get(ASSESSMENT)
    st.page_link(
        "screens/facilitate.py",
        label=_("Hold a group session"),
        query_params={ASSESSMENT: opened} if opened else None,
        icon=":material/co_present:",
    )


def _in_round(one: OpenAssessment) -> str:
    """The department's name, with the round if it is not the first."""
    if one.round == 1:
        return one.department
    return _("{department}, round {round}").format(department=one.department, round=one.round)


def _continue() -> None:
    st.subheader(_("Go on with one you have"), anchor=False)
    with st.form("continue", border=False):
        link = st.text_input(_("Paste the secret link"), key="continue-link", autocomplete="off")
        if st.form_submit_button(_("Open")):
            _open_by(link)
    file = st.file_uploader(
        _(
            "Or choose a plan (PDF) or an answers file from here. You go on with a copy; nothing is "
            "overwritten."
        ),
        type=["pdf", "json"],
        key="upload",
    )
    # Streamlit mentions the limit only after a larger file has been chosen.
    show(paragraph(_("The file can be at most 1 MB."), "vk-above"))
    if file is not None and st.button(_("Go on with this file"), type="primary"):
        _resume_from(file.getvalue(), is_pdf=file.name.lower().endswith(".pdf"))


def _open_by(link: str) -> None:
    if not link.strip():
        st.error(_("Paste the link first."))
        return
    pasted = read_pasted(link, urlsplit(site_address()).netloc)
    if pasted.kind not in (PastedKind.SECRET, PastedKind.NOTHING):
        st.error(pasted_words(pasted.kind))
        if pasted.kind in (PastedKind.WORKSHOP_CODE, PastedKind.JOINING):
            path = joining(pasted.value) if pasted.value else JOIN
            st.link_button(_("Go to the group session"), path)
        return
    ours, secret = repositories(), browser_secret()
    try:
        opened = ours.attempts.look(origin(), lambda: ours.links.exchange(pasted.value))
        if opened is not None:
            let_in(ours, secret, opened)
    except TooManyAttempts:
        st.error(_("There were too many attempts that failed. Wait a minute and try again."))
        return
    except StorageUnavailable as trouble:
        st.error(what_hinders(trouble))
        return
    if opened is None:
        st.error(pasted_words(pasted.kind))
    elif opened.role is Role.UNIT_MEMBER:
        open_unit(opened.object_id)
        st.switch_page("screens/compare.py", query_params={UNIT: opened.object_id})
    elif opened.role is Role.FACILITATOR:
        st.switch_page("screens/facilitate.py", query_params={WORKSHOP: opened.object_id})
    else:
        open_assessment(opened.object_id)
        st.switch_page(landing(opened.object_id), query_params={ASSESSMENT: opened.object_id})


def _resume_from(data: bytes, *, is_pdf: bool) -> None:
    # Imported here because only uploads need the readers.
    from exports.assessment.answers_file import read
    from exports.assessment.attached import from_pdf

    try:
        answers, plan, notices = read(from_pdf(data) if is_pdf else data)
    except AnswersFileError as error:
        show(
            '<div role="alert">',
            *(paragraph(line, "vk-unsaved") for line in str(error).splitlines()),
            "</div>",
        )
        return
    _enter(lambda: _resumed(answers, plan, notices), "screens/fill_in.py")


def _enter(make: Callable[[], str], page: str) -> None:
    """Create an assessment and go to one of its pages."""
    try:
        assessment_id = make()
    except StorageUnavailable as trouble:
        st.error(what_hinders(trouble))
        return
    st.switch_page(page, query_params={ASSESSMENT: assessment_id})


def _example() -> None:
    st.subheader(_("Look at an example first"), anchor=False)
    st.write(_("An invented department with a full set of answers. Try everything; it is yours alone."))
    mine = _my_example()
    if mine is not None and st.button(_("Go on with your copy of the example")):
        open_assessment(mine)
        st.switch_page("screens/result.py", query_params={ASSESSMENT: mine})
    if st.button(_("Open the example") if mine is None else _("Open a fresh example")):
        # Imported here: see above.
        from exports.assessment.answers_file import read

        answers, plan, _notices = read(_EXAMPLE.read_bytes())
        _enter(lambda: resume(answers, plan, example=True), "screens/result.py")


def _my_example() -> str | None:
    """The newest copy of the example that this browser may edit; others may be open for reading."""
    for one in repositories().browsers.opened(browser_secret()):
        visit = visit_to(one.id) if one.example else None
        if visit is not None and visit.may(Operation.SAVE_ANSWER):
            return one.id
    return None


start()
