"""What the private signs mean that Word and Outlook leave in a text when it is copied without its typeface.

They are numbers of the typefaces Wingdings and Symbol, from U+F020. Which of the two it was is not told:
where both have a sign that people write, the one is taken that is a bullet, a tick box or an arrow of Word's,
and what could be either is left out.
"""

_WINGDINGS = {
    0x20: " ",
    0x4A: "☺",
    0x4B: "😐",
    0x4C: "☹",
    0x6C: "●",
    0x6E: "■",
    0x6F: "□",
    0x71: "❑",
    0x72: "❒",
    0x75: "◆",
    0x76: "❖",
    0x77: "◆",
    0x78: "☒",
    0x9E: "·",
    0x9F: "•",
    0xA1: "○",
    0xA7: "▪",
    0xA8: "◻",
    0xD8: "➢",
    0xDF: "←",
    0xE0: "→",
    0xE1: "↑",
    0xE2: "↓",
    0xE7: "⇐",
    0xE8: "➔",
    0xEF: "⇦",
    0xF0: "⇨",
    0xF3: "⇔",
    0xFB: "✗",
    0xFC: "✓",
    0xFD: "☒",
    0xFE: "☑",
}
_SYMBOL = {
    0x61: "α",
    0x62: "β",
    0x64: "δ",
    0x65: "ε",
    0x67: "γ",
    0xAC: "←",
    0xAE: "→",
    0xB0: "°",
    0xB1: "±",
    0xB3: "≥",
    0xB4: "×",
    0xB7: "•",
    0xB8: "÷",
    0xB9: "≠",
    0xBB: "≈",
    0xBC: "…",
}

WORD_SIGNS = {chr(0xF000 + number): sign for number, sign in (_WINGDINGS | _SYMBOL).items()}
