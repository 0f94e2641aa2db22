"""How plain a text is: its sentences, the words in them, and its LIX."""

import re
from collections.abc import Iterable

_SENTENCE_END = re.compile(r"[.?!:;]+(?=\s|$)")
_WORD = re.compile(r"\w+(?:[-’']\w+)*")
_LONGEST_SHORT_WORD = 6


def sentences(text: str) -> list[list[str]]:
    """The words of each sentence of `text`.

    A sentence ends at `.`, `?`, `!`, `:` or `;`, but not inside of a number such as 3.5. A word may have a
    hyphen or an apostrophe in it.
    """
    words = (_WORD.findall(sentence) for sentence in _SENTENCE_END.split(text))
    return [sentence for sentence in words if sentence]


def lix(texts: Iterable[str]) -> float:
    """The readability index LIX of some texts together, 0 if they have no words.

    It is the mean number of words in a sentence plus the percentage of words of more than six letters. Below
    30 is very easy, 30 to 40 easy, 40 to 50 ordinary. Each text ends its last sentence, with or without a
    full stop.
    """
    spoken = [sentence for text in texts for sentence in sentences(text)]
    words = [word for sentence in spoken for word in sentence]
    if not words:
        return 0.0
    long = sum(sum(map(str.isalpha, word)) > _LONGEST_SHORT_WORD for word in words)
    return len(words) / len(spoken) + 100 * long / len(words)
