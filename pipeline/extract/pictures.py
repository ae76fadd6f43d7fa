"""Which pictures of an office file are large enough to hold a page of text. They are not read here, nor judged further."""

import io
from collections.abc import Callable, Iterable
from functools import cache

from pipeline.model import Embedded

# What Pillow itself reads; others would start programs of the system.
FORMATS = ("PNG", "JPEG", "TIFF", "BMP", "GIF", "WEBP")
_LONGER, _SHORTER = 600, 200  # pixels: a logo, a signature or a stamp has fewer
_MOST = 200  # pictures of one file


def large_pictures(found: Iterable[Embedded], load: Callable[[str], bytes | None]) -> tuple[Embedded, ...]:
    """Those of the pictures found whose parts, as `load` gives them, are large raster pictures."""
    is_large = cache(lambda part: _is_large(load(part)))
    return tuple(picture for picture in found if is_large(picture.part))[:_MOST]


def _is_large(data: bytes | None) -> bool:
    if not data:
        return False
    from PIL import Image  # only files with pictures pay for it

    try:
        with Image.open(io.BytesIO(data), formats=FORMATS) as image:
            size = image.size
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return False
    return max(size) >= _LONGER and min(size) >= _SHORTER
