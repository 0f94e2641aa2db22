"""Streamlit's effective settings, read in a process that starts as `streamlit run` does."""

import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
FILE = ROOT / ".streamlit" / "config.toml"

EXPECTED: dict[str, Any] = {
    "server.headless": True,
    "server.fileWatcherType": "none",
    "server.address": "127.0.0.1",
    "server.maxUploadSize": 1,
    "server.maxMessageSize": 10,
    "server.maxWidgetStateSize": 2,
    "server.enableStaticServing": False,
    "server.enableAgentApi": False,
    "runner.postScriptGC": False,
    "runner.magicEnabled": False,
    "client.showErrorDetails": "none",
    "client.showErrorLinks": False,
    "client.toolbarMode": "minimal",
    "client.showSidebarNavigation": False,
    "browser.gatherUsageStats": False,
    "logger.hideWelcomeMessage": True,
    "logger.enableRich": False,
}
LEFT_TO_THE_HOST = {"server.allowedHosts": [], "server.enableXsrfProtection": True, "server.enableCORS": True}


@pytest.fixture(scope="module")
def effective(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Any, str]]:
    """Every setting with its value and origin, when started from another directory."""
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    kept = {name: value for name, value in os.environ.items() if not name.startswith("STREAMLIT_")}
    command = [sys.executable, str(ROOT / "streamlit_internals.py"), str(ROOT / "app.py")]
    told = subprocess.run(
        command,
        cwd=elsewhere,
        env=kept | {"HOME": str(elsewhere)},
        capture_output=True,
        text=True,
        check=True,
    )
    return {name: (value, where) for name, (value, where) in json.loads(told.stdout).items()}


@pytest.mark.parametrize("name", EXPECTED)
def test_a_setting_has_its_required_value_from_our_file(
    effective: dict[str, tuple[Any, str]], name: str
) -> None:
    assert effective[name] == (EXPECTED[name], str(FILE))


@pytest.mark.parametrize("name", LEFT_TO_THE_HOST)
def test_settings_that_depend_on_the_host_are_not_set(
    effective: dict[str, tuple[Any, str]], name: str
) -> None:
    value, where = effective[name]
    assert value == LEFT_TO_THE_HOST[name]
    assert where != str(FILE)


def test_every_setting_in_the_file_is_tested() -> None:
    sections = tomllib.loads(FILE.read_text(encoding="utf-8"))
    set_there = {f"{section}.{name}" for section, names in sections.items() for name in names}
    assert {name for name in set_there if not name.startswith("theme.")} == set(EXPECTED)


def test_only_the_tested_theme_can_be_used(
    effective: dict[str, tuple[Any, str]],
) -> None:
    assert effective["theme.base"] == ("light", str(FILE))
    other = {name for name in effective if name.startswith(("theme.dark", "theme.light", "theme.sidebar"))}
    assert other
    assert {name: effective[name][0] for name in other if effective[name][0] is not None} == {}


def test_the_theme_loads_nothing_from_other_sites(effective: dict[str, tuple[Any, str]]) -> None:
    theme = {name: str(value) for name, (value, _) in effective.items() if name.startswith("theme.")}
    assert {name for name, value in theme.items() if "//" in value or "url" in value.lower()} == set()
    assert [effective[f"theme.{name}"][0] for name in ("font", "headingFont")] == ["sans-serif"] * 2
    assert effective["theme.fontFaces"][0] is None


BACKGROUNDS = ("theme.backgroundColor", "theme.secondaryBackgroundColor")
CAPTION_OPACITY = 0.6
"""Streamlit draws captions in the text colour with this opacity."""


@pytest.mark.parametrize("background", BACKGROUNDS)
@pytest.mark.parametrize(
    ("text", "opacity"),
    [
        ("theme.textColor", 1.0),
        ("theme.textColor", CAPTION_OPACITY),
        ("theme.linkColor", 1.0),
        ("theme.primaryColor", 1.0),
        ("theme.codeTextColor", 1.0),
        ("theme.yellowTextColor", 1.0),
    ],
)
def test_text_has_enough_contrast(
    effective: dict[str, tuple[Any, str]], text: str, opacity: float, background: str
) -> None:
    behind = channels(effective[background][0])
    drawn = [
        opacity * a + (1 - opacity) * b for a, b in zip(channels(effective[text][0]), behind, strict=True)
    ]
    assert contrast(drawn, behind) >= 4.5


@pytest.mark.parametrize("background", BACKGROUNDS)
def test_the_border_of_a_widget_has_enough_contrast(
    effective: dict[str, tuple[Any, str]], background: str
) -> None:
    assert effective["theme.showWidgetBorder"][0] is True
    edge = channels(effective["theme.borderColor"][0])
    assert contrast(edge, channels(effective[background][0])) >= 3


def test_a_link_differs_from_text_by_more_than_its_colour(effective: dict[str, tuple[Any, str]]) -> None:
    assert effective["theme.linkUnderline"] == (True, str(FILE))


def channels(colour: str) -> list[float]:
    """Red, green and blue of "#rrggbb", each from 0 to 255."""
    return [float(int(colour[i : i + 2], 16)) for i in (1, 3, 5)]


def contrast(one: list[float], other: list[float]) -> float:
    """The contrast ratio of WCAG 2.1, from 1 to 21."""
    darker, lighter = sorted([luminance(one), luminance(other)])
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: list[float]) -> float:
    """The relative luminance of WCAG 2.1, from 0 to 1."""
    shares = [c / 255 for c in colour]
    red, green, blue = [s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_the_contrast_formula_is_right_for_known_pairs() -> None:
    assert contrast([0, 0, 0], [255, 255, 255]) == pytest.approx(21)
    assert contrast(channels("#767676"), channels("#ffffff")) == pytest.approx(4.54, abs=0.005)
