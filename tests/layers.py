"""Draws the layers of pyproject.toml's import contracts into ARCHITECTURE.md: `python -m tests.layers`."""

import tomllib
from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
DOCUMENT = ROOT / "ARCHITECTURE.md"
BEGIN, END = "<!-- layers -->\n", "<!-- /layers -->"


def drawn() -> str:
    """The layers as a Mermaid diagram, and under it every import that another contract forbids."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    contracts: Sequence[Mapping[str, Any]] = settings["contracts"]
    (layered,) = (contract for contract in contracts if contract["type"] == "layers")
    layers = [[room.strip() for room in layer.split("|")] for layer in layered["layers"]]
    rooms = {room for layer in layers for room in layer}
    exceptions = [
        f"- {_names(contract['source_modules'])} does not import {_names(forbidden)}: {contract['name']}."
        for contract in contracts
        if contract["type"] == "forbidden"
        and (forbidden := [name for name in contract["forbidden_modules"] if name in rooms])
    ]
    return "\n".join(
        [
            "```mermaid",
            "flowchart TD",
            *(_layer(number, layer) for number, layer in enumerate(layers, 1)),
            *(f"    layer{upper} --> layer{lower}" for upper, lower in pairwise(range(1, len(layers) + 1))),
            "```",
            "",
            "A room may import the rooms of the layers below its own, except:",
            "",
            *exceptions,
            "",
        ]
    )


def with_drawing(text: str) -> str:
    """The document with the current drawing between its two marks."""
    before, rest = text.split(BEGIN)
    after = rest.split(END)[1]
    return f"{before}{BEGIN}{drawn()}{END}{after}"


def _layer(number: int, rooms: Sequence[str]) -> str:
    return f'    layer{number}["{" · ".join(rooms)}"]'


def _names(modules: Sequence[str]) -> str:
    return " or ".join(f"`{name}`" for name in modules)


if __name__ == "__main__":
    DOCUMENT.write_text(with_drawing(DOCUMENT.read_text(encoding="utf-8")), encoding="utf-8")
