import pytest

from questionnaire.reader.load import instrument
from questionnaire.sentences import first_sentence


@pytest.mark.parametrize(
    ("text", "first", "rest"),
    [
        ("Én setning.", "Én setning.", ""),
        ("Én setning. Og en til. Og enda en.", "Én setning.", "Og en til. Og enda en."),
        ("Er det noe? Ja.", "Er det noe?", "Ja."),
        ("Et brev, f.eks. en SMS, teller. Ikke mer.", "Et brev, f.eks. en SMS, teller.", "Ikke mer."),
        ("Svar «Vet ikke». Øv på det.", "Svar «Vet ikke».", "Øv på det."),
        ("Uten punktum", "Uten punktum", ""),
    ],
)
def test_the_first_sentence_stands_alone(text: str, first: str, rest: str) -> None:
    assert first_sentence(text) == (first, rest)


def test_no_first_sentence_of_help_is_cut_short() -> None:
    for question in instrument().questions:
        first, rest = first_sentence(question.help)
        assert " ".join(filter(None, (first, rest))) == question.help.strip()
        assert len(first.split()) >= 3
        assert first.endswith((".", "?", "!")), first
