import pytest

from questionnaire.reader.plainness import lix, sentences


@pytest.mark.parametrize(
    ("text", "words_of_each"),
    [
        ("", []),
        ("  ...  ", []),
        ("Ingen driver den fram.", [4]),
        ("Ingen driver den fram", [4]),
        ("Nei. Eller: ja; kanskje! Hva?", [1, 1, 1, 1, 1]),
        ("Hjelp med PC-en, nettet og «lyden» …", [6]),
        ("Det er 3.5 av 10 timer. Nok?", [7, 1]),
        ("Ja ...\nNei?!", [1, 1]),
    ],
)
def test_a_text_is_cut_into_sentences_and_words(text: str, words_of_each: list[int]) -> None:
    assert [len(words) for words in sentences(text)] == words_of_each


@pytest.mark.parametrize(
    ("texts", "index"),
    [
        ([], 0.0),
        (["…"], 0.0),
        (["Vi ser det"], 3.0),
        (["Vi ser det."], 3.0),
        (["Vi ser det. De går."], 2.5),
        (["Vi ser det.", "De går."], 2.5),
        (["Seksen teller.", "Syvende"], 1.5 + 100 / 3),
        (["Er PC-ene hos oss?"], 4.0),
        (["Er PC-skjerm lys nok?"], 4.0 + 25.0),
    ],
)
def test_lix_is_the_length_of_sentences_and_the_share_of_long_words(texts: list[str], index: float) -> None:
    assert lix(texts) == pytest.approx(index)
