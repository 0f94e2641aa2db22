"""Reads the answers file that is attached to the PDF of a plan."""

from io import BytesIO

import pikepdf

from exports.assessment.problems import AnswersFileError, FileProblem
from exports.assessment.strict_json import MAX_BYTES
from language import gettext as _
from language import number
from untrusted_zip import MALFORMED

ANSWERS_NAME = "videoklar-svar.json"

_MAX_PDF_BYTES = 5_000_000
_MAX_UNPACKED_BYTES = 20_000_000

# Set at import because the limits apply to the whole process and must be in force before the first PDF from
# outside is opened: a stream of a few kilobytes could otherwise unpack to gigabytes.
pikepdf.settings.set_qpdf_limits(
    flate_max_memory=_MAX_UNPACKED_BYTES,
    run_length_max_memory=_MAX_UNPACKED_BYTES,
    png_max_memory=_MAX_UNPACKED_BYTES,
    tiff_max_memory=_MAX_UNPACKED_BYTES,
    max_stream_filters=4,
)


def from_pdf(data: bytes) -> bytes:
    """The bytes of the answers file attached to a plan.

    Raises AnswersFileError for anything but an intact plan that this program made.
    """
    if len(data) > _MAX_PDF_BYTES:
        raise _refused(
            _("The PDF is larger than {limit} bytes.").format(limit=number(_MAX_PDF_BYTES)),
            _("Use a plan made by Videoklar, as it was downloaded."),
        )
    try:
        answers = _attached(data)
    except pikepdf.PasswordError:
        raise _locked() from None
    except (*MALFORMED, AttributeError, TypeError, pikepdf.PdfError):
        raise _refused(
            _("The PDF is broken and cannot be read."), _("Download the plan again from Videoklar.")
        ) from None
    if answers is None:
        raise _refused(
            _("The PDF carries no answers."), _("Use a plan made by Videoklar, as it was downloaded.")
        )
    if len(answers) > MAX_BYTES:
        raise _refused(
            _("The answers in the PDF are larger than {limit} bytes.").format(limit=number(MAX_BYTES)),
            _("Use a plan made by Videoklar, as it was downloaded."),
        )
    return answers


def _attached(data: bytes) -> bytes | None:
    with pikepdf.open(BytesIO(data)) as pdf:
        if pdf.is_encrypted:
            raise _locked()
        attachment = pdf.attachments.get(ANSWERS_NAME)
        return None if attachment is None else attachment.get_file().read_bytes()


def _locked() -> AnswersFileError:
    return _refused(
        _("The PDF is locked with a password."), _("Save it without a password, or download it again.")
    )


def _refused(what: str, remedy: str) -> AnswersFileError:
    return AnswersFileError([FileProblem("", what, remedy)])
