"""A QR code as a picture with a text beside it for those who do not see it."""

from functools import lru_cache
from html import escape


@lru_cache(maxsize=64)
def qr_picture(address: str, alt: str) -> str:
    """An image for HTML; drawn on white with the quiet edge that cameras need."""
    # Imported here: only the wall and the panel draw one.
    import segno

    source = segno.make(address, error="m", micro=False).svg_data_uri(border=3, light="#fff", dark="#111")
    return f'<img class="vk-qr" src="{source}" alt="{escape(alt)}">'
