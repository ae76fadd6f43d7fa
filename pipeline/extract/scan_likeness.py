"""Whether a picture may show a text at all: dark lines side by side on paper. Photographs, drawings and logos are told
apart before anything is recognised, as far as a look at light and dark can tell.
"""

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageFilter

from pipeline.extract.scan_image import Picture, ink, tilt_of

_GRAIN = 2.0  # pixels that are taken together, so that grain is no ink
_LOOK = 1000  # pixels of the longer side of the picture as looked at
_DARKER = 16  # levels of grey by which even smeared ink is darker than the paper around
_INK = (0.003, 0.35)  # of the area: fewer dots are a blank sheet, more are a photograph
_PAPER = 0.5  # of the area, near the lightest around it
_NEAR = 30  # levels of grey
_TALLEST = 0.06  # of the height: a higher band is a drawing
_DARK = 0.75  # of the usual level of grey
_SOLID = 21  # pixels: no letter of a page that is looked at has a square so large
_RULED = 0.6  # of a row or column of pixels: a ruling line
_CLEAR, _GAPS = 0.15, 0.1  # of the ink of a full line, and how many rows of pixels have no more
_BAND = 0.3  # of the ink of a full line


def text_lines(picture: Picture) -> int:
    """How many lines of ink the picture has, level or upright, if it is paper with ink on it; else 0."""
    small = _small(picture)
    mask = ink(small.image, _DARKER)
    if not _INK[0] <= mask.mean() <= _INK[1] or _paper(small) < _PAPER:
        return 0
    dots = _lettering(small.straightened(tilt_of(small)).image)
    return max(_bands(dots), _bands(dots.T))


def _small(picture: Picture) -> Picture:
    factor = max(1, round(max(picture.image.size) / _LOOK))
    return Picture(picture.image.reduce(factor).filter(ImageFilter.GaussianBlur(_GRAIN)), picture.scale / factor)


def _paper(picture: Picture) -> float:
    """The share of the area that is about as light as the lightest in its neighbourhood, whatever the light."""
    grey = np.asarray(picture.image.reduce(2), dtype=np.int16)
    tile = 24
    height, width = grey.shape[0] // tile * tile, grey.shape[1] // tile * tile
    if not height or not width:
        return 0.0
    tiles = grey[:height, :width].reshape(height // tile, tile, width // tile, tile).swapaxes(1, 2).reshape(-1, tile * tile)
    light = np.percentile(tiles, 90, axis=1)[:, None]
    return float((tiles > light - _NEAR).mean())


def _lettering(image: Image.Image) -> npt.NDArray[np.bool_]:
    """The ink without solid patches and ruling lines: bars, frames and grids of drawings."""
    dark = image.point([255 if level < _DARK * _paper_level(image) else 0 for level in range(256)])
    solid = dark.filter(ImageFilter.MinFilter(_SOLID)).filter(ImageFilter.MaxFilter(2 * _SOLID + 1))
    left = ink(image, _DARKER) & ~(np.asarray(solid) > 0)
    across, down = left.mean(axis=1) > _RULED, left.mean(axis=0) > _RULED
    left[across, :] = False
    left[:, down] = False
    return left


def _paper_level(image: Image.Image) -> float:
    return float(np.median(np.asarray(image)))


def _bands(dots: npt.NDArray[np.bool_]) -> int:
    """How many level bands of ink lie one below the other with paper between them."""
    profile = dots.mean(axis=1)
    full = np.percentile(profile, 95)
    if full <= 0:
        return 0
    if (profile < _CLEAR * full).mean() < _GAPS:  # no paper between the lines: grain, a photograph
        return 0
    dark = np.concatenate(([False], profile > _BAND * full, [False]))
    edges = np.flatnonzero(np.diff(dark.astype(np.int8)))
    heights = edges[1::2] - edges[::2]
    return int(((heights > 1) & (heights < max(4, _TALLEST * len(profile)))).sum())
