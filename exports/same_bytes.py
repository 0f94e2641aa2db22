"""Office files are zips, and a zip tells when it was made: here it always tells the same."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_BEGINNING = (1980, 1, 1, 0, 0, 0)


def without_clock(data: bytes) -> bytes:
    """The same files in the same order, all of the first moment that a zip knows."""
    packed = BytesIO()
    with ZipFile(BytesIO(data)) as made, ZipFile(packed, "w", ZIP_DEFLATED) as again:
        for name in made.namelist():
            entry = ZipInfo(name, _BEGINNING)
            entry.compress_type = ZIP_DEFLATED
            again.writestr(entry, made.read(name))
    return packed.getvalue()
