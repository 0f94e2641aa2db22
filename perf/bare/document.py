"""A document comparable to the plan, as HTML for WeasyPrint: the same findings, tables and texts."""

from html import escape

from exports.plan.document import PlanDocument
from language.words import answer_words, status_word
from questionnaire.instrument import Question, Recommendation

_STYLE = (
    "body{font-family:sans-serif;font-size:9.5pt}table{border-collapse:collapse;width:100%}"
    "td,th{border-bottom:1px solid #999;text-align:left;vertical-align:top;padding:3pt}"
)


def document_html(document: PlanDocument) -> str:
    """The plan's content with plain markup."""
    instrument, form = document.instrument, document.answer_set
    parts = [f"<h1>{escape(form.department.name)}</h1>", _board(document), _actions(document)]
    for theme in instrument.themes:
        parts.append(f"<h2>{escape(theme.title)}</h2><p>{escape(theme.summary)}</p>")
        parts += [_recommendation(document, recommendation) for recommendation in theme.recommendations]
    parts.append(_themes_of_the_nine(document))
    head = f"<title>Plan</title><style>{_STYLE}</style>"
    return f'<html lang="nb"><head>{head}</head><body>{"".join(parts)}</body></html>'


def _table(header: list[str], rows: list[list[str]]) -> str:
    head = "".join(f"<th>{escape(cell)}</th>" for cell in header)
    body = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _board(document: PlanDocument) -> str:
    scores = document.result.recommendations
    rows = [
        [r.id, r.title, status_word(document.instrument, scores[r.id].status)]
        for r in document.instrument.recommendations
    ]
    return _table(["Nr.", "Anbefaling", "Status"], rows)


def _actions(document: PlanDocument) -> str:
    rows = [[a.title, a.first_step, a.owner, a.measure, a.target] for a in document.plan.actions]
    return _table(["Tiltak", "Første steg", "Ansvarlig", "Måling", "Mål"], rows)


def _recommendation(document: PlanDocument, recommendation: Recommendation) -> str:
    instrument = document.instrument
    said = [s for s in instrument.group_statements if s.recommendation == recommendation.id]
    questions = [
        [q.text, answer_words(document.instrument, q, document.answer_set.answer(q.id))]
        for q in recommendation.questions
    ]
    practice = [row for q in recommendation.questions for row in _practice(document, q)]
    return (
        f"<h3>{escape(recommendation.title)}</h3><p>{escape(recommendation.summary)}</p>"
        + _table(["Spørsmål", "Svar"], questions)
        + "<ul>"
        + "".join(f"<li>{escape(statement.text)} ({statement.section})</li>" for statement in said)
        + "</ul>"
        + _table(["Avdeling", "Praksis", "Avsnitt"], practice)
    )


def _practice(document: PlanDocument, question: Question) -> list[list[str]]:
    return [
        [f"{d.name}, {d.hospital}", d.cells[question.id].evidence, d.cells[question.id].section]
        for d in document.instrument.departments
        if question.id in d.cells
    ]


def _themes_of_the_nine(document: PlanDocument) -> str:
    instrument, nine = document.instrument, document.result.benchmark.themes
    rows = [
        [d.name, *(f"{nine[t.id][d.id].low:.2f}–{nine[t.id][d.id].high:.2f}" for t in instrument.themes)]
        for d in instrument.departments
    ]
    return _table(["Avdeling", *(t.title for t in instrument.themes)], rows)
