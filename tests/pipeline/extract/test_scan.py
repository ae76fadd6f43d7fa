"""Image files and scanned pages of PDFs read with tesseract: text, places, tables, what is reported as unreadable."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageFilter
from reportlab.lib.utils import ImageReader

from pipeline.extract import scan
from pipeline.extract.scan import complete, pages_for, read
from pipeline.intake import kind_of
from pipeline.model import Document, ReadingError
from pipeline.model.catalogue import known
from tests.pipeline.extract.pdf_maker import Maker
from tests.pipeline.extract.scan_maker import Drawn, needs_tesseract

ORDER = ("1. Провести проверку школьных", "программ до 14.04.2023.", "2. Назначить ответственных лиц.")


def page() -> Drawn:
    return Drawn().text(30, 40, *ORDER)


def smeared() -> Image.Image:
    """A page whose text is too blurred and grainy to be read."""
    blurred = np.asarray(page().image.filter(ImageFilter.GaussianBlur(16)), dtype=float)
    grain = np.random.default_rng(1).normal(0, 20, blurred.shape)
    return Image.fromarray(np.clip(blurred * 0.9 + grain, 0, 255).astype(np.uint8))


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks]


@needs_tesseract
def test_text_and_its_place(tmp_path: Path) -> None:
    """Lines are joined into clauses, each with its box in points of the page."""
    document = read(page().save(tmp_path / "a.png"), "a.png")
    assert texts(document) == ["1. Провести проверку школьных программ до 14.04.2023.", "2. Назначить ответственных лиц."]
    assert [block.kind for block in document.blocks] == ["list_item", "list_item"]
    assert (document.reader, document.pages, document.unreadable, document.warnings) == ("tesseract", 1, (), ())
    left, top, right, bottom = document.blocks[1].location.box or (0, 0, 0, 0)
    assert document.blocks[1].location.page == 1
    assert abs(left - 30) < 4 and 70 < top < 84 and 200 < right < 290 and 80 < bottom < 96


@needs_tesseract
@pytest.mark.parametrize("turns", [1, 2], ids=["on its side", "on its head"])
def test_turned_page(tmp_path: Path, turns: int) -> None:
    """A page laid wrongly on the glass is read; its boxes stay those of the picture as sent."""
    lines = [*ORDER, "3. Руководителям представить отчёты", "в управление образования города.", "4. Контроль оставляю за собой."]
    drawn = Drawn().text(30, 40, *lines)
    ways = {1: Image.Transpose.ROTATE_90, 2: Image.Transpose.ROTATE_180}
    drawn.image = drawn.image.transpose(ways[turns])
    document = read(drawn.save(tmp_path / "a.png"), "a.png")
    assert "1. Провести проверку школьных программ до 14.04.2023." in texts(document)
    left, top, right, bottom = document.blocks[0].location.box or (0, 0, 0, 0)
    if turns == 1:
        assert 36 < left < right < 80 and bottom - top > 150
    else:
        assert right - left > 150 and 190 < top < bottom < 230


@needs_tesseract
def test_tilted_page_with_table(tmp_path: Path) -> None:
    """A table scanned askew keeps its rows, its merged cell and the lone digits of a narrow column."""
    rows = [["№", "Мероприятие", "Срок"], ["Организационный этап"], ["1", "Совещание школ", "март"], ["2", "Сбор отчётов", "май"]]
    drawn = Drawn().text(30, 30, "План мероприятий").table(70, (30, 55, 190, 270), rows)
    drawn.image = drawn.image.rotate(-4, Image.Resampling.BICUBIC, fillcolor=255)
    document = read(drawn.save(tmp_path / "a.png"), "a.png")
    (table,) = document.tables
    cells = {(cell.row, cell.column): document.by_id[cell.block or ""].text for cell in table.cells if cell.block}
    assert (table.n_rows, table.n_columns) == (4, 3)
    assert cells[3, 1] == "1" and cells[4, 1] == "2"
    assert (cells[3, 2], cells[3, 3], cells[4, 2]) == ("Совещание школ", "март", "Сбор отчётов")
    (merged,) = [cell for cell in table.cells if cell.columns == 3]
    assert (merged.row, cells[2, 1]) == (2, "Организационный этап")


@needs_tesseract
def test_pages_of_tiff_good_unreadable_blank(tmp_path: Path) -> None:
    """A smeared page is unreadable and gives no text; a blank one is no fault; pages keep their numbers."""
    first, last = page().image, Drawn().text(30, 40, "Контроль оставляю за собой.").image
    path = tmp_path / "a.tiff"
    first.save(path, dpi=(300, 300), save_all=True, append_images=[smeared(), Drawn().image, last])
    document = read(path, "a.tiff")
    assert document.pages == 4
    assert [place.page for place in document.unreadable] == [2]
    assert [(warning.code, warning.params) for warning in document.warnings] == [("reading.scan_unreadable", {"page": "2"})]
    assert [block.location.page for block in document.blocks] == [1, 1, 4]
    assert document.model_dump_json() == read(path, "a.tiff").model_dump_json()


def mixed(tmp_path: Path, picture: Image.Image) -> tuple[Document, Path]:
    """A PDF of three pages, each with a table, the middle one a scan, as the PDF reader gives it."""
    maker = Maker(tmp_path / "a.pdf")
    maker.text(60, 80, "Приказ управления образования города")
    maker.table(200, [["Мера", "Срок"], ["Семинар", "май"]], [60, 200, 300])
    maker.page()
    maker.canvas.drawImage(ImageReader(picture), 0, 0, 595, 842)
    maker.page()
    maker.text(60, 80, "Приложение к приказу")
    maker.table(200, [["Школа", "Итог"], ["Гимназия", "отчёт"]], [60, 200, 300])
    return maker.read(), maker.path


@needs_tesseract
def test_scanned_page_takes_its_place(tmp_path: Path) -> None:
    """The scan stands between the pages with text; blocks and tables are numbered anew and still refer to each other."""
    rows = [["Школа", "Срок"], ["Лицей", "отчёт"]]
    drawn = Drawn((595, 842)).text(60, 80, "План проведения открытых уроков").table(200, (60, 200, 300), rows)
    document, path = mixed(tmp_path, drawn.image)
    assert pages_for(document) == (2,)
    whole = complete(document, path, "a.pdf")
    assert [block.id for block in whole.blocks] == [f"b{number}" for number in range(1, len(whole.blocks) + 1)]
    assert [block.location.page for block in whole.blocks] == [1] * 5 + [2] * 5 + [3] * 5
    assert [(table.id, table.location.table, table.location.page) for table in whole.tables] == [
        ("t1", 1, 1), ("t2", 2, 2), ("t3", 3, 3),
    ]  # fmt: skip
    found = [" ".join(whole.by_id[cell.block or ""].text for cell in table.cells) for table in whole.tables]
    assert found == ["Мера Срок Семинар май", "Школа Срок Лицей отчёт", "Школа Итог Гимназия отчёт"]
    assert {whole.by_id[cell.block or ""].location.table for cell in whole.tables[2].cells} == {3}
    assert (whole.reader, whole.unreadable, whole.warnings) == ("pdfium+tesseract", (), ())


def test_without_tesseract(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The pages stay unreadable and the clerk is told what to install; the text of the others stays."""
    monkeypatch.setattr(scan, "available", lambda: False)
    document, path = mixed(tmp_path, page().image)
    whole = complete(document, path, "a.pdf")
    assert (whole.blocks, whole.unreadable) == (document.blocks, document.unreadable)
    assert [warning.code for warning in whole.warnings] == ["reading.page_without_text", "reading.no_tesseract"]
    alone = read(page().save(tmp_path / "a.png"), "a.png")
    assert (alone.blocks, [place.page for place in alone.unreadable]) == ((), [1])
    assert all(known(warning.code) for warning in alone.warnings)


def test_garbage_layer_without_tesseract(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Text of shifted letters is taken out, its page is unreadable; the good page beside it is not touched."""
    monkeypatch.setattr(scan, "available", lambda: False)
    garbled = ["Тулнгк цтугеоирлв сдугксегрлв ёсусжг ф тулосйирлиц", "Рг фсеиьгрлл тулфцхфхесегол жлуинхсуг ынсо ёсусжг",
               "фосецбьли тсжжзуйнц улпсегрлбт ынсогп цьгфхрлнсе"]  # fmt: skip
    maker = Maker(tmp_path / "a.pdf")
    maker.text(60, 80, "Приказ управления образования города", "О мерах поддержки школ")
    maker.page()
    maker.text(60, 80, *garbled)
    document, path = maker.read(), maker.path
    assert document.unreadable == () and pages_for(document) == (2,)
    whole = complete(document, path, "a.pdf")
    assert {block.location.page for block in whole.blocks} == {1}
    assert [place.page for place in whole.unreadable] == [2]
    assert [warning.code for warning in whole.warnings] == ["pdf.page_garbled", "reading.no_tesseract"]


@needs_tesseract
def test_garbage_layer_is_read_as_a_picture(tmp_path: Path) -> None:
    """A page that looks right and whose own text is garbage is recognised, and the clerk is asked to check it; a good
    page is not."""
    maker = Maker(tmp_path / "a.pdf")
    maker.text(60, 80, "Приказ управления образования города", "О мерах поддержки школ", "На основании плана работы")
    document = maker.read()
    garbled = (
        "Тулнгк цтугеоирлв сдугксегрлв ёсусжг ф тулосйирлиц Рг фсеиьгрлл тулфцхфхесегол жлуинхсуг ынсо ёсусжг "
        "фосецбьли тсжжзуйнц улпсегрлбт ынсогп цьгфхрлнсе"
    )
    spoilt = document.model_copy(update={"blocks": (document.blocks[0].model_copy(update={"text": garbled}),)})
    whole = complete(spoilt, maker.path, "a.pdf")
    assert "Приказ управления образования города" in " ".join(texts(whole))
    assert ([warning.code for warning in whole.warnings], whole.unreadable) == (["reading.scan_instead"], ())
    assert known("reading.scan_instead")
    assert complete(document, maker.path, "a.pdf").warnings == ()


def test_pdf_with_text_is_left_alone(tmp_path: Path) -> None:
    """A PDF without scans comes back as it was: nothing is read again."""
    maker = Maker(tmp_path / "a.pdf")
    maker.text(60, 80, "Приказ управления образования города", "О мерах поддержки школ")
    document, path = maker.read(), maker.path
    assert complete(document, path, "a.pdf") is document


@needs_tesseract
@pytest.mark.parametrize("suffix", ["bmp", "gif", "webp"])
def test_other_pictures_are_read_too(tmp_path: Path, suffix: str) -> None:
    """What a scanner or a messenger saves: one picture each, of an animation the first."""
    place = tmp_path / f"a.{suffix}"
    page().image.save(place, **({"save_all": True, "append_images": [smeared()]} if suffix == "gif" else {}))
    assert kind_of(place.read_bytes(), place) == suffix
    document = read(place, place.name)
    assert (texts(document)[-1], document.pages) == ("2. Назначить ответственных лиц.", 1)


def test_a_format_that_is_not_listed_is_not_opened(tmp_path: Path) -> None:
    """Pillow knows dozens of formats; only those named are let at it."""
    place = tmp_path / "a.png"
    page().image.save(place, "ICNS")
    with pytest.raises(ReadingError) as caught:
        read(place, "a.png")
    assert caught.value.code == "reading.broken"


@pytest.mark.parametrize("data", [b"", b"\x89PNG\r\n\x1a\nnot really"], ids=["empty", "png"])
def test_broken_file_is_refused(tmp_path: Path, data: bytes) -> None:
    """Bytes that are no picture are refused as a broken file, not as a crash."""
    path = tmp_path / "a.png"
    path.write_bytes(data)
    with pytest.raises(ReadingError) as caught:
        read(path, "a.png")
    assert caught.value.code == "reading.broken"
