"""Norwegian national identity numbers in what people write."""

import re

# As people write them: together, or with spaces, dots or hyphens anywhere between the digits. What is not
# seen is passed over too, as it comes along when a number is copied from elsewhere.
_BETWEEN = "[ \t\u00a0\u2007\u2009\u202f.\\-\u2010-\u2015\u2212\u00ad\u200b-\u200d\u2060]{0,3}"
# Looked for from each digit on, as the number may follow another one: "Rom 3 010190 12345".
_ELEVEN_DIGITS = re.compile(rf"(?<!\d)(?=(\d(?:{_BETWEEN}\d){{10}})(?!\d))")


def holds_identity_number(text: str) -> bool:
    """Whether a valid national identity number stands in the text; D-numbers and H-numbers are too.

    Eleven digits that could not be one, by their date or their check digits, are let through.
    """
    candidates = [_digits(found[1]) for found in _ELEVEN_DIGITS.finditer(text)]
    if not candidates:
        return False
    # Imported here: hardly any text has eleven digits in a row.
    from stdnum.no import fodselsnummer

    return any(fodselsnummer.is_valid(candidate) for candidate in candidates)


def _digits(text: str) -> str:
    """The digits alone, in whichever script they are written, as 0 to 9."""
    return "".join(str(int(character)) for character in text if character.isdecimal())
