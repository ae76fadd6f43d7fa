"""What a person can't see in a Word document, and what only looks as if they couldn't. Each row says what it proves."""

import zipfile
from pathlib import Path

import pytest

from pipeline.extract.docx import read
from tests.pipeline.extract.docx_maker import build, document, p, r, secrets, style, t, tbl, tc, texts, tr

WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"


def color(value: str, more: str = "") -> str:
    return f'<w:color w:val="{value}" {more}/>'


def shd(fill: str, pattern: str = "clear", ink: str = "auto") -> str:
    return f'<w:shd w:val="{pattern}" w:color="{ink}" w:fill="{fill}"/>'


WHITE = color("FFFFFF")
SEEN_OR_NOT = [
    (WHITE, "white", "белые буквы на бумаге"),
    (color("F5F5F5"), "white", "почти белые буквы"),
    (color("FFFFCC"), "white", "бледно-жёлтые буквы"),
    (color("D0D0D0"), None, "светло-серые буквы ещё видны"),
    (color("auto"), None, "цвет «авто» виден на любом фоне"),
    (color("000000", 'w:themeColor="background1"'), "white", "цвет темы важнее записанного рядом"),
    (color("auto", 'w:themeColor="light1"'), "white", "цвет бумаги из темы"),
    (color("BFBFBF", 'w:themeColor="background1" w:themeShade="BF"'), None, "цвет бумаги, затемнённый на четверть, виден"),
    (color("FFFFFF", 'w:themeColor="text1"'), None, "цвет чернил из темы виден, что бы ни стояло рядом"),
    (color("FF0000", 'w:themeColor="accent2"'), None, "прочие цвета темы читаются по записанному"),
    (WHITE + shd("1F3864"), None, "белые буквы на тёмной заливке"),
    (WHITE + '<w:highlight w:val="black"/>', None, "белые буквы на чёрном выделении"),
    (shd("000000") + '<w:highlight w:val="white"/>' + WHITE, "white", "выделение ложится поверх заливки"),
    ('<w:highlight w:val="none"/>' + shd("000000") + WHITE, None, "выделение «нет» заливки не снимает"),
    (color("000000") + shd("000000"), "white", "чёрные буквы на чёрной заливке"),
    (color("auto") + shd("000000"), None, "автоматический цвет на чёрном становится белым"),
    (color("FFFF00") + '<w:highlight w:val="yellow"/>', "white", "буквы цвета выделения"),
    (color("FF0000") + shd("008000"), None, "красное на зелёном некрасиво, но видно"),
    (WHITE + shd("auto", "pct5"), "white", "редкий узор почти бел"),
    (WHITE + shd("auto", "pct50"), None, "густой узор сер"),
    (WHITE + shd("auto", "solid", "000000"), None, "сплошной узор красится своим цветом"),
    (WHITE + shd("auto", "diagStripe"), None, "о сложном узоре ничего не известно"),
    ('<w:sz w:val="6"/>', "tiny", "буквы в 3 пункта"),
    ('<w:sz w:val="12"/>', None, "сноска в 6 пунктов видна"),
    ('<w:w w:val="1"/>', "tiny", "буквы, сжатые до одного процента"),
    ('<w:w w:val="80"/>', None, "чуть сжатые буквы видны"),
    ('<w:spacing w:val="-400"/>', "tiny", "все буквы на одном месте"),
    ('<w:spacing w:val="-10"/>', None, "чуть уплотнённые буквы видны"),
    ("<w:vanish/>", "vanish", "скрытый текст"),
    ("<w:specVanish/>", "vanish", "скрытый текст без показа"),
    ('<w:vanish w:val="0"/>', None, "выключенное скрытие"),
    ("<w:webHidden/>", None, "скрытое только на веб-странице видно на листе"),
    ('<w:position w:val="-6"/>', None, "опущенные буквы видны"),
    ("<w:strike/>", None, "зачёркнутое видно"),
]


@pytest.mark.parametrize(("properties", "reason", "proves"), SEEN_OR_NOT, ids=[row[2] for row in SEEN_OR_NOT])
def test_letters(properties: str, reason: str | None, proves: str, tmp_path: Path) -> None:
    found = document(tmp_path, p(r("План ") + r("меры", properties)))
    assert (texts(found), secrets(found)) == ((["План меры"], []) if reason is None else (["План"], [(reason, "меры")])), proves


PLACES = [
    (shd("1F3864"), None, "белые буквы на залитом абзаце"),
    (shd("FDFDFD"), "white", "почти белая заливка абзаца"),
    ('<w:pStyle w:val="dark"/>', None, "заливка из стиля абзаца"),
    ("", "white", "белые буквы обычного абзаца"),
]


@pytest.mark.parametrize(("properties", "reason", "proves"), PLACES, ids=[row[2] for row in PLACES])
def test_white_letters_in_a_paragraph(properties: str, reason: str | None, proves: str, tmp_path: Path) -> None:
    found = document(tmp_path, p(r("меры", WHITE), properties), styles=style("dark", f"<w:pPr>{shd('000000')}</w:pPr>"))
    assert secrets(found) == ([] if reason is None else [(reason, "меры")]), proves


LINES = [
    ('<w:spacing w:line="20" w:lineRule="exact"/>', "tiny", "строки высотой в пункт"),
    ('<w:spacing w:line="240" w:lineRule="exact"/>', None, "точная высота в 12 пунктов"),
    ('<w:spacing w:line="20" w:lineRule="auto"/>', None, "«авто» не режет букв"),
    ('<w:ind w:left="31000"/>', "off_page", "отступ шире листа"),
    ('<w:ind w:left="5670"/>', None, "реквизит у правого края"),
    ('<w:framePr w:w="2000" w:x="30000" w:y="100"/>', "off_page", "рамка за краем листа"),
    ('<w:framePr w:w="2000" w:x="3000" w:y="100"/>', None, "рамка на листе"),
    ('<w:pStyle w:val="flat"/>', "tiny", "высота строки из стиля"),
    ('<w:pStyle w:val="flat"/><w:spacing w:line="240" w:lineRule="auto"/>', None, "своя высота важнее высоты из стиля"),
]


@pytest.mark.parametrize(("properties", "reason", "proves"), LINES, ids=[row[2] for row in LINES])
def test_the_place_of_a_paragraph(properties: str, reason: str | None, proves: str, tmp_path: Path) -> None:
    flat = style("flat", '<w:pPr><w:spacing w:line="20" w:lineRule="exact"/></w:pPr>')
    found = document(tmp_path, p("меры", properties), styles=flat)
    assert (texts(found), secrets(found)) == ((["меры"], []) if reason is None else ([], [(reason, "меры")])), proves


HIDING = style("hid", "<w:rPr><w:vanish/></w:rPr>")
HIDING_LETTERS = style("hidc", "<w:rPr><w:vanish/></w:rPr>", kind="character")
INHERITED = [
    (HIDING, '<w:pStyle w:val="hid"/>', "", True, "скрытый стиль абзаца"),
    (HIDING + style("kid", '<w:basedOn w:val="hid"/>'), '<w:pStyle w:val="kid"/>', "", True, "скрытый стиль-основа"),
    (HIDING, '<w:pStyle w:val="hid"/>', '<w:vanish w:val="0"/>', False, "скрытие стиля снято у букв"),
    (HIDING_LETTERS, "", '<w:rStyle w:val="hidc"/>', True, "скрытый стиль букв"),
    (HIDING + HIDING_LETTERS, '<w:pStyle w:val="hid"/>', '<w:rStyle w:val="hidc"/>', False, "два скрытия снимают друг друга"),
    (
        "<w:docDefaults><w:rPrDefault><w:rPr><w:vanish/></w:rPr></w:rPrDefault></w:docDefaults>",
        "",
        "",
        True,
        "скрыто по умолчанию",
    ),
    (
        HIDING + style("kid", '<w:basedOn w:val="hid"/><w:rPr><w:vanish w:val="0"/></w:rPr>'),
        '<w:pStyle w:val="kid"/>',
        "",
        False,
        "стиль снимает скрытие основы",
    ),
    ("", "<w:rPr><w:vanish/></w:rPr>", "", False, "скрыт только знак абзаца"),
    ("", "<w:rPr><w:vanish/><w:specVanish/></w:rPr>", "", False, "разделитель стилей скрывает только знак абзаца"),
]  # fmt: skip


@pytest.mark.parametrize(("styles", "paragraph", "run", "unseen", "proves"), INHERITED, ids=[row[4] for row in INHERITED])
def test_hiding_is_inherited(styles: str, paragraph: str, run: str, unseen: bool, proves: str, tmp_path: Path) -> None:
    found = document(tmp_path, p(r("меры", run), paragraph), styles=styles)
    assert (texts(found), secrets(found)) == (([], [("vanish", "меры")]) if unseen else (["меры"], [])), proves


def test_what_was_deleted_is_apart_and_what_was_inserted_counts(tmp_path: Path) -> None:
    old = "<w:del><w:r><w:delText>до 1 мая</w:delText></w:r></w:del>"
    moved = f"<w:moveFrom>{r('прежнее место')}</w:moveFrom>"
    kept = f"<w:ins>{r('до 1 июня')}</w:ins><w:moveTo>{r(' здесь')}</w:moveTo>"
    mark = "<w:rPr><w:del/></w:rPr>"
    found = document(tmp_path, p(r("Срок ") + old + kept) + p(moved, mark) + p("Исполнитель", mark))
    assert texts(found) == ["Срок до 1 июня здесь", "Исполнитель"]
    assert secrets(found) == [("deleted", "до 1 мая"), ("deleted", "прежнее место")]


def test_a_former_look_hides_nothing(tmp_path: Path) -> None:
    former = "<w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange>"
    assert texts(document(tmp_path, p(r("меры", former)))) == ["меры"]


ROWS = [
    ("<w:hidden/>", "hidden_row", "скрытая строка"),
    ('<w:hidden w:val="0"/>', None, "выключенное скрытие строки"),
    ("<w:del/>", "deleted", "удалённая строка"),
    ("<w:ins/>", None, "вставленная строка"),
    ('<w:trHeight w:val="1" w:hRule="exact"/>', "hidden_row", "строка без высоты"),
    ('<w:trHeight w:val="1" w:hRule="atLeast"/>', None, "строка не ниже своей надписи"),
    ('<w:trHeight w:val="400" w:hRule="exact"/>', None, "обычная точная высота"),
]


@pytest.mark.parametrize(("properties", "reason", "proves"), ROWS, ids=[row[2] for row in ROWS])
def test_rows_of_a_table(properties: str, reason: str | None, proves: str, tmp_path: Path) -> None:
    found = document(tmp_path, tbl(tr("№", "Мера"), tr("1", "Семинар", properties=properties), tr("2", "Отчёт")))
    seen = ["№", "Мера", "1", "Семинар", "2", "Отчёт"]
    if reason is None:
        assert (texts(found), secrets(found), found.tables[0].n_rows) == (seen, [], 3), proves
    else:
        assert texts(found) == seen[:2] + seen[4:], proves
        assert secrets(found) == [(reason, "1"), (reason, "Семинар")]
        assert found.tables[0].n_rows == 2


CELLS = [
    (shd("1F3864"), "", None, "белые буквы на тёмной ячейке"),
    (shd("FFFFFF"), shd("1F3864"), "white", "белая ячейка тёмной таблицы"),
    ("", shd("1F3864"), None, "заливка всей таблицы"),
    ("", "", "white", "ячейка без заливки"),
    ('<w:shd w:val="clear" w:fill="auto" w:themeFill="text1"/>', "", None, "ячейка цвета чернил из темы"),
]


@pytest.mark.parametrize(("cell", "table", "reason", "proves"), CELLS, ids=[row[3] for row in CELLS])
def test_white_letters_in_a_cell(cell: str, table: str, reason: str | None, proves: str, tmp_path: Path) -> None:
    found = document(tmp_path, tbl(tr(tc(p(r("меры", WHITE)), cell)), properties=table))
    assert secrets(found) == ([] if reason is None else [(reason, "меры")]), proves


@pytest.mark.parametrize("shown", [True, False], ids=["цвет листа показан", "цвет листа не показан"])
def test_white_letters_on_a_coloured_page(shown: bool, tmp_path: Path) -> None:
    path = build(tmp_path / "a.docx", p(r("меры", WHITE)), settings="<w:displayBackgroundShape/>" if shown else "")
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["word/document.xml"] = parts["word/document.xml"].replace(b"<w:body>", b'<w:background w:color="1F3864"/><w:body>')
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    assert secrets(read(path, "a.docx")) == ([] if shown else [("white", "меры")])


def test_hidden_letters_of_headers_footers_and_controls(tmp_path: Path) -> None:
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{p(r('поле ') + r('тайна поля', '<w:vanish/>'))}</w:sdtContent></w:sdt>"
    section = '<w:sectPr><w:headerReference r:id="header1"/><w:footerReference r:id="footer1"/></w:sectPr>'
    found = document(
        tmp_path,
        control + section,
        header1=p(r("шапка ") + r("тайна шапки", WHITE)),
        footer1=p(r("низ ") + r("тайна низа", '<w:sz w:val="2"/>')),
    )
    assert texts(found) == ["шапка", "поле", "низ"]
    assert secrets(found) == [("white", "тайна шапки"), ("vanish", "тайна поля"), ("tiny", "тайна низа")]
    assert [hidden.location.part for hidden in found.hidden] == ["header", "body", "footer"]


def anchor(text: str, size: tuple[int, int] = (900000, 300000), place: str = "", more: str = "", fill: str = "") -> str:
    """A drawn text box, with the old form of the same box as its fallback."""
    box = f"<w:txbxContent>{p(text)}</w:txbxContent>"
    shape = f"<wps:wsp><wps:spPr>{fill}</wps:spPr><wps:txbx>{box}</wps:txbx><wps:bodyPr/></wps:wsp>"
    drawing = (
        f'<w:drawing><wp:anchor xmlns:wp="{WP}" behindDoc="0">{place}<wp:extent cx="{size[0]}" cy="{size[1]}"/>'
        f'<wp:docPr id="1" name="Надпись" {more}/><a:graphic><a:graphicData>'
        f"{shape}</a:graphicData></a:graphic></wp:anchor></w:drawing>"
    )
    old = f"<w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict>"
    return (
        "<w:r><mc:AlternateContent>"
        f'<mc:Choice Requires="wps">{drawing}</mc:Choice><mc:Fallback>{old}</mc:Fallback></mc:AlternateContent></w:r>'
    )


def at(way: str, origin: str, offset: int) -> str:
    return f'<wp:position{way} relativeFrom="{origin}"><wp:posOffset>{offset}</wp:posOffset></wp:position{way}>'


BOXES = [
    ({}, None, "надпись читается один раз, без второй записи"),
    ({"size": (0, 0)}, "tiny", "надпись без размера"),
    ({"size": (900000, 12700)}, "tiny", "надпись высотой в пункт"),
    ({"more": 'hidden="1"'}, "invisible", "скрытая фигура"),
    ({"place": at("H", "page", -5000000)}, "off_page", "надпись левее листа"),
    ({"place": at("H", "column", 20000000)}, "off_page", "надпись правее листа"),
    ({"place": at("H", "column", -500000)}, None, "надпись на поле листа"),
    ({"place": at("V", "page", -400000)}, "off_page", "надпись выше листа"),
    ({"place": at("V", "paragraph", -3000000)}, None, "надпись выше своего абзаца"),
    ({"place": at("V", "paragraph", 90000000)}, "off_page", "надпись ниже любого листа"),
]


@pytest.mark.parametrize(("made", "reason", "proves"), BOXES, ids=[row[2] for row in BOXES])
def test_text_boxes(made: dict[str, str], reason: str | None, proves: str, tmp_path: Path) -> None:
    found = document(tmp_path, p(anchor("в надписи", **made)))  # type: ignore[arg-type]  # rows name what they change
    assert (texts(found), secrets(found)) == ((["в надписи"], []) if reason is None else ([], [(reason, "в надписи")])), proves


OLD_BOXES = [
    ("width:120pt;height:40pt", None, "старая надпись на листе"),
    ("width:0;height:0", "tiny", "старая надпись без размера"),
    ("position:absolute;margin-left:-3000pt;width:90pt;height:9pt", "off_page", "старая надпись за листом"),
    ("width:90pt;height:9pt;visibility:hidden", "invisible", "старая скрытая надпись"),
    ("position:absolute;margin-left:-40pt;width:90pt;height:9pt", None, "старая надпись на поле"),
]


@pytest.mark.parametrize(("shape", "reason", "proves"), OLD_BOXES, ids=[row[2] for row in OLD_BOXES])
def test_text_boxes_of_the_old_kind(shape: str, reason: str | None, proves: str, tmp_path: Path) -> None:
    box = f"<v:textbox><w:txbxContent>{p('в надписи')}</w:txbxContent></v:textbox>"
    found = document(tmp_path, p(f'<w:r><w:pict><v:shape style="{shape}">{box}</v:shape></w:pict></w:r>'))
    assert (texts(found), secrets(found)) == ((["в надписи"], []) if reason is None else ([], [(reason, "в надписи")])), proves


@pytest.mark.parametrize(
    ("fill", "seen"),
    [
        ('<a:solidFill><a:srgbClr val="1F3864"/></a:solidFill>', True),
        ('<a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill>', False),
        ('<a:solidFill><a:schemeClr val="bg1"/></a:solidFill>', False),
        ("<a:gradFill/>", True),
        ("<a:noFill/>", False),
    ],
    ids=["тёмная", "белая", "цвета бумаги", "с переходом цвета", "без заливки"],
)
def test_white_letters_in_a_text_box(fill: str, seen: bool, tmp_path: Path) -> None:
    found = document(tmp_path, p(anchor(r("белое", WHITE), fill=fill)))
    assert secrets(found) == ([] if seen else [("white", "белое")])


def test_an_instruction_of_a_field_is_no_text(tmp_path: Path) -> None:
    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    field = mark("begin") + "<w:r><w:instrText> REF срок </w:instrText></w:r>" + mark("separate") + r("до мая") + mark("end")
    gone = "<w:del><w:r><w:delInstrText> PAGE </w:delInstrText></w:r></w:del>"
    found = document(tmp_path, p(f"{field}{gone}"))
    assert (texts(found), secrets(found)) == (["до мая"], [])


def test_a_file_inserted_whole_is_told_of(tmp_path: Path) -> None:
    found = document(tmp_path, p("План") + '<w:altChunk r:id="aFChunk"/>', aFChunk=t("не прочитано"))
    assert texts(found) == ["План"]
    assert [warning.code for warning in found.warnings] == ["docx.inserted_file"]


ODD = [
    '<w:color w:val="" w:themeColor="background1" w:themeTint="ZZ" w:themeShade=""/>',
    "<w:color/><w:shd/><w:highlight/><w:w/><w:spacing/><w:sz/>",
    '<w:shd w:val="pct999" w:fill="xx" w:color="-1"/><w:color w:val="white"/>',
    '<w:w w:val="много"/><w:spacing w:val="1e9"/>',
]


@pytest.mark.parametrize("properties", ODD, ids=["цвета", "без значений", "узор", "числа"])
def test_odd_values_do_not_stop_the_reading(properties: str, tmp_path: Path) -> None:
    found = document(tmp_path, p(r("меры", properties)))
    assert [*texts(found), *(text for _, text in secrets(found))] == ["меры"]
