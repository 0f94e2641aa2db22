"""Versions of the instrument are numbers with dots, and are ordered as such."""

import pytest

from questionnaire.instrument import version_order


@pytest.mark.parametrize(
    ("earlier", "later"), [("1.0", "2.0"), ("1.9", "1.10"), ("1", "1.0"), ("draft", "1.0"), ("", "0.1")]
)
def test_a_version_comes_after_the_ones_before_it(earlier: str, later: str) -> None:
    assert version_order(earlier) < version_order(later)
