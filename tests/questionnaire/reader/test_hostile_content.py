"""Whatever stands in a content file: loading it gives an instrument or tells its problems."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml
from hypothesis import given
from hypothesis import strategies as st

from questionnaire.instrument import Instrument
from questionnaire.reader.load import load_instrument
from questionnaire.reader.problems import ContentError, ContentProblem
from tests.questionnaire.second import SECOND
from tests.questionnaire.tiny import TINY, Tiny

files = st.sampled_from(sorted(TINY))
sound = st.sampled_from([(edition, file) for edition in (TINY, SECOND) for file in sorted(edition)])
plain = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | st.dates()
anything = st.recursive(
    plain, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
)
tokens = st.sampled_from(
    ["&a ", "*a", "!!str ", "!x ", "<<: ", "? ", "- ", ": ", "---\n", "\t", "\n", "|", ">", "'", '"']
)


@contextmanager
def tiny_instrument(edition: Mapping[str, str] = TINY) -> Iterator[Tiny]:
    with TemporaryDirectory() as folder:
        yield Tiny(Path(folder), edition)


def assert_loads_or_tells_its_problems(tiny: Tiny) -> None:
    told: tuple[ContentProblem, ...] = ()
    try:
        loaded = load_instrument(tiny.folder)
    except ContentError as error:
        told = error.problems
    else:
        assert isinstance(loaded, Instrument)
        return
    assert told
    for problem in told:
        path = tiny.folder / problem.file
        last = len(re.findall(rb"\r\n|\r|\n", path.read_bytes())) + 1 if path.exists() else 1
        assert 1 <= problem.line <= last
        assert problem.what
        assert problem.remedy
        assert str(problem).startswith(f"{problem.file}:{problem.line} ")
        assert "\n" not in str(problem)


def steps(data: Any, place: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every place in nested data."""
    if place:
        yield place
    inner = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in inner:
        yield from steps(value, (*place, key))


@given(file=files, content=st.binary(max_size=200))
def test_arbitrary_bytes_never_break_the_loader(file: str, content: bytes) -> None:
    with tiny_instrument() as tiny:
        assert_loads_or_tells_its_problems(tiny.write(file, content))


@given(file=files, content=st.text(max_size=200))
def test_arbitrary_text_never_breaks_the_loader(file: str, content: str) -> None:
    with tiny_instrument() as tiny:
        assert_loads_or_tells_its_problems(tiny.write(file, content.encode("utf-8", "surrogatepass")))


@given(data=st.data(), of_edition=sound)
def test_a_sound_file_with_a_part_cut_out_or_put_in_never_breaks_the_loader(
    data: st.DataObject, of_edition: tuple[Mapping[str, str], str]
) -> None:
    edition, file = of_edition
    text = edition[file]
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(start + 40, len(text))))
    put_in = data.draw(st.text(max_size=10) | tokens)
    content = (text[:start] + put_in + text[end:]).encode("utf-8", "surrogatepass")
    with tiny_instrument(edition) as tiny:
        assert_loads_or_tells_its_problems(tiny.write(file, content))


@given(data=st.data(), of_edition=sound, value=anything)
def test_anything_in_the_place_of_any_value_never_breaks_the_loader(
    data: st.DataObject, of_edition: tuple[Mapping[str, str], str], value: Any
) -> None:
    edition, file = of_edition
    content = yaml.safe_load(edition[file])
    *way, last = data.draw(st.sampled_from(list(steps(content))))
    holder = content
    for step in way:
        holder = holder[step]
    holder[last] = value
    with tiny_instrument(edition) as tiny:
        assert_loads_or_tells_its_problems(tiny.write(file, yaml.safe_dump(content, allow_unicode=True)))


@given(data=st.data(), of_edition=sound)
def test_taking_any_value_away_never_breaks_the_loader(
    data: st.DataObject, of_edition: tuple[Mapping[str, str], str]
) -> None:
    edition, file = of_edition
    content = yaml.safe_load(edition[file])
    *way, last = data.draw(st.sampled_from(list(steps(content))))
    holder = content
    for step in way:
        holder = holder[step]
    del holder[last]
    with tiny_instrument(edition) as tiny:
        assert_loads_or_tells_its_problems(tiny.write(file, yaml.safe_dump(content)))
