from pathlib import Path

import pytest
import yaml

from questionnaire.reader.yaml_lines import LARGEST, ContentFile, read_yaml
from tests.questionnaire.tiny import COUNTER, OVEN, Tiny

SYNTAX = "check indentation, quotes and brackets; a text with `: ` or ` #` goes in quotes"


def read(folder: Path, content: str | bytes) -> ContentFile:
    path = folder / "some.yaml"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_yaml(path, "some.yaml")


def said(folder: Path, content: str | bytes) -> list[str]:
    return [str(problem) for problem in read(folder, content).problems]


def test_every_value_knows_its_line(tmp_path: Path) -> None:
    source = read(tmp_path, "a: 1\nb:\n  - x\n\n  - {c: y,\n     d: z}\n")
    assert source.data == {"a": 1, "b": ["x", {"c": "y", "d": "z"}]}
    assert source.lines == {
        ("a",): 1,
        ("b",): 2,
        ("b", 0): 3,
        ("b", 1): 5,
        ("b", 1, "c"): 5,
        ("b", 1, "d"): 6,
    }


def test_scalars_are_texts_numbers_truths_or_nothing(tmp_path: Path) -> None:
    source = read(tmp_path, "a: [1, 1.5, true, off, ~, '1', 'no', x, =]\nb:\n")
    assert source.data == {"a": [1, 1.5, True, False, None, "1", "no", "x", "="], "b": None}


@pytest.mark.parametrize(
    "content", [OVEN, COUNTER, "a: >\n  x\n  y\nb: |\n  z\n\nc: 'q\n  r'\nd: [1,\n 2]\n"]
)
def test_the_parser_written_in_python_reads_the_same_with_the_same_lines(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: str
) -> None:
    fast = read(tmp_path, content)
    monkeypatch.delattr(yaml, "CSafeLoader", raising=False)
    assert read(tmp_path, content) == fast


def test_a_missing_file_is_a_problem(tmp_path: Path) -> None:
    (problem,) = read_yaml(tmp_path / "none.yaml", "none.yaml").problems
    assert str(problem) == "none.yaml:1 is missing: put the file back, or create it"


def test_a_folder_in_a_files_place_is_a_problem(tmp_path: Path) -> None:
    (problem,) = read_yaml(tmp_path, "some.yaml").problems
    assert str(problem) == "some.yaml:1 cannot be opened (Is a directory): make it a file that can be read"


def test_an_encoding_other_than_utf_8_is_refused_with_the_line_of_the_first_wrong_byte(
    tmp_path: Path,
) -> None:
    assert said(tmp_path, "a: 1\nb: ære".encode("latin-1")) == [
        "some.yaml:2 is not UTF-8: save the file in the encoding UTF-8"
    ]
    assert said(tmp_path, "a: 1".encode("utf-16")) == [
        "some.yaml:1 is not UTF-8: save the file in the encoding UTF-8"
    ]


def test_a_file_over_a_megabyte_is_refused_unread(tmp_path: Path) -> None:
    assert said(tmp_path, b"#" * LARGEST) == ["some.yaml:1 is empty: write the content, or put the file back"]
    assert said(tmp_path, b"#" * (LARGEST + 1)) == [
        "some.yaml:1 is larger than 1,000,000 bytes: remove what is not content"
    ]


@pytest.mark.parametrize("content", ["", "\n\n", "# only a comment\n"])
def test_an_empty_file_is_refused(tmp_path: Path, content: str) -> None:
    assert said(tmp_path, content) == ["some.yaml:1 is empty: write the content, or put the file back"]


@pytest.mark.parametrize("content", ["\n- a\n- b\n", "\njust words", "\n7\n", "---\n...\n"])
def test_a_file_starts_with_a_key(tmp_path: Path, content: str) -> None:
    assert said(tmp_path, content) == ["some.yaml:2 does not start with a key: start with one, such as `id:`"]


@pytest.mark.parametrize(
    ("content", "line", "what"),
    [
        ("a: b\nc: d: e\n", 2, "mapping values are not allowed in this context"),
        ("a: b\n\tc: d\n", 2, "found a tab character that violates indentation"),
        ("a: [b\nc: d\n", 2, "did not find expected ',' or ']' in what starts on line 1"),
        ('a: b\nc: "d\n', 3, "found unexpected end of stream in what starts on line 2"),
        ("a: b\nc: @d\n", 2, "found character that cannot start any token"),
    ],
)
def test_broken_yaml_is_refused_with_its_line(tmp_path: Path, content: str, line: int, what: str) -> None:
    (problem,) = said(tmp_path, content)
    assert problem.startswith(f"some.yaml:{line} is not valid YAML, {what}")
    assert problem.endswith(SYNTAX)


def test_anchors_are_refused(tmp_path: Path) -> None:
    assert said(tmp_path, "a: 1\nb: &here [2]\n") == [
        "some.yaml:2 uses the anchor or alias `here`: write the content out wherever it is used"
    ]


def test_an_anchor_on_the_whole_file_or_on_a_key_is_refused(tmp_path: Path) -> None:
    assert "the anchor or alias `all`" in said(tmp_path, "&all\na: 1\n")[0]
    assert "the anchor or alias `key`" in said(tmp_path, "&key a: 1\n")[0]


def test_a_bomb_of_aliases_never_goes_off(tmp_path: Path) -> None:
    bomb = "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [{f'*a{n - 1},' * 9}]\n" for n in range(1, 40))
    assert said(tmp_path, bomb) == [
        "some.yaml:1 uses the anchor or alias `a0`: write the content out wherever it is used"
    ]
    assert "the anchor or alias `a`" in said(tmp_path, "x: *a\n")[0]


def test_tags_are_refused_and_nothing_is_constructed(tmp_path: Path) -> None:
    assert said(tmp_path, "id: x\na: !!python/object/apply:os.system [ls]\nb: !!str 3\nc: !own d\n") == [
        "some.yaml:2 [x] uses the tag 'tag:yaml.org,2002:python/object/apply:os.system': "
        "remove it; a text goes in quotes",
        "some.yaml:3 [x] uses the tag 'tag:yaml.org,2002:str': remove it; a text goes in quotes",
        "some.yaml:4 [x] uses the tag '!own': remove it; a text goes in quotes",
    ]


def test_a_duplicate_key_is_refused_and_the_first_value_is_kept(tmp_path: Path) -> None:
    source = read(tmp_path, "id: x\na: 1\nb: 2\na: 3\n")
    assert source.data == {"id": "x", "a": 1, "b": 2}
    assert [str(problem) for problem in source.problems] == [
        "some.yaml:4 [x] has the key `a` twice: keep one of the two"
    ]


@pytest.mark.parametrize("key", ["1", "2.1", "no", "~"])
def test_a_key_that_is_not_text_is_refused(tmp_path: Path, key: str) -> None:
    assert said(tmp_path, f"a: 1\n{key}: 2\n") == [
        f"some.yaml:2 has the key {key}, which is not text: put quotes around it"
    ]


def test_a_list_as_a_key_is_refused(tmp_path: Path) -> None:
    assert said(tmp_path, "a: 1\n? [b]\n: 2\n") == [
        "some.yaml:2 has a list or mapping as a key: use a word as key"
    ]


def test_a_second_document_is_refused(tmp_path: Path) -> None:
    assert said(tmp_path, "a: 1\n---\nb: 2\n") == [
        "some.yaml:2 holds a second document: keep one, without `---`"
    ]


@pytest.mark.parametrize("open_", ["[", "{a: "])
@pytest.mark.parametrize("depth", [100, 200_000])
def test_absurd_nesting_is_refused(tmp_path: Path, open_: str, depth: int) -> None:
    assert said(tmp_path, "a: " + open_ * depth) == [
        "some.yaml:1 is nested deeper than 20: take out brackets"
    ]


@pytest.mark.parametrize("character", ["\0", "\x07", "\x1b", "\x7f", "\x9b", "\u202e", "\u2066", "\ufeff"])
def test_invisible_characters_are_refused_written_as_they_are_or_escaped(
    tmp_path: Path, character: str
) -> None:
    name = f"the invisible character U+{ord(character):04X}"
    assert said(tmp_path, f"a: 1\nb: x{character}y\n") == [f"some.yaml:2 contains {name}: remove it"]
    source = read(tmp_path, f'a: 1\nb: "x\\u{ord(character):04X}y"\n')
    assert [str(problem) for problem in source.problems] == [f"some.yaml:2 contains {name}: remove it"]
    assert source.data == {"a": 1, "b": "xy"}


def test_an_unquoted_date_is_refused_with_the_advice_to_quote_it(tmp_path: Path) -> None:
    assert said(tmp_path, "id: x\nstarted: 2020-01-01\n") == [
        "some.yaml:2 [x] 2020-01-01 is a date to YAML, but text is wanted: put quotes around it"
    ]
    assert said(tmp_path, "started: '2020-01-01'\n") == []
    assert said(tmp_path, "started: 2020-99-99\n") != []


@pytest.mark.parametrize(
    "number",
    [
        ".nan",
        ".inf",
        "-.inf",
        "1.0e+999",
        "9999999999",
        "0x_",
        "9" * 5000,
        "1:" * 9 + "1.0",
        "1:" * 300 + "1.0",
    ],
)
def test_an_implausible_number_is_refused(tmp_path: Path, number: str) -> None:
    assert said(tmp_path, f"a: 1\nb: {number}\n") == [
        f"some.yaml:2 {number[:40]} is not a number for content: write an ordinary number"
    ]


def test_a_problem_without_its_own_line_is_reported_at_what_encloses_it(tmp_path: Path) -> None:
    source = read(tmp_path, "things:\n  - id: one\n  - id: two\n    parts: [a]\n")
    assert str(source.problem(("things", 1, "help"), "w", "r")) == "some.yaml:3 [two] w: r"
    assert str(source.problem(("things", 1, "parts", 0), "w", "r")) == "some.yaml:4 [two] w: r"
    assert str(source.problem(("things", 7), "w", "r")) == "some.yaml:1 w: r"
    assert str(source.problem((), "w", "r")) == "some.yaml:1 w: r"


def test_where_keys_are_ids_they_name_the_problem(tmp_path: Path) -> None:
    source = read(tmp_path, "coding:\n  north:\n    hot:\n      level: 2\n")
    assert (
        str(source.problem(("coding", "north", "hot", "level"), "w", "r")) == "some.yaml:4 [north / hot] w: r"
    )
    assert str(source.problem(("coding", "north"), "w", "r")) == "some.yaml:2 [north] w: r"


def test_the_tiny_instrument_is_read_without_a_problem(tiny: Tiny) -> None:
    assert all(not read_yaml(path, path.name).problems for path in tiny.folder.rglob("*.yaml"))
