"""The violations that axe-core finds on a page, in readable form."""

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]


def assert_accessible(page: Page) -> None:
    """Fail with every violation on the current page."""
    found = violations(page)
    assert not found, f"axe-core on {page.url} at {page.viewport_size}:\n{found}"


def violations(page: Page) -> str:
    """Every violation of WCAG 2.0 and 2.1, levels A and AA, in words; "" if there is none."""
    found: dict[str, Any] = Axe().run(page, options={"runOnly": {"type": "tag", "values": TAGS}}).response
    assert found["passes"], f"axe-core found nothing to look at on {page.url}"
    return "\n".join(described(violation) for violation in found["violations"])


def described(violation: dict[str, Any]) -> str:
    """The rule, then each element that breaks it, with the remedy."""
    places = "\n".join(
        f"  {place['target']}: {place['html'][:160]}\n    {place['failureSummary'].replace(chr(10), ' ')}"
        for place in violation["nodes"]
    )
    return f"{violation['id']} ({violation['impact']}): {violation['help']}, {violation['helpUrl']}\n{places}"
