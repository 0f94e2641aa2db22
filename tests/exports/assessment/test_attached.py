import zlib
from collections.abc import Callable
from io import BytesIO

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import Array, AttachedFileSpec, Dictionary, Encryption, Name, Pdf, Stream, String

from exports.assessment.answers_file import read, to_json
from exports.assessment.attached import ANSWERS_NAME, from_pdf
from exports.assessment.problems import AnswersFileError
from exports.plan.pdf import plan_pdf
from tests.exports.invented import ANSWERS, PLAN, invented_edition
from tests.exports.invented_result import DOCUMENT

PLAN_PDF = plan_pdf(DOCUMENT)


def made(change: Callable[[Pdf], object], **options: object) -> bytes:
    pdf = Pdf.new()
    pdf.add_blank_page()
    change(pdf)
    saved = BytesIO()
    pdf.save(saved, **options)  # type: ignore[arg-type]
    return saved.getvalue()


def attach(pdf: Pdf, data: bytes = b"{}", name: str = ANSWERS_NAME) -> None:
    pdf.attachments[name] = AttachedFileSpec(pdf, data, filename=name)


def attach_stream(pdf: Pdf, stream: pikepdf.Object) -> None:
    file = Dictionary(Type=Name.Filespec, F=String(ANSWERS_NAME), EF=Dictionary(F=stream))
    names = Array([String(ANSWERS_NAME), pdf.make_indirect(file)])
    pdf.Root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=names))


def zeros_packed(times: int) -> bytes:
    """500 MB of zeros, compressed repeatedly down to a few kilobytes."""
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(bytes(10_000_000)) for _ in range(50)) + packer.flush()
    for _ in range(times - 1):
        packed = zlib.compress(packed, 9)
    return packed


def attach_bomb(pdf: Pdf, times: int) -> None:
    stream = Stream(pdf, b"")
    stream.write(zeros_packed(times), filter=Array([Name.FlateDecode] * times))
    attach_stream(pdf, stream)


def attach_loop(pdf: Pdf) -> None:
    node = pdf.make_indirect(Dictionary(Limits=Array([String("a"), String("z")])))
    node.Kids = Array([node, node])
    pdf.Root.Names = Dictionary(EmbeddedFiles=node)


def packed_as(kind: bytes) -> bytes:
    """A PDF whose object or cross-reference stream is the bomb."""
    packed = zeros_packed(1)
    head = b"%PDF-1.7\n1 0 obj\n<</Type/" + kind + b"/Size 90000000/N 9000/First 100/W[1 2 1]/Root 1 0 R"
    head += b"/Filter/FlateDecode/Length %d>>stream\n" % len(packed)
    return head + packed + b"\nendstream\nendobj\ntrailer<</Root 5 0 R>>\nstartxref\n9\n%%EOF"


def fault(pdf: bytes) -> str:
    with pytest.raises(AnswersFileError) as caught:
        from_pdf(pdf)
    (problem,) = caught.value.problems
    assert problem.remedy
    return problem.what


def test_a_plan_returns_the_answers_it_was_made_from() -> None:
    assert from_pdf(PLAN_PDF).decode() == to_json(ANSWERS, PLAN)
    assert read(from_pdf(PLAN_PDF), invented_edition) == (ANSWERS, PLAN, ())


def test_a_plan_resaved_by_another_program_keeps_its_answers() -> None:
    with pikepdf.open(BytesIO(PLAN_PDF)) as pdf:
        saved = BytesIO()
        pdf.save(saved, linearize=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    assert from_pdf(saved.getvalue()) == from_pdf(PLAN_PDF)


@pytest.mark.parametrize(
    "pdf",
    [
        b"",
        b"hei",
        b"{}",
        b"%PDF-1.7\n",
        PLAN_PDF[: len(PLAN_PDF) // 2],
        b"%PDF-1.7\n1 0 obj\n" + b"[" * 1_000_000,
        packed_as(b"XRef"),
        packed_as(b"ObjStm"),
        made(lambda pdf: attach_bomb(pdf, 2)),
        made(lambda pdf: attach_bomb(pdf, 5)),
        made(lambda pdf: attach_stream(pdf, String("no stream"))),
        made(lambda pdf: attach_stream(pdf, Array([]))),
    ],
)
def test_a_broken_or_hostile_pdf_gives_one_clear_problem(pdf: bytes) -> None:
    assert fault(pdf) == "PDF-en er ødelagt og kan ikke leses."


@pytest.mark.parametrize(
    "change",
    [
        id,
        lambda pdf: attach(pdf, name="annet.json"),
        attach_loop,
        lambda pdf: setattr(pdf.Root, "Names", Array([])),
        lambda pdf: setattr(pdf.Root, "Names", Dictionary(EmbeddedFiles=Array([]))),
    ],
)
def test_a_pdf_without_answers_differs_from_a_broken_one(change: Callable[[Pdf], object]) -> None:
    assert fault(made(change)) == "PDF-en inneholder ingen svar."


@pytest.mark.parametrize("user", ["", "hemmelig"])
def test_a_locked_pdf_is_refused(user: str) -> None:
    locked = made(attach, encryption=Encryption(owner="eier", user=user))
    assert fault(locked) == "PDF-en er låst med passord."


def test_a_pdf_that_is_too_large_is_not_opened() -> None:
    assert fault(b"%PDF-1.7\n" + bytes(5_000_000)) == "PDF-en er større enn 5\xa0000\xa0000 byte."


def test_answers_that_are_too_large_are_refused() -> None:
    large = made(lambda pdf: attach(pdf, bytes(1_000_001)))
    assert fault(large) == "Svarene i PDF-en er større enn 1\xa0000\xa0000 byte."


@given(st.binary(max_size=500))
def test_arbitrary_bytes_give_a_clear_error(data: bytes) -> None:
    with pytest.raises(AnswersFileError):
        from_pdf(data)
    with pytest.raises(AnswersFileError):
        from_pdf(b"%PDF-1.7\n" + data)


@settings(max_examples=150)
@given(st.lists(st.tuples(st.integers(0, len(PLAN_PDF) - 1), st.binary(max_size=8)), min_size=1, max_size=20))
def test_a_plan_changed_anywhere_gives_bytes_or_a_clear_error(changes: list[tuple[int, bytes]]) -> None:
    changed = bytearray(PLAN_PDF)
    for place, new in changes:
        changed[place : place + 4] = new
    try:
        answers = from_pdf(bytes(changed))
    except AnswersFileError:
        return
    assert isinstance(answers, bytes)
