"""Bad scans that the benchmark makes itself, one figure for each way in which a page can suffer: photographs, faxes, turns,
odd kinds of pictures. The same seed gives the same pictures; characters are counted as in reading_scans.
"""

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import numpy.typing as npt
import pypdfium2 as pdfium
from PIL import Image, ImageDraw, ImageFilter

import mum
from corpora.bench.reading_scans import characters, papers
from corpora.bench.reading_values import Tally, by_path
from pipeline.model import Document

_DPI = 300
_EACH = 2  # pages for each way
_EXIF_TURN = 0x0112
Random = np.random.Generator
Grey = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Page:
    """A page of the samples as a clean grey picture at 300 dpi, with its text as a PDF of one page."""

    image: Image.Image
    pdf: bytes


def measure(tally: Tally) -> None:
    """Read all bad scans in one go and average the share of right characters for each way."""
    pages = list(_pages(len(WAYS) * _EACH))
    with TemporaryDirectory(prefix="mum-") as work:
        typed, scanned = Path(work) / "typed", Path(work) / "scanned"
        typed.mkdir()
        scanned.mkdir()
        names: dict[str, list[str]] = {}
        for number, (page, way) in enumerate(zip(pages, [way for way in WAYS for _ in range(_EACH)], strict=True)):
            data, ending = WAYS[way](page.image, np.random.default_rng(number))
            names.setdefault(way, []).append(f"{number:02}.{ending}")
            (typed / f"{number:02}.pdf").write_bytes(page.pdf)
            (scanned / f"{number:02}.{ending}").write_bytes(data)
        before, after = by_path(mum.read(typed)[1]), by_path(mum.read(scanned)[1])
    for way, files in names.items():
        _count(tally, way, [(before[f"{name[:2]}.pdf"], after.get(name), name) for name in files])


def _count(tally: Tally, way: str, pairs: list[tuple[Document, Document | None, str]]) -> None:
    wrong = whole = 0
    for typed, scanned, name in pairs:
        errors, length = characters(typed, scanned)
        wrong, whole = wrong + errors, whole + length
        if errors > 0.05 * length:
            tally.misses.append(f"bad scans, {way}: {name} has {errors} of {length} characters wrong")
    tally.means[f"bad scans, {way}"] = max(0.0, 1 - wrong / whole)
    tally.whole[f"bad scans, {way}"] = whole


def _pages(count: int) -> Iterator[Page]:
    """First pages of the samples, over and over."""
    firsts = [page for paper in papers() for page in _first(paper.pdf)]
    for number in range(count):
        yield firsts[number % len(firsts)]


def _first(pdf: bytes) -> Iterator[Page]:
    document = pdfium.PdfDocument(pdf)
    single = pdfium.PdfDocument.new()
    single.import_pages(document, [0])
    data = io.BytesIO()
    single.save(data)
    image = document[0].render(scale=_DPI / 72, grayscale=True).to_pil().convert("L")
    document.close()
    single.close()
    yield Page(image, data.getvalue())


def _saved(image: Image.Image, kind: str, **options: object) -> tuple[bytes, str]:
    data = io.BytesIO()
    image.save(data, kind, **options)
    return data.getvalue(), kind.lower()


def _png(image: Image.Image, dpi: int = _DPI) -> tuple[bytes, str]:
    return _saved(image, "PNG", dpi=(dpi, dpi))


def _noisy(image: Image.Image, random: Random, noise: float = 8.0) -> Image.Image:
    return _pressed(np.asarray(image, dtype=np.float32), random, noise)


def _pressed(grey: Grey, random: Random, noise: float) -> Image.Image:
    noised = grey + random.normal(0, noise, grey.shape).astype(np.float32)
    return Image.fromarray(np.clip(noised, 0, 255).astype(np.uint8))


def _smaller(image: Image.Image, dpi: int) -> Image.Image:
    size = round(image.width * dpi / _DPI), round(image.height * dpi / _DPI)
    return image.resize(size, Image.Resampling.LANCZOS)


def _light(image: Image.Image, random: Random, darkest: float) -> Grey:
    """The page in a light that falls from one corner, with the soft shadow of a hand."""
    height, width = image.height, image.width
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    slope = x / width if random.random() < 0.5 else 1 - x / width
    light = 1 - (1 - darkest) * (0.6 * slope + 0.4 * y / height)
    middle_x, middle_y = random.uniform(0.3, 0.7) * width, random.uniform(0.5, 0.9) * height
    hand = np.exp(-(((x - middle_x) / (0.25 * width)) ** 2 + ((y - middle_y) / (0.18 * height)) ** 2))
    shadowed: Grey = np.asarray(image, dtype=np.float32) * light * (1 - 0.35 * hand)
    return shadowed


def _photo(image: Image.Image, random: Random) -> tuple[bytes, str]:
    """A sheet on a table, photographed from a little aside and stored on its side, as telephones do."""
    sheet = Image.new("L", (image.width + 300, image.height + 300), 90)
    sheet.paste(image, (150, 150))
    corners = [(random.uniform(0, 70), random.uniform(0, 70)) for _ in range(4)]
    w, h = sheet.size
    places = [
        corners[0],
        (corners[1][0], h - corners[1][1]),
        (w - corners[2][0], h - corners[2][1]),
        (w - corners[3][0], corners[3][1]),
    ]
    leaning = sheet.transform(sheet.size, Image.Transform.QUAD, [v for place in places for v in place], Image.Resampling.BICUBIC)
    small = _smaller(leaning, 230).filter(ImageFilter.GaussianBlur(0.7))
    photo = _pressed(_light(small, random, 0.6), random, 5.0).convert("RGB")
    exif = Image.Exif()
    exif[_EXIF_TURN] = 6  # to be shown turned by a quarter to the right
    return _saved(photo.transpose(Image.Transpose.ROTATE_90), "JPEG", quality=75, exif=exif)


def _shadow(image: Image.Image, random: Random) -> tuple[bytes, str]:
    return _saved(_pressed(_light(image, random, 0.35), random, 4.0), "JPEG", quality=85, dpi=(_DPI, _DPI))


def _pale(image: Image.Image, random: Random) -> tuple[bytes, str]:
    return _png(_noisy(image.point(lambda level: 160 + level * 50 // 255), random, 4.0))


def _coloured(image: Image.Image, random: Random) -> tuple[bytes, str]:
    grey = np.asarray(_noisy(image, random), dtype=np.float32)[..., None] / 255
    paper, inked = np.array([236, 190, 150], dtype=np.float32), np.array([30, 40, 120], dtype=np.float32)
    return _saved(Image.fromarray((inked + grey * (paper - inked)).astype(np.uint8)), "JPEG", quality=80, dpi=(_DPI, _DPI))


def _coarse(image: Image.Image, random: Random) -> tuple[bytes, str]:
    return _png(_noisy(_smaller(image, 150), random, 5.0), 150)


def _squeezed(image: Image.Image, random: Random) -> tuple[bytes, str]:
    return _saved(_noisy(_smaller(image, 200), random, 4.0), "JPEG", quality=18, dpi=(200, 200))


def _turned(turn: Image.Transpose) -> Callable[[Image.Image, Random], tuple[bytes, str]]:
    return lambda image, random: _png(_noisy(image.transpose(turn), random))


def _askew(image: Image.Image, random: Random) -> tuple[bytes, str]:
    angle = float(random.uniform(6, 10)) * (1 if random.random() < 0.5 else -1)
    return _png(_noisy(image.rotate(angle, Image.Resampling.BICUBIC, expand=True, fillcolor=255), random))


def _fax(down: int) -> Callable[[Image.Image, Random], tuple[bytes, str]]:
    """204 dots to the inch across, black and white; the second page of the transmission is blank."""
    return lambda image, random: _faxed(image, down)


def _faxed(image: Image.Image, down: int) -> tuple[bytes, str]:
    size = round(image.width * 204 / _DPI), round(image.height * down / _DPI)
    page = image.resize(size, Image.Resampling.LANCZOS).point(lambda level: 255 if level > 150 else 0).convert("1")
    data = io.BytesIO()
    cover = Image.new("1", size, 1)
    page.save(data, "TIFF", compression="group4", dpi=(204, down), save_all=True, append_images=[cover])
    return data.getvalue(), "tiff"


def _one_bit(image: Image.Image, random: Random) -> tuple[bytes, str]:
    return _png(_noisy(image, random, 20.0).point(lambda level: 255 if level > 128 else 0).convert("1"))


def _inks(image: Image.Image, random: Random) -> tuple[bytes, str]:
    return _saved(_noisy(image, random).convert("RGB").convert("CMYK"), "JPEG", quality=85, dpi=(_DPI, _DPI))


def _deep(image: Image.Image, random: Random) -> tuple[bytes, str]:
    return _png(Image.fromarray(np.asarray(_noisy(image, random), dtype=np.uint16) * 257))


def _palette(image: Image.Image, random: Random) -> tuple[bytes, str]:
    return _png(_noisy(image, random).convert("RGB").quantize(16))


def _clear(image: Image.Image, random: Random) -> tuple[bytes, str]:
    """Letters on nothing: what is transparent is black beneath."""
    black = Image.new("L", image.size, 0)
    return _png(Image.merge("LA", (black, image.point(lambda level: 255 - level))))


def _margins(image: Image.Image, random: Random) -> tuple[bytes, str]:
    sheet = Image.new("L", (image.width * 2, image.height * 2), 255)
    sheet.paste(image, (image.width // 3, image.height // 4))
    return _png(_noisy(_smaller(sheet, 200), random, 4.0), 200)


def _stamp(image: Image.Image, random: Random) -> tuple[bytes, str]:
    """A round blue stamp over the lower lines, as it lies over signatures."""
    colour = image.convert("RGB")
    overlay = Image.new("RGB", image.size, (255, 255, 255))
    draw = ImageDraw.Draw(overlay)
    x, y, size = image.width * 0.55, image.height * 0.45, _DPI * 1.5
    for inset, width in ((0, 9), (60, 5), (150, 5)):
        draw.ellipse((x + inset, y + inset, x + size - inset, y + size - inset), outline=(70, 90, 200), width=width)
    mixed = np.minimum(np.asarray(colour), np.asarray(overlay))
    return _saved(Image.fromarray(mixed), "JPEG", quality=85, dpi=(_DPI, _DPI))


WAYS: dict[str, Callable[[Image.Image, Random], tuple[bytes, str]]] = {
    "photograph": _photo,
    "shadow": _shadow,
    "low contrast": _pale,
    "coloured paper": _coloured,
    "150 dpi": _coarse,
    "JPEG artefacts": _squeezed,
    "turned left": _turned(Image.Transpose.ROTATE_90),
    "on its head": _turned(Image.Transpose.ROTATE_180),
    "turned right": _turned(Image.Transpose.ROTATE_270),
    "askew": _askew,
    "fax, fine": _fax(196),
    "fax, coarse": _fax(98),
    "one bit": _one_bit,
    "CMYK": _inks,
    "16 bits": _deep,
    "palette": _palette,
    "transparent": _clear,
    "wide margins": _margins,
    "stamp": _stamp,
}
