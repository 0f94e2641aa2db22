"""What may be said of practices that the nine had in place, counted slowly from the content files."""

from collections.abc import Iterator, Mapping

from questionnaire.assessment import Answer
from tests.slow_nine import SHOWN, questions_of_recommendations, short_names, told

PAGE = (
    "Det de ni hadde på plass",
    "Hver av de ni",
    "Hadde det på plass i 2022",
    "Det de ni hadde på plass: hva av det dere har, og hva dere mangler",
    "Rapporten forteller mer om noen avdelinger enn om andre. Derfor kan ikke tallene deres sammenlignes. "
    "Det som er fortalt i noen grad, er ikke talt med. "
    "Rapporten er fra 2022, og praksis kan ha endret seg siden.",
    "Fortalt i noen grad",
)


def of_practices(form: Mapping[str, Answer], edition: str = SHOWN) -> Iterator[str]:
    """The counts of all nine, and of each, for the answers of a form."""
    ids = [id for of_one in questions_of_recommendations(edition).values() for id in of_one]
    nine = {id: told(id, edition) for id in ids}
    had = [id for id in ids if nine[id].in_place]
    has, lacks, rest = _counts(had, form)
    yield " ".join(
        [
            f"Av {_practices(had)} som minst én av de ni hadde på plass i 2022, har dere {has} og mangler "
            f"{lacks}.",
            *rest,
        ]
    )
    for name in short_names(edition).values():
        had = [id for id in ids if name in nine[id].in_place]
        has, lacks, rest = _counts(had, form)
        words = [f"{name}: {_practices(had)} på plass i 2022. Dere har {has} og mangler {lacks}.", *rest]
        if not had:
            words = [f"{name}: Rapporten forteller ikke om noe som var på plass."]
        if partly := len([id for id in ids if name in nine[id].partly]):
            words.append(f"{partly}{' til' * bool(had)} er fortalt i noen grad.")
        yield " ".join(words)


def _practices(ids: list[str]) -> str:
    return f"{len(ids)} {'praksis' if len(ids) == 1 else 'praksiser'}"


def _counts(ids: list[str], form: Mapping[str, Answer]) -> tuple[int, int, list[str]]:
    """How many the department has and lacks, and the sentences about the others."""
    answers = [form.get(id, Answer()) for id in ids]
    has = len([one for one in answers if one.level in (2, 3)])
    lacks = len([one for one in answers if one.level in (0, 1)])
    not_relevant = len([one for one in answers if one.not_relevant is not None])
    not_known = len(ids) - has - lacks - not_relevant
    rest = [f"{not_known} er ikke kjent."] if not_known else []
    if not_relevant:
        rest.append(f"{not_relevant} er ikke relevant{'e' * (not_relevant > 1)}.")
    return has, lacks, rest


def standing(question: str, form: Mapping[str, Answer]) -> str:
    """Where the department stands with a question that is a practice."""
    answer = form.get(question, Answer())
    if answer.level is not None:
        return "Dere har" if answer.level in (2, 3) else "Dere mangler"
    return "Ikke kjent" if answer.not_relevant is None else "Ikke relevant for dere"
