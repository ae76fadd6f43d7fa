"""Pages as grey pictures: from image files and PDF pages, turned upright and straightened. No text is read here."""

import io
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pypdfium2 as pdfium
from PIL import Image, ImageFilter, ImageOps, ImageSequence

from pipeline.extract.pdf_page import Frame
from pipeline.extract.pictures import FORMATS
from pipeline.extract.second_poppler import picture_of
from pipeline.intake.fork import each_in_fork
from pipeline.intake.limits import in_force
from pipeline.model import Box, ReadingError

Mask = npt.NDArray[np.bool_]
_DPI = 300
_COARSEST = 250  # dpi of an image file below which it is enlarged: tesseract reads small letters badly
_MOST_PIXELS = 60_000_000  # what a page is brought to at most: an A2 sheet at 300 dpi
_A4_HEIGHT = 842.0
_A4_WIDTH = 595.0  # points: the shorter side of a page whose file does not tell its true size
_COLUMN = 480.0  # points: the width of text on A4
_SHEET = (1.2, 1.6)  # height to width
_WHOLE = 2000  # pixels: a lying sheet is as wide, a cutting of that form is not
_FLATTEST = 4.0  # of dots across to dots down: a coarse fax has two to one
_EXIF_TURN, _EXIF_ON_SIDE = 0x0112, 5  # the tag of a picture's turn, and from which value on it lies on its side
_SIDES = (250.0, 1300.0, 2500.0)  # points, from A6 to A3 or to A1: a larger page is one whose file does not know its
_UNSET_DPI = 96.5  # resolution, the less so when it says what programs write without knowing
_DARKER = 25  # levels of grey by which ink is darker than the paper around it
_FAINT = 8  # levels of grey that tell a smear from paper once the grain is averaged
_EMPTY = 0.0002  # of the page: less than one word
_STEEPEST = 12.0  # degrees
_LEAST_TILT = 0.1
_MOST_POINTS = 60_000
_GRAINY = 0.1  # of the ink in dots that touch no other
_GAIN = 1.02  # a page is straightened when its lines get clearer by this


@dataclass(frozen=True)
class Picture:
    """A page as a grey image and its pixels per point."""

    image: Image.Image
    scale: float

    @property
    def frame(self) -> Frame:
        """The page in points, not turned."""
        return Frame(0.0, 0.0, self.image.width / self.scale, self.image.height / self.scale)

    @property
    def dpi(self) -> int:
        """Pixels per inch."""
        return round(72 * self.scale)

    def despeckled(self) -> "Picture":
        """The page without the grain of a bad scan, if it has any: tesseract takes minutes over it."""
        small = ink(self.image.reduce(max(1, round(self.dpi / 150))))
        inner = small[1:-1, 1:-1]
        alone = inner & ~(small[:-2, 1:-1] | small[2:, 1:-1] | small[1:-1, :-2] | small[1:-1, 2:])
        if alone.sum() <= _GRAINY * inner.sum():
            return self
        return Picture(self.image.filter(ImageFilter.MedianFilter(3)), self.scale)

    def cropped(self, box: Box) -> "Picture":
        """The part of the page in a box, given in points."""
        left, top, right, bottom = (round(edge * self.scale) for edge in box)
        inside = max(0, left), max(0, top), min(self.image.width, right), min(self.image.height, bottom)
        return Picture(self.image.crop(inside), self.scale) if inside[0] < inside[2] and inside[1] < inside[3] else self

    @property
    def blank(self) -> bool:
        """Whether there is nothing on the page, not even what is too faint to read; its edges do not count."""
        small = self.image.reduce(max(1, round(self.dpi / 25)))
        faint = _shade(small, 8) > _FAINT
        rows, columns = faint.shape[0] // 30, faint.shape[1] // 30
        inner = faint[rows : faint.shape[0] - rows, columns : faint.shape[1] - columns]
        return bool(inner.mean() < _EMPTY)

    def resized(self, factor: float) -> "Picture":
        """The same page with more or fewer pixels, as far as they can be held."""
        factor = min(factor, math.sqrt(_MOST_PIXELS / (self.image.width * self.image.height)))
        size = max(1, round(self.image.width * factor)), max(1, round(self.image.height * factor))
        return Picture(self.image.resize(size, Image.Resampling.BICUBIC), self.scale * factor)

    def turned(self, turns: int) -> "Picture":
        """The page turned clockwise by quarters."""
        ways = (None, Image.Transpose.ROTATE_270, Image.Transpose.ROTATE_180, Image.Transpose.ROTATE_90)
        way = ways[turns % 4]
        return self if way is None else Picture(self.image.transpose(way), self.scale)

    def straightened(self, tilt: float) -> "Picture":
        """The page turned back by the degrees by which its lines fall to the right."""
        if not tilt:
            return self
        return Picture(self.image.rotate(tilt, Image.Resampling.BICUBIC, fillcolor=255), self.scale)


@dataclass(frozen=True)
class TiltedFrame(Frame):
    """A page laid out straight although it lies in the file tilted by some degrees clockwise."""

    tilt: float = 0.0

    def user(self, box: Box) -> Box:
        """The box around the tilted place of a straight box: left, bottom, right, top in PDF user space."""
        sine, cosine = math.sin(math.radians(self.tilt)), math.cos(math.radians(self.tilt))
        x0, top, x1, bottom = box
        middle_x, middle_y = self.width / 2, self.height / 2
        steps = [(x - middle_x, y - middle_y) for x in (x0, x1) for y in (top, bottom)]
        xs = [middle_x + x * cosine - y * sine for x, y in steps]
        ys = [middle_y + x * sine + y * cosine for x, y in steps]
        return super().user((min(xs), min(ys), max(xs), max(ys)))


def pictures_of_file(path: Path, name: str) -> Iterator[Picture]:
    """The pages of a TIFF, the one picture of other files (of an animation the first).

    ReadingError when it does not open or has more pages or pixels than it may.
    """
    return _pictures(path, name)


def picture_of_data(data: bytes, name: str) -> Picture | None:
    """The picture of an image as it stands in a file of another kind. ReadingError as pictures_of_file."""
    return next(_pictures(io.BytesIO(data), name, inserted=True), None)


def _pictures(file: Path | io.BytesIO, name: str, inserted: bool = False) -> Iterator[Picture]:
    limits = in_force()
    Image.MAX_IMAGE_PIXELS = limits.megapixels * 10**6 // 2  # Pillow refuses what has twice as many
    try:
        with Image.open(file, formats=FORMATS) as image:
            if image.format == "TIFF" and _has_frame(image, limits.pages):
                raise ReadingError("reading.too_many_pages", name=name, limit=limits.pages)
            for frame in ImageSequence.Iterator(image) if image.format == "TIFF" else [image]:
                if frame.width * frame.height > limits.megapixels * 10**6:
                    raise ReadingError("reading.too_many_pixels", name=name, limit=limits.megapixels)
                yield _picture(frame, inserted)
    except Image.DecompressionBombError as error:
        raise ReadingError("reading.too_many_pixels", name=name, limit=limits.megapixels) from error
    except (OSError, SyntaxError, ValueError, EOFError) as error:  # what Pillow's readers raise on broken bytes
        raise ReadingError("reading.broken", name=name) from error


def _has_frame(image: Image.Image, index: int) -> bool:
    """Whether there is such a frame (from 0); the next to be read is the first again."""
    try:
        image.seek(index)
    except EOFError:
        return False
    finally:
        image.seek(0)
    return True


def _picture(frame: Image.Image, inserted: bool) -> Picture:
    told = _told_dpi(frame)
    image = _squared(_grey(ImageOps.exif_transpose(frame)), told)
    scale = _scale_inserted(image) if inserted else _scale(image, max(told) / 72)
    wanted = _DPI / 72 if scale < _COARSEST / 72 or scale > 1.5 * _DPI / 72 else scale
    wanted = min(wanted, scale * math.sqrt(_MOST_PIXELS / (image.width * image.height)))
    if wanted != scale:
        size = max(1, round(image.width * wanted / scale)), max(1, round(image.height * wanted / scale))
        image = image.resize(size, Image.Resampling.BICUBIC)
    return Picture(image, wanted)


def _told_dpi(frame: Image.Image) -> tuple[float, float]:
    """Dots per inch across and down, of the picture as shown, if the file tells; else zeros."""
    try:
        across, down = (float(number) for number in frame.info.get("dpi", (0, 0)))
    except (TypeError, ValueError, ZeroDivisionError):
        return 0.0, 0.0
    if not (across > 0 and down > 0 and 1 / _FLATTEST < across / down < _FLATTEST):
        return 0.0, 0.0
    return (down, across) if frame.getexif().get(_EXIF_TURN, 1) >= _EXIF_ON_SIDE else (across, down)


def _scale(image: Image.Image, told: float) -> float:
    """Pixels per point as the file says (told) if that gives a plausible page, else as if it were A4."""
    short, long = sorted(image.size)
    largest = _SIDES[1] if told <= _UNSET_DPI / 72 else _SIDES[2]
    if told > 0 and short / told >= _SIDES[0] and long / told <= largest:
        return told
    return short / _A4_WIDTH


def _scale_inserted(image: Image.Image) -> float:
    """Pixels per point of a picture inside a document: a whole sheet, or a cutting as wide as a column of text."""
    if _SHEET[0] < image.height / image.width < _SHEET[1]:
        return image.width / _A4_WIDTH
    lies = _SHEET[0] < image.width / image.height < _SHEET[1] and image.width > _WHOLE
    return image.width / (_A4_HEIGHT if lies else _COLUMN)


def _squared(image: Image.Image, dpi: tuple[float, float]) -> Image.Image:
    """The picture with as many dots to the inch down as across, which a fax has not."""
    across, down = dpi
    if across == down:
        return image
    most = max(dpi)
    size = round(image.width * most / across), round(image.height * most / down)
    return image.resize(size, Image.Resampling.BICUBIC)


def _grey(image: Image.Image) -> Image.Image:
    """Grey on white: what is transparent is paper."""
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        image = image.convert("RGBA")
        paper = Image.new("RGBA", image.size, (255, 255, 255, 255))
        return Image.alpha_composite(paper, image).convert("L")
    if image.mode.startswith("I"):
        deep = np.asarray(image.convert("I"))
        return Image.fromarray((deep >> 8).astype(np.uint8))
    return image.convert("L")


def pictures_of_pdf(path: Path, name: str, numbers: Sequence[int], poppler: bool = False) -> Iterator[tuple[int, Picture]]:
    """The given pages of a PDF (numbers count from 1) at 300 dpi; pages that do not open in time are left out.

    poppler: they are drawn by Poppler, as those are that pdfium can't open. ReadingError when the file itself does not
    open.
    """
    if poppler:
        yield from ((number, picture) for number in numbers if (picture := _by_poppler(path, number)))
        return
    try:
        document = pdfium.PdfDocument(path)
    except pdfium.PdfiumError as error:
        raise ReadingError("reading.broken", name=name) from error
    try:
        drawings = each_in_fork([partial(_rendered, document, number) for number in numbers], in_force().page_seconds)
        for number, drawn in zip(numbers, drawings, strict=True):
            picture = drawn or _by_poppler(path, number)
            if picture:
                yield number, picture
    finally:
        document.close()


def _by_poppler(path: Path, number: int) -> Picture | None:
    drawn = picture_of(path, number, _DPI, _MOST_PIXELS)
    return Picture(*drawn) if drawn else None


def _rendered(document: pdfium.PdfDocument, number: int) -> Picture | None:
    try:
        page = document[number - 1]
        width, height = page.get_size()
        scale = min(_DPI / 72, math.sqrt(_MOST_PIXELS / (width * height)))
        return Picture(page.render(scale=scale, grayscale=True).to_pil().convert("L"), scale)
    except pdfium.PdfiumError:
        return None


def ink(image: Image.Image, darker: int = _DARKER) -> Mask:
    """Where the picture is darker than the paper around by so many levels of grey, whatever the light: True for ink."""
    return np.asarray(_shade(image, 15) > darker)


def _shade(image: Image.Image, reach: int) -> npt.NDArray[np.int16]:
    """By how many levels of grey each pixel is darker than its neighbourhood."""
    paper = np.asarray(image.filter(ImageFilter.BoxBlur(reach)), dtype=np.int16)
    return paper - np.asarray(image, dtype=np.int16)


def tilt_of(picture: Picture) -> float:
    """Degrees by which the lines of a page fall to the right (negative: rise); 0.0 where that is not clear."""
    dots = np.argwhere(ink(picture.image.reduce(max(1, round(picture.dpi / 100))))).astype(np.float64)
    ys, xs = dots[:: len(dots) // _MOST_POINTS + 1].T
    if len(ys) < 100:
        return 0.0
    coarse = _clearest(ys, xs, np.arange(-_STEEPEST, _STEEPEST + 0.1, 0.5))
    tilt = _clearest(ys, xs, np.arange(coarse - 0.5, coarse + 0.51, 0.05))
    if abs(tilt) < _LEAST_TILT or _clarity(ys, xs, tilt) < _GAIN * _clarity(ys, xs, 0.0):
        return 0.0
    return round(tilt, 2)


def _clearest(ys: npt.NDArray[np.float64], xs: npt.NDArray[np.float64], angles: npt.NDArray[np.float64]) -> float:
    return float(max(angles.tolist(), key=lambda angle: (_clarity(ys, xs, angle), -abs(angle))))


def _clarity(ys: npt.NDArray[np.float64], xs: npt.NDArray[np.float64], angle: float) -> float:
    """How unevenly the ink lies over level strips of the page turned back by an angle: lines make it uneven."""
    slope = math.radians(angle)
    heights = ys * math.cos(slope) - xs * math.sin(slope)
    counts = np.bincount((heights - heights.min()).astype(np.int64)).astype(np.float64)
    return float((counts * counts).sum())
