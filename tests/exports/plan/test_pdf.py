from dataclasses import replace
from datetime import date
from itertools import pairwise

from exports.plan.document import PlanDocument
from exports.plan.pdf import plan_pdf
from language.field_labels import headings, value_words
from language.words import action_status_word, level_word, role_word, status_word
from questionnaire.assessment import Answer, AnswerSet, Profile
from questionnaire.instrument import DepartmentRole
from questionnaire.plan import ActionPlan, ActionStatus, PlannedAction
from scoring.result import Status
from tests.exports.invented import ALPHABET, INSTRUMENT
from tests.exports.invented_result import DOCUMENT
from tests.exports.plan_reading import pdf_of, read, said, table_headed, tables
from tests.exports.reading import assert_wholly_tagged, elements, opened, plain_text, tool


def with_profile(**changes: object) -> PlanDocument:
    profile = replace(DOCUMENT.answer_set.department, **changes)  # type: ignore[arg-type]
    return replace(DOCUMENT, answer_set=replace(DOCUMENT.answer_set, department=profile))


def test_it_is_tagged_throughout() -> None:
    assert "Tagged:          yes" in tool("pdfinfo", pdf=pdf_of(DOCUMENT))
    assert_wholly_tagged(pdf_of(DOCUMENT))


def test_its_chapters_are_in_the_right_order() -> None:
    parts = [heading.text for heading in read(DOCUMENT).all("H1")]
    assert parts == [
        "Handlingsplan for videokonsultasjoner",
        "Oppsummering",
        "Tiltak",
        "Avklaringer",
        "Funn",
        "Det de ni hadde på plass",
        "Videoandel",
        "Metode og kilder",
    ]


def test_no_heading_skips_a_level() -> None:
    levels = [int(heading.role[1]) for heading in read(DOCUMENT).all("H1", "H2", "H3")]
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_the_front_page_has_department_and_date() -> None:
    front = " ".join(plain_text(pdf_of(DOCUMENT), 1).split())
    for fact in (
        "Avdeling for læring",
        "Sykehuset i Čáhcesuolu",
        "23. november 2026",
        "Runde 2",
        "spørsmålene 1.0",
    ):
        assert fact in front


def test_a_plan_of_an_invented_department_says_so_on_every_page() -> None:
    pdf = pdf_of(DOCUMENT)
    for page in range(1, len(opened(pdf).pages) + 1):
        assert "Oppdiktet eksempel" in plain_text(pdf, page)


def test_a_plan_of_a_real_department_does_not_say_so() -> None:
    assert "Oppdiktet eksempel" not in plain_text(pdf_of(with_profile(invented=False)))


def test_every_page_is_numbered() -> None:
    pdf = pdf_of(DOCUMENT)
    count = len(opened(pdf).pages)
    for page in range(1, count + 1):
        assert f"Side {page} av {count}" in " ".join(plain_text(pdf, page).split())


def test_the_headline_counts_what_applies_now_and_after_the_actions() -> None:
    assert "1 av 2 anbefalinger på plass" in said(DOCUMENT)
    assert "Hvis dere får til de valgte tiltakene, har dere 2 av 2 anbefalinger på plass." in said(DOCUMENT)


def test_without_actions_nothing_is_projected_and_the_proposals_are_shown() -> None:
    document = replace(DOCUMENT, plan=ActionPlan())
    assert "når målet" not in said(document)
    assert "Ingen tiltak er valgt ennå." in said(document)
    assert "Sett mål. Første steg: Møt ledergruppen" in said(document)


def test_the_board_has_status_count_range_and_score_of_each_recommendation() -> None:
    unknown, partly, none = (
        status_word(INSTRUMENT, one) for one in (Status.UNKNOWN, Status.PARTLY, Status.NOT_APPLICABLE)
    )
    assert table_headed(DOCUMENT, "Anbefaling", "Status") == [
        ["Eierskap"],
        ["2.1 Ledelsen driver", unknown, "1 av 2 på plass, 1 ukjent", "35–100", "–"],
        ["2.2 Hensikten er kjent", partly, "0 av 1 på plass", "34", "34"],
        ["Utstyr og rom"],
        ["4.3 Egnede rom", none, "", "–", "–"],
    ]


def test_the_theme_chart_has_its_numbers_in_words_and_in_a_table() -> None:
    with opened(pdf_of(DOCUMENT)) as pdf:
        (figure,) = (element for element in elements(pdf) if element.S == "/Figure")
        assert "Eierskap: spenn 35–79, poeng 67; Utstyr og rom: spenn –, poeng –" in str(figure.Alt)
        assert "67: alt på plass" in str(figure.Alt)
        assert len(figure.A.BBox) == 4
    rows = table_headed(DOCUMENT, "Spenn fra 0 til 100", "Eierskap", "Utstyr og rom")
    assert rows[:4] == [
        ["Deres spenn", "35–79", "–"],
        ["Deres poeng", "67", "–"],
        ["Deres andel besvart", "70 %", "–"],
        ["Avdeling Nord, Oppdiktet sykehus", "0–50", "0–50"],
    ]
    assert len(rows) == 3 + 9


def test_the_projection_compares_the_lowest_scores_now_and_then() -> None:
    assert table_headed(DOCUMENT, "Tema") == [["Eierskap", "35", "85"], ["Utstyr og rom", "–", "–"]]


def test_the_actions_can_be_followed_up_from_the_table() -> None:
    started, not_started = (
        action_status_word(status) for status in (ActionStatus.IN_PROGRESS, ActionStatus.NOT_STARTED)
    )
    first, second = table_headed(DOCUMENT, "Nr.", "Tiltak")
    # A field without a column of its own follows below what is measured.
    placed = {"title", "first_step", "owner", "benefit_owner", "deadline", "measure", "status"}
    below = " ".join(
        f"{heading}: {value_words(getattr(DOCUMENT.plan.actions[0], name))}"
        for name, heading in headings(PlannedAction).items()
        if name not in placed
    )
    assert below.startswith("Slik er det nå: 0 mål Mål: 3 mål")
    assert first == [
        *("1", "Sett mål 2.1 Ledelsen driver", "Møt ledergruppen", "Ingrid Øvergård", "Klinikksjef"),
        *("1. desember 2026", f"Antall mål {below}", started),
    ]
    assert second == ["2", "Kjøp hodesett Avdelingens eget tiltak", *[""] * 5, not_started]


def test_unknowns_are_listed_with_the_role_that_would_know() -> None:
    assert table_headed(DOCUMENT, "Spørsmål", "Anbefaling", "Spør") == [
        ["Er det satt av midler?", "2.1 Ledelsen driver", role_word(DepartmentRole.LEADER)]
    ]
    assert table_headed(DOCUMENT, "Spørsmål", "Anbefaling", "Begrunnelse") == [
        ["Finnes stille rom?", "4.3 Egnede rom", "Alle har eget kontor."]
    ]
    (unanswered,) = [rows for rows in tables(DOCUMENT) if rows[0] == ["Spørsmål", "Anbefaling"]]
    assert unanswered[1:] == [["Er lyden prøvd?", "4.3 Egnede rom"]]


def test_without_unknowns_it_says_so() -> None:
    sure = AnswerSet("1.0", Profile("x"), {q.id: Answer(level=2) for q in INSTRUMENT.questions})
    result = replace(DOCUMENT.result, find_out=(), unanswered=())
    document = replace(DOCUMENT, answer_set=sure, result=result)
    for sentence in (
        "Ingenting er besvart med «vet ikke».",
        "Alle spørsmål er besvart.",
        "Ingen spørsmål er besvart som ikke relevante.",
    ):
        assert sentence in said(document)


def test_a_finding_compares_the_answer_with_the_nine() -> None:
    own = f"Nivå 3: {level_word(INSTRUMENT, 3).lower()}"
    (goals, money), *_rest = [rows[1:] for rows in tables(DOCUMENT) if rows[0][1:2] == ["Deres svar"]]
    assert goals[0] == "Har avdelingen mål for video?"
    assert own in goals[1]
    for part in ("Alle gjør det, og det følges opp.", "Merknad: Vedtatt i mars.", "Strategi 2026"):
        assert part in goals[1]
    assert goals[2].startswith("Nord hadde dette på plass da de ble intervjuet i 2022.")
    assert goals[2].endswith("ikke hadde dette. Dere har det også og følger det opp.")
    assert money[1] == "Vet ikke Merknad: Spør økonomi."
    assert money[2].startswith("Rapporten nevner ingen av de ni ved navn som hadde dette på plass.")


def test_a_finding_names_departments_of_the_nine_with_sources() -> None:
    practice = [
        rows for rows in tables(DOCUMENT) if rows[0] == ["Avdeling", "Slik vi leser rapporten", "Praksis"]
    ]
    assert [[row[0] for row in rows[1:]] for rows in practice] == [
        ["Har avdelingen mål for video?", "Avdeling Nord, Oppdiktet sykehus"],
        ["Er hensikten kjent?", "Avdeling Vest, Oppdiktet sykehus"],
        ["Finnes stille rom?", "Avdeling Nord, Oppdiktet sykehus"],
    ]
    assert practice[0][2][2] == "Målene gjennomgås hvert kvartal. (kapittel 2.1)"
    assert "Mål ble aldri satt." not in said(DOCUMENT)


def test_statements_about_the_group_keep_their_wording() -> None:
    assert "De fleste har mål. (kapittel 2.1)" in said(DOCUMENT)
    assert "6 av 9 har egne rom. (kapittel 4.3)" in said(DOCUMENT)


def test_a_recommendation_names_those_who_had_some_or_all_of_it() -> None:
    assert (
        "Rapporten fra 2022 forteller at Nord hadde noe av dette på plass. Den nevner ingen som hadde alt. "
        "Om 7 sier rapporten ikke noe enkeltvis." in said(DOCUMENT)
    )
    assert "Rapporten fra 2022 forteller at Vest hadde denne anbefalingen på plass." in said(DOCUMENT)
    assert "nevner ingen av de ni ved navn som hadde noe av dette på plass." in said(DOCUMENT)


def test_the_video_share_is_shown_among_the_published_with_notes() -> None:
    assert table_headed(DOCUMENT, "Avdeling", "Fagområde") == [
        ["Avdeling Nord, Oppdiktet sykehus", "Smerte", "vedlegg 2", "10,5 %"],
        ["Deres avdeling", "Genetikk", "eget tall", "13 %"],
        ["Avdeling Ost, Oppdiktet sykehus", "Genetikk", "vedlegg 2", "13,5 %"],
    ]
    for remark in (
        "2021 var et pandemiår",
        "Avdeling Ost, Oppdiktet sykehus: Samme tall står to steder.",
        "Avdeling Fjord, Oppdiktet sykehus: rapporten oppgir ingen andel.",
    ):
        assert remark in said(DOCUMENT)


def test_a_missing_video_share_is_shown_as_missing() -> None:
    assert "Deres egen videoandel er ikke oppgitt." in said(with_profile(video_share=None))


def test_the_method_says_what_the_plan_cannot() -> None:
    for sentence in (
        "ikke psykometrisk validert",
        "elleve personer i ni utvalgte avdelinger",
        "selv lest teksten om de ni om til nivåer",
    ):
        assert sentence in said(DOCUMENT)


def test_changed_weights_are_listed() -> None:
    assert "Er det satt av midler? Vekt 2." in said(DOCUMENT)
    assert " Vekt 1." not in said(DOCUMENT)


def test_sami_and_norwegian_letters_can_be_printed_and_read() -> None:
    assert f"Avdeling «{ALPHABET}»" in said(with_profile(name=f"Avdeling «{ALPHABET}»"))


def test_the_title_names_the_department() -> None:
    with opened(pdf_of(with_profile(name="Ŋuorta\nklinikk"))) as pdf:
        assert str(pdf.docinfo.Title) == "Handlingsplan for videokonsultasjoner: Ŋuorta klinikk"


def test_the_same_document_gives_the_same_bytes() -> None:
    assert plan_pdf(DOCUMENT) == pdf_of(DOCUMENT)
    assert plan_pdf(replace(DOCUMENT, made_on=date(2026, 11, 24))) != pdf_of(DOCUMENT)


def test_untagged_it_looks_the_same() -> None:
    assert plain_text(plan_pdf(DOCUMENT, tagged=False)) == plain_text(pdf_of(DOCUMENT))
