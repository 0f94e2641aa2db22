"""A tiny invented instrument, a completed form, and texts that break careless programs."""

from datetime import date
from typing import Any, TypeVar

from hypothesis import strategies as st

from questionnaire.assessment import Answer, AnswerSet, Confidence, Profile
from questionnaire.fields import HIGHEST_NUMBER, Field, fields_of
from questionnaire.instrument import (
    Action,
    Benefit,
    CodedCell,
    Department,
    DepartmentRole,
    Effort,
    GroupStatement,
    GuideQuestion,
    Instrument,
    Question,
    Recommendation,
    Retired,
    Section,
    StatementForm,
    Theme,
    VideoShare,
)
from questionnaire.names import composed
from questionnaire.plan import (
    ActionPlan,
    ActionStatus,
    Interval,
    PlannedAction,
    PlannedBenefit,
    Travel,
)
from questionnaire.reader.load import UnknownEdition

R = TypeVar("R")
Special = dict[str, st.SearchStrategy[Any]]


def question(id: str, text: str, *roles: DepartmentRole, weight: float = 1.0) -> Question:
    levels = ("Ikke i gang.", "Noen få er i gang.", "Alle gjør det.", "Alle gjør det, og det følges opp.")
    return Question(
        id, text, levels, "En hjelpetekst.", ("2.1",), (2,), roles or (DepartmentRole.LEADER,), weight=weight
    )


GOALS = question("goals", "Har avdelingen mål for video?", DepartmentRole.LEADER)
MONEY = question("money", "Er det satt av midler?", DepartmentRole.LEADER, weight=2.0)
PURPOSE = question("purpose", "Er hensikten kjent?", DepartmentRole.CLINICIAN)
ROOMS = question("rooms", "Finnes stille rom?", DepartmentRole.SECRETARY)
SOUND = question("sound", "Er lyden prøvd?", DepartmentRole.IT)

SET_GOALS = Action(
    "set-goals",
    "Sett mål",
    "Møt ledergruppen",
    "Leder",
    "Antall mål",
    Effort.LOW,
    {"goals": (0, 1)},
    {"goals": 2},
    ("nord",),
    ("2.1",),
)

CELLS = {
    "nord": {
        "goals": CodedCell(3, "Målene gjennomgås hvert kvartal.", "2.1"),
        "rooms": CodedCell(1, "Ett rom deles av mange.", "4.3"),
    },
    "vest": {
        "goals": CodedCell(0, "Mål ble aldri satt.", "2.1"),
        "purpose": CodedCell(2, "Alle vet hvorfor.", "2.2"),
    },
}
NAMES = ("nord", "vest", "sor", "ost", "midt", "by", "dal", "fjord", "skog")


def department(id: str, place: int) -> Department:
    return Department(
        id=id,
        name=f"Avdeling {id.capitalize()}",
        short=id.capitalize(),
        hospital="Oppdiktet sykehus",
        health_trust="Oppdiktet helseforetak",
        region="Oppdiktet region",
        field="Genetikk" if place % 2 else "Smerte",
        interviews=(place + 1,),
        interviewed=("leder",),
        started="2019",
        started_section="2.1",
        used_for=("samtaler",),
        video_share=VideoShare(10.5 + place, "V2", "Samme tall står to steder." if place == 3 else "")
        if place < 7
        else None,
        cells=CELLS.get(id, {}),
    )


INSTRUMENT = Instrument(
    version="1.0",
    language="nb",
    steps=(),
    level_names=("Ikke startet", "Påbegynt", "På plass", "På plass og fulgt opp"),
    status_names={
        "in_place": "På plass",
        "partly": "Delvis på plass",
        "not_started": "Ikke startet",
        "unknown": "Må avklares",
        "not_applicable": "Ikke aktuelt",
    },
    sections=(
        Section("2.1", "Ledelse"),
        Section("2.2", "Hensikt"),
        Section("4.3", "Rom"),
        Section("V2", "Svar"),
    ),
    themes=(
        Theme(
            "ownership",
            "Eierskap",
            "Om eierskap.",
            (
                Recommendation("2.1", "Ledelsen driver", "Om ledelse.", (GOALS, MONEY), (SET_GOALS,)),
                Recommendation("2.2", "Hensikten er kjent", "Om hensikt.", (PURPOSE,), ()),
            ),
        ),
        Theme(
            "technology",
            "Utstyr og rom",
            "Om utstyr.",
            (Recommendation("4.3", "Egnede rom", "Om rom.", (ROOMS, SOUND), ()),),
        ),
    ),
    departments=tuple(department(id, place) for place, id in enumerate(NAMES)),
    group_statements=(
        GroupStatement(
            "most-have-goals",
            "De fleste har mål.",
            StatementForm.WORDS,
            "2.1",
            "2.1",
            ("goals",),
            words="de fleste",
        ),
        GroupStatement(
            "six-rooms", "6 av 9 har egne rom.", StatementForm.COUNT, "4.3", "4.3", count=6, named=("nord",)
        ),
    ),
    benefits=(Benefit("travel", "Spart reisetid", NAMES, "V2"),),
    guide=(GuideQuestion(2, "Mål"),),
    retired=(
        Retired("aims", "1.0", "Delt i to.", "goals"),
        Retired("fax", "1.0", "Brukes ikke lenger."),
    ),
    consistency=(),
    left_out=(),
)


def invented_edition(version: str) -> Instrument:
    """The only edition there is in these tests."""
    if version != INSTRUMENT.version:
        raise UnknownEdition(version)
    return INSTRUMENT


PROFILE = Profile(
    name="Avdeling for læring",
    region="Helse Nord",
    health_trust="Oppdiktet HF",
    hospital="Sykehuset i Čáhcesuolu",
    field="Genetikk",
    consultations_last_year=4200,
    video_share=13.0,
    phone_share=7.5,
    video_solution="Oppdiktet møterom",
    services="Veiledning og kontroll",
    started_before_2020=False,
    invented=True,
)

ANSWERS = AnswerSet(
    instrument="1.0",
    department=PROFILE,
    answers={
        "goals": Answer(
            level=3, note="Vedtatt i mars.", evidence="Strategi 2026", confidence=Confidence.HIGH
        ),
        "money": Answer(dont_know=True, note="Spør økonomi."),
        "purpose": Answer(level=1),
        "rooms": Answer(not_relevant="Alle har eget kontor."),
    },
)

PLAN = ActionPlan(
    (
        PlannedAction(
            id="a1",
            title="Sett mål",
            action="set-goals",
            recommendation="2.1",
            first_step="Møt ledergruppen",
            owner="Ingrid Øvergård",
            benefit_owner="Klinikksjef",
            deadline=date(2026, 12, 1),
            baseline="0 mål",
            measure="Antall mål",
            target="3 mål",
            status=ActionStatus.IN_PROGRESS,
        ),
        PlannedAction(id="a2", title="Kjøp hodesett"),
    )
)

BENEFITS = (
    PlannedBenefit(
        id="b1",
        title="Spart reisetid",
        benefit="travel",
        owner="Bodil Åsen",
        baseline="0 timer",
        target="200 timer",
        measured_on=date(2027, 11, 30),
    ),
    PlannedBenefit(id="b2", title="Færre avlyste timer"),
)
TRAVEL = Travel(Interval(120, 150), Interval(90, 90), Interval(12.5, 40), Interval(300, 300))
WHOLE_PLAN = ActionPlan(PLAN.actions, BENEFITS, TRAVEL)

ALPHABET = "abcæøåÆØÅáčđŋšŧžÁČĐŊŠŦŽ"
HOSTILE = {
    "markup": "<b>fet</b> &amp; <br/> <para> </p> <script>alert(1)</script> ]]> {x} %s \\",
    "emoji": "Bra 👍🏽 jobb 👩‍⚕️ 🇳🇴",
    "right-to-left": "\u202eabc\u202c \u200f שלום مرحبا \u2067x\u2069",
    "control": "a\x00b\x07c\x1b[31m\x7f\x85\ufeff\u2028d\u2029e\x0bf\x0cg",
    "spaces": "  a  b \t\t c\n\n\n\n d \r\n\re\n",
    "only-spaces": " \n\t ",
    "one-word": "x" * 10_000,
    "wide-word": "W" * 10_000,
    "unknown-word": "\U0001f600" * 10_000,
    "sentence": "Ord og flere ord. " * 555,
    "lines": "linje\n" * 1_000,
    "sami": ALPHABET,
    "zalgo": "e\u0301\u0302\u0303\u0304" * 200,
    "cjk": "漢字かな交じり文" * 100,
    "lone-surrogate": "a\ud800b",
    "hyphens": "soft\u00adhyphen zero\u200bwidth non\u2011breaking a\u00a0b",
}

texts = st.one_of(
    st.text(max_size=60),
    st.sampled_from(sorted(HOSTILE.keys() - {"lone-surrogate"})).map(lambda name: HOSTILE[name]),
).map(composed)
"""Text as it is stored and read: in composed form."""
filled_texts = texts.filter(lambda text: bool(text.strip()))


def records(kind: type[R], **special: st.SearchStrategy[Any]) -> st.SearchStrategy[R]:
    """Records with any permitted values, or the values in `special`."""
    values = {field.name: of_field(field) for field in fields_of(kind)}
    return st.builds(kind, **(values | special))


def of_field(field: Field) -> st.SearchStrategy[Any]:
    """Any permitted value of a field."""
    highest = field.about.highest
    anything: dict[Any, st.SearchStrategy[Any]] = {
        str: filled_texts if field.about.filled else texts,
        bool: st.booleans(),
        int: st.integers(0, highest),
        float: st.integers(0, highest) | st.floats(0, highest),
        date: st.dates(),
        Interval: intervals,
    }
    members: Any = field.type
    value = anything[field.type] if field.type in anything else st.sampled_from(list(members))
    return st.none() | value if field.optional else value


amounts = st.integers(0, HIGHEST_NUMBER) | st.floats(0, HIGHEST_NUMBER)
intervals = st.lists(amounts, min_size=2, max_size=2).map(lambda two: Interval(min(two), max(two)))


def answers() -> st.SearchStrategy[Answer]:
    nothing: Special = {"level": st.none(), "dont_know": st.just(False), "not_relevant": st.none()}
    choices: Special = {"level": st.integers(0, 3), "dont_know": st.just(True), "not_relevant": filled_texts}
    chosen = [nothing, *(nothing | {name: choice} for name, choice in choices.items())]
    return st.one_of(*(records(Answer, **one) for one in chosen)).filter(lambda answer: answer != Answer())


def answer_sets() -> st.SearchStrategy[AnswerSet]:
    ids = st.sampled_from([q.id for q in INSTRUMENT.questions])
    return st.builds(AnswerSet, st.just("1.0"), records(Profile), st.dictionaries(ids, answers()))


def plans() -> st.SearchStrategy[ActionPlan]:
    action = records(
        PlannedAction,
        action=st.sampled_from(["", "set-goals"]),
        recommendation=st.sampled_from(["", "2.1", "4.3"]),
    )
    benefit = records(PlannedBenefit, benefit=st.sampled_from(["", "travel"]))
    return st.builds(
        ActionPlan,
        st.lists(action, max_size=4, unique_by=lambda a: a.id).map(tuple),
        st.lists(benefit, max_size=3, unique_by=lambda b: b.id).map(tuple),
        records(Travel),
    )
