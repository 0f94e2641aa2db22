"""How much fits into one field: the same in a form, in a file and in the browser."""

LONGEST_TEXT = 20_000
"""Characters of one text, as Python counts them: an emoji that needs two places in UTF-16 counts as one."""
LONGEST_TITLE = 200
"""Characters of a workshop's title, which stands large on the wall."""


def fitted(text: str, before: str = "", longest: int = LONGEST_TEXT) -> str:
    """The beginning of the text that fits; more where what stood there `before` was longer already.

    So what came from elsewhere and is too long can be shortened piece by piece.
    """
    return text[: max(longest, len(before))]
