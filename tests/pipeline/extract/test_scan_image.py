"""Pictures of pages: scale, light, tilt, turns; and the ruling lines on them. No tesseract here."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from pipeline.extract.scan_image import Picture, TiltedFrame, ink, pictures_of_file, tilt_of
from pipeline.extract.scan_light import evened
from pipeline.extract.scan_tables import tables_of
from tests.pipeline.extract.scan_maker import SCALE, Drawn

LINES = ["Провести проверку школьных", "программ до конца апреля и", "представить отчёт методисту", "управления образования"]
ROWS = [["Мера", "Срок"], ["Раздел первый"], ["Семинар", "май"]]


def picture(drawn: Drawn, tilt: float = 0) -> Picture:
    return Picture(drawn.image.rotate(-tilt, Image.Resampling.BICUBIC, fillcolor=255), SCALE)


@pytest.mark.parametrize("tilt", [-6.0, -0.8, 0.0, 0.5, 3.0])
def test_tilt(tilt: float) -> None:
    """The tilt of lines of text is told to a tenth of a degree, rising or falling."""
    assert abs(tilt_of(picture(Drawn().text(30, 60, *LINES), tilt)) - tilt) <= 0.15


def test_no_tilt_without_lines() -> None:
    """A blank page and a grainy one are not turned."""
    grain = np.random.default_rng(1).integers(0, 255, (800, 1000)).astype(np.uint8)
    assert tilt_of(picture(Drawn())) == 0
    assert tilt_of(Picture(Image.fromarray(grain), SCALE)) == 0


def test_place_on_tilted_and_turned_page() -> None:
    """A box found on the straightened page is given where it lies on the page as sent."""
    tilted = TiltedFrame(0, 0, 600, 800, 0, 10.0)
    left, top, right, bottom = tilted.box(*tilted.user((299, 399, 301, 401)))
    assert (round((left + right) / 2), round((top + bottom) / 2)) == (300, 400)
    away = tilted.box(*tilted.user((499, 399, 501, 401)))
    assert (round((away[0] + away[2]) / 2), round((away[1] + away[3]) / 2)) == (497, 435)
    turned = TiltedFrame(0, 0, 600, 800, 1, 0.0)
    shown = TiltedFrame(0, 0, 600, 800).box(*turned.user((0, 0, 10, 20)))
    assert [round(edge) for edge in shown] == [0, 790, 20, 800]


def test_ink_in_uneven_light() -> None:
    """Letters are ink both in the light and in the shade of a bent page; the shade itself is not."""
    shade = np.tile(np.linspace(120, 250, 1300).astype(np.int16), (1100, 1))
    shade[300:304, :] -= 60
    mask = ink(Image.fromarray(shade.astype(np.uint8)))
    assert mask[301].all() and not mask[600].any()


def test_blank() -> None:
    """Paper is blank, one word is not, nor is a smear too faint to be ink."""
    smear = Drawn()
    smear.image.paste(235, (300, 400, 700, 440))
    assert picture(Drawn()).blank
    assert not picture(Drawn().text(100, 100, "слово")).blank
    assert not picture(smear).blank


@pytest.mark.parametrize(
    ("size", "dpi", "points"),
    [((1654, 2339), 200, 595), ((1654, 2339), 72, 595), ((1654, 2339), None, 595), ((1169, 1654), 200, 421)],
    ids=["A4 as told", "72 dpi is not believed", "nothing told", "A5 as told"],
)
def test_size_of_image_file(tmp_path: Path, size: tuple[int, int], dpi: int | None, points: int) -> None:
    """The page has its true size in points, as told by a file that can be believed, else as A4; small scans are enlarged."""
    path = tmp_path / "a.png"
    Image.new("L", size, 255).save(path, **({"dpi": (dpi, dpi)} if dpi else {}))
    (found,) = pictures_of_file(path, "a.png")
    assert (round(found.frame.width), found.dpi) == (points, 300)


def test_transparent_is_paper(tmp_path: Path) -> None:
    """What shows through a transparent picture is white paper, not black."""
    Image.new("RGBA", (1240, 1754), (0, 0, 0, 0)).save(tmp_path / "a.png")
    (found,) = pictures_of_file(tmp_path / "a.png", "a.png")
    assert found.image.getextrema() == (255, 255)


def test_table_and_its_lines_wiped() -> None:
    """The cells of a ruled table are found, the merged one as one, and its lines are gone from the page."""
    (table,), plain = tables_of(picture(Drawn().table(60, (30, 150, 280), ROWS)))
    assert [slot[:4] for slot in table.slots] == [(0, 0, 1, 1), (0, 1, 1, 1), (1, 0, 1, 2), (2, 0, 1, 1), (2, 1, 1, 1)]
    assert [round(x) for x in table.xs] == [30, 150, 280]
    column = np.asarray(plain.image)[:, round(150 * SCALE) - 3 : round(150 * SCALE) + 4]
    assert (column[: round(84 * SCALE)] > 250).all()


@pytest.mark.parametrize(
    "draw",
    [
        lambda: Drawn().text(20, 40, *LINES, step=14),
        lambda: Drawn().text(30, 60, "Директор").line(100, 73, 180, 73).text(190, 60, "Иванова И.И."),
        lambda: Drawn().line(20, 50, 290, 50).line(20, 200, 290, 200),
        lambda: Drawn().line(30, 30, 80, 30).line(30, 60, 80, 60).line(30, 30, 30, 60).line(55, 30, 55, 60).line(80, 30, 80, 60),
    ],
    ids=["dense text", "line to sign on", "lines that nothing crosses", "emblem"],
)
def test_no_table(draw: Callable[[], Drawn]) -> None:
    """Text, signatures, rules and small boxes are no tables, and the page stays as it was."""
    page = picture(draw())
    assert tables_of(page) == ([], page)


def test_brackets_in_low_rows_are_no_lines() -> None:
    """Brackets and slashes as tall as a low row add no columns to its table."""
    rows = [["(мера 1.2)", "[п. 3]"], ["а) | б)", "1/2"], ["(раздел)", "(срок)"]]
    drawn = Drawn().table(60, (30, 150, 280), [["", ""]] * 3, height=17)
    for number, (left, right) in enumerate(rows):
        drawn.text(34, 61 + 17 * number, left).text(154, 61 + 17 * number, right)
    (table,), _ = tables_of(picture(drawn))
    assert (len(table.xs), len(table.ys), len(table.slots)) == (3, 4, 6)


def shaded(low: float) -> Image.Image:
    """A page of text in a light that falls off to the right."""
    image = Drawn((312, 264)).text(30, 60, *LINES).image
    light = np.linspace(1, low, image.width)[None, :]
    return Image.fromarray((np.asarray(image) * light).astype(np.uint8))


@pytest.mark.parametrize("make", [lambda: shaded(0.55), lambda: shaded(1).point(lambda level: level * 3 // 4)])
def test_light_is_evened_out(make: Callable[[], Image.Image]) -> None:
    """Paper in a shadow and grey paper become white, ink stays dark."""
    even = np.asarray(evened(make()))
    assert np.median(even[:, -200:]) > 220 and np.median(even[:, :200]) > 220
    assert even.min() < 40


def test_even_light_is_left() -> None:
    """A clean scan is not touched, nor is one with a dark head of a table on it."""
    clean = shaded(1)
    assert evened(clean) is clean
    clean.paste(90, (100, 300, 1200, 350))
    assert evened(clean) is clean


def test_fax_has_as_many_dots_down_as_across(tmp_path: Path) -> None:
    """A coarse fax, half as high as it ought to be, comes out in its true form."""
    image = Image.new("1", (1728, 1143), 1)
    image.save(tmp_path / "a.tiff", compression="group4", dpi=(204, 98))
    (page,) = pictures_of_file(tmp_path / "a.tiff", "a.tiff")
    assert abs(page.image.height / page.image.width - 1143 / 98 / (1728 / 204)) < 0.01
    assert abs(page.frame.height - 1143 / 98 * 72) < 2


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "BMP"])
def test_other_kinds_of_pictures(tmp_path: Path, kind: str) -> None:
    """Pillow reads them as it reads the usual ones."""
    Drawn().text(30, 60, *LINES).image.save(tmp_path / "a", kind)
    (page,) = pictures_of_file(tmp_path / "a", "a")
    assert ink(page.image).mean() > 0.001


@pytest.mark.parametrize(("dpi", "points"), [(300, 1190.0), (72, 595.0)])
def test_large_sheet(tmp_path: Path, dpi: int, points: float) -> None:
    """A sheet larger than A3 is believed to a file that knows its resolution, not to one that says 72."""
    size = (round(1190 / 72 * dpi), round(1684 / 72 * dpi)) if dpi > 72 else (2480, 3508)
    Image.new("L", size, 255).save(tmp_path / "a.png", dpi=(dpi, dpi))
    (page,) = pictures_of_file(tmp_path / "a.png", "a.png")
    assert abs(page.frame.width - points) < 2
