"""Upload of many answers files, of departments that have filled in the form elsewhere."""

from collections.abc import Sequence
from itertools import islice
from typing import TYPE_CHECKING

import streamlit as st

from access.policy import Grant
from exports.typed_text import in_one_line
from language import gettext as _
from language import ngettext
from language.formats import long_moment
from language.unit import name_of
from questionnaire.assessment import AnswerSet
from questionnaire.names import order, told_apart
from questionnaire.plan import ActionPlan
from storage.db.errors import StorageRefused, StorageUnavailable
from storage.repositories import repositories
from storage.unit.brought_in import BroughtInAssessment, Outcome
from streamlit_internals import UploadedFile, let_go_of_uploads
from views.parts.failure import what_hinders
from views.parts.html import confirmed, paragraph, show, table, unmarked
from views.unit.membership import Membership

if TYPE_CHECKING:
    from exports.assessment.sources import ImportedFile


MOST_AT_ONCE = 500
"""The largest number of files in one upload, including those inside zip files."""

_REPORT, _TIMES, _CHOSEN = "brought-in-report", "brought-in-times", "brought-in-chosen"


def upload(membership: Membership) -> None:
    """Draw the field for files, the report of what became of them, and the removal of earlier ones."""
    st.write(
        _(
            "For departments that answer elsewhere and have sent you their file. You see the same as of "
            "a department that shares: profile, levels and scores. Notes, documentation and plans are "
            "not kept. Ask the department first whether they want it."
        )
    )
    times = st.session_state.setdefault(_TIMES, 0)
    files = st.file_uploader(
        _("Answers files, plans (PDF), or zip files with many of them"),
        type=["json", "pdf", "zip"],
        accept_multiple_files=True,
        key=f"bring-in-{times}",
    )
    show(paragraph(_("Each file can be at most 1 MB, and all of them together 50 MB."), "vk-above"))
    if files:
        words = ngettext("Bring in {count} file", "Bring in {count} files", len(files))
        if st.button(words.format(count=len(files)), type="primary", key="bring-in-now"):
            st.session_state[_REPORT] = _brought_in(membership.grant, files)
            let_go_of_uploads(files)
            # A new key makes the field empty, so that the same files are not read again.
            st.session_state[_TIMES] = times + 1
            st.rerun()
    if _REPORT in st.session_state:
        _report(st.session_state[_REPORT])
    _remove(membership.grant, repositories().brought_in.all(membership.grant))


def _brought_in(grant: Grant, files: "Sequence[UploadedFile]") -> "tuple[ImportedFile[str], ...]":
    """Save each file by itself, so that a broken file stops no other; `saved` is the message about a file."""
    # Imported here, because only an upload needs the readers.
    from exports.assessment.sources import ImportedFile, NotSaved, import_each, sources_in

    def save(answers: AnswerSet, _plan: ActionPlan) -> str:
        try:
            return _outcome_words(repositories().brought_in.add(grant, answers), answers)
        except StorageRefused as error:
            words = _("The storage does not accept what is in it. Ask the department to save the file anew.")
            raise NotSaved(words) from error

    results: list[ImportedFile[str]] = []
    bar = st.progress(0.0, _("Reading the files …"))
    found = (source for file in files for source in sources_in(file.name, file.getvalue()))
    try:
        for result in import_each(islice(found, MOST_AT_ONCE), save):
            results.append(result)
            done = min(1.0, len(results) / max(len(files), len(results)))
            bar.progress(done, _("Reading {file}").format(file=unmarked(result.name)))
        for one_more in islice(found, 1):
            words = _("At most {limit} files are brought in at once. Bring in the rest afterwards.")
            results.append(ImportedFile(one_more.name, reason=words.format(limit=MOST_AT_ONCE)))
    except StorageUnavailable as trouble:
        again = _("Choose the same files again: what is brought in already stays as it is.")
        results.append(ImportedFile(_("All the rest"), reason=f"{what_hinders(trouble)} {again}"))
    return tuple(results)


def _outcome_words(outcome: Outcome, answers: AnswerSet) -> str:
    name = name_of(answers.department)
    if outcome is Outcome.KNOWN:
        return _("{department}: was brought in already, with the same answers.").format(department=name)
    if outcome is Outcome.NAMESAKE:
        words = _(
            "{department}: is brought in. You see another department of the same name and hospital; if "
            "it is the same, remove the one that is out of date."
        )
        return words.format(department=name)
    return _("{department}: is brought in.").format(department=name)


def _report(files: "Sequence[ImportedFile[str]]") -> None:
    """Draw the report; files that were refused come first."""
    into = sum(file.saved is not None for file in files)
    sentences = [
        ngettext("{count} file is brought in.", "{count} files are brought in.", into).format(count=into),
        ngettext(
            "{count} file was not brought in; why stands below.",
            "{count} files were not brought in; why stands below.",
            len(files) - into,
        ).format(count=len(files) - into),
    ]
    words = " ".join(sentences if into < len(files) else sentences[:1])
    show('<div role="status">', paragraph(words, "vk-own"), "</div>")
    rows = [
        (file.name, _("Not brought in"), file.reason)
        if file.saved is None
        else (file.name, _("Brought in"), " ".join((file.saved, *file.notices)))
        for file in sorted(files, key=lambda file: file.saved is not None)
    ]
    show(table(_("What became of the files"), (_("File"), _("Outcome"), _("More")), rows))


def _remove(grant: Grant, brought_in: Sequence[BroughtInAssessment]) -> None:
    if not brought_in:
        return
    listed = sorted(brought_in, key=_place)
    # Streamlit recognises a choice by its label alone, so that the labels must differ.
    labels = told_apart([in_one_line(_label(one)) for one in listed])
    names = {one.id: label for one, label in zip(listed, labels, strict=True)}
    # Another member may have removed one that is still chosen here.
    st.session_state[_CHOSEN] = [id for id in st.session_state.get(_CHOSEN, []) if id in names]
    chosen = st.multiselect(
        _("Remove what you have brought in"),
        list(names),
        key=_CHOSEN,
        format_func=names.__getitem__,
        placeholder=_("Choose departments"),
    )
    if not chosen:
        return
    words = ngettext("Remove {count} department", "Remove {count} departments", len(chosen))
    if confirmed("remove-brought-in", words.format(count=len(chosen)), _what_removing_does, _("Yes, remove")):
        repositories().brought_in.remove(grant, chosen)
        st.session_state.pop(_REPORT, None)
        st.rerun()


def _what_removing_does() -> str:
    return _(
        "It is gone for good, also for the other members of the unit. The file that you were sent can "
        "be brought in again."
    )


def _label(one: BroughtInAssessment) -> str:
    at = long_moment(one.brought_in_at)
    return ", ".join(filter(None, (name_of(one.department), one.department.hospital, at)))


def _place(one: BroughtInAssessment) -> tuple[object, ...]:
    return order(one.department.name), order(one.department.hospital), one.brought_in_at, one.id
