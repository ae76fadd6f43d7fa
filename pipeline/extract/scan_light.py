"""Evens out the light on the picture of a page: shadows and lamps of photographs, the dark seam of a bound book, grey or
coloured paper, on which white that is filled in would look like ink turned inside out.
"""

import numpy as np
from PIL import Image, ImageFilter

_CELL = 24  # pixels at 300 dpi: larger than the strokes of a letter, so each cell has some paper
_STEP = 3  # of the pixels of a cell one is looked at each way
_PAPER = 90  # percentile of grey in a cell: its paper
_REACH = 9  # cells: dark fields of tables are lower, and keep their shade
_SOFT = 4  # cells over which the light changes
_UNEVEN = 0.12  # of the brightest: less is no shadow
_BRIGHT = 225  # level of grey: paper no darker is as good as white
_WHITE = 245.0
_LEAST = 24.0  # levels of grey: what is darker has no light to be evened out


def evened(image: Image.Image) -> Image.Image:
    """The grey picture as if in an even light; the same picture when its light is even enough."""
    width, height = image.width // _CELL, image.height // _CELL
    if min(width, height) < _REACH:
        return image
    grey = np.asarray(image)[: height * _CELL : _STEP, : width * _CELL : _STEP]
    cells = grey.reshape(height, _CELL // _STEP, width, _CELL // _STEP).swapaxes(1, 2).reshape(height, width, -1)
    paper = Image.fromarray(np.percentile(cells, _PAPER, axis=2).astype(np.uint8))
    light = paper.filter(ImageFilter.MaxFilter(_REACH)).filter(ImageFilter.GaussianBlur(_SOFT))
    dimmest, brightest = np.percentile(np.asarray(light), (2, 98))
    if brightest - dimmest < _UNEVEN * brightest and dimmest > _BRIGHT:
        return image
    spread = np.asarray(light.resize(image.size, Image.Resampling.BICUBIC), dtype=np.float32)
    level = np.asarray(image, dtype=np.float32) / np.maximum(spread, _LEAST) * _WHITE
    return Image.fromarray(np.clip(level, 0, 255).astype(np.uint8))
