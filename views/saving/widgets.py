"""The widgets in which one thing is entered. No other module knows their keys.

A browser that has not drawn the page anew still sends what its fields showed before, with whatever is clicked
next. Under the same key that would pass for a change, and be saved over what came from elsewhere. So a field
whose value came from elsewhere is a new field, under a new key.
"""

from dataclasses import dataclass, field
from typing import Any

import streamlit as st

from views.saving.machine import Stored

_NUMBER = "widgets-number"


@dataclass
class Widgets:
    """The widgets of one thing: the name of each is the name of its field between `prefix` and `suffix`.

    `unread` has, by field, what was typed for a date or a number and cannot be read as one. It is no value,
    and stays on the screen alone.
    """

    prefix: str
    suffix: str
    unread: dict[str, str] = field(default_factory=dict)
    _numbers: dict[str, int] = field(default_factory=dict)
    _drawn: Stored | None = None

    def name(self, field: str) -> str:
        """What the widget of a field is called, whatever its key is at the moment."""
        return f"{self.prefix}{field}{self.suffix}"

    def key(self, field: str) -> str:
        """The key of the widget that the field has now."""
        number = self._numbers.get(field)
        return self.name(field) if number is None else f"{self.name(field)}-{number}"

    def __getitem__(self, field: str) -> Any:
        """What the field shows."""
        return st.session_state[self.key(field)]

    def __setitem__(self, field: str, value: Any) -> None:
        """Show another value in the same field: what is made of what was entered in it."""
        st.session_state[self.key(field)] = value

    def get(self, field: str, absent: Any) -> Any:
        """What the field shows; `absent` where it is not drawn."""
        return st.session_state.get(self.key(field), absent)

    def fill(self, field: str, value: Any, stored: Stored) -> str:
        """Put a value into the field that is drawn next, if it is new or `stored` was not drawn yet; its key.

        Only right before that field: what is set for one that is not drawn comes back, old, after it is gone.
        """
        key = self.key(field)
        if key not in st.session_state:
            self[field] = value
        elif self._drawn is None:
            # The key belongs to a field of another screen or assessment.
            return self.renew(field, value)
        elif self._drawn.version != stored.version and st.session_state[key] != value:
            if self._drawn.replaced != stored.replaced:
                return self.renew(field, value)
            self[field] = value
        return key

    def renew(self, field: str, value: Any) -> str:
        """Put a value into a new field in the place of the one that is drawn; its key."""
        number: int = st.session_state.get(_NUMBER, 0) + 1
        st.session_state[_NUMBER] = self._numbers[field] = number
        self[field] = value
        return self.key(field)

    def are_drawn(self, stored: Stored) -> None:
        """Note that all fields now show what is stored, or what was entered over it."""
        self._drawn = stored

    def have_to_be_drawn(self) -> None:
        """Note that the fields on the screen, if there are any, show something else."""
        self._drawn = None
