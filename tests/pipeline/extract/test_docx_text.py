"""What a person sees in the paragraphs of a Word file, and what is kept apart because nobody sees it."""

from pathlib import Path

import pytest

from tests.pipeline.extract.docx_maker import document, p, r, secrets, style, t, tbl, tc, texts, tr

BEGIN, SEPARATE, END = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
VANISH = "<w:vanish/>"
WHITE = '<w:color w:val="FFFFFF"/>'


def box(content: str, shape: str = "") -> str:
    return (
        f"<w:r><w:drawing><wps:wsp><wps:spPr>{shape}</wps:spPr><wps:txbx><w:txbxContent>{content}</w:txbxContent>"
        "</wps:txbx></wps:wsp></w:drawing></w:r>"
    )


SEEN = [
    ("runs are joined as they stand", r("Пров") + r("ести ") + r("семинар"), "Провести семинар"),
    ("a tab, a break and a carriage return", f"<w:r>{t('а')}<w:tab/>{t('б')}<w:br/>{t('в')}<w:cr/>{t('г')}</w:r>", "а\tб\nв\nг"),
    ("a no-break hyphen is a hyphen", f"<w:r>{t('ОД')}<w:noBreakHyphen/>{t('12')}</w:r>", "ОД\u201112"),
    ("a soft hyphen stays soft", f"<w:r>{t('шко')}<w:softHyphen/>{t('ла')}</w:r>", "шко\u00adла"),
    ("a tick of a symbol font", '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>' + r(" да"), "✓ да"),
    ("an unknown mark is some mark", '<w:r><w:sym w:font="Webdings" w:char="F012"/></w:r>' + r(" да"), "• да"),
    ("a broken mark does no harm", '<w:r><w:sym w:font="Symbol" w:char="zz"/></w:r>' + r(" да"), "• да"),
    ("a letter given as a symbol", '<w:r><w:sym w:font="Arial" w:char="2116"/></w:r>' + r(" 5"), "№ 5"),
    (
        "of a field only the result",
        f"{BEGIN}<w:r><w:instrText>DATE</w:instrText></w:r>{SEPARATE}{r('12.03.2023')}{END}",
        "12.03.2023",
    ),
    (
        "a field in the instruction of another is not seen",
        f"{BEGIN}{BEGIN}{SEPARATE}{r('внутри')}{END}{SEPARATE}{r('итог')}{END}",
        "итог",
    ),
    ("a field without result shows nothing", r("до ") + BEGIN + r("код") + END + r("после"), "до после"),
    ("a field that never ends swallows nothing", BEGIN + r("план на год"), "план на год"),
    ("a simple field", f'<w:fldSimple w:instr="PAGE">{r("7")}</w:fldSimple>', "7"),
    ("a hyperlink", f"<w:hyperlink>{r('сайт')}</w:hyperlink>", "сайт"),
    ("a smart tag in a smart tag", f"<w:smartTag><w:smartTag>{r('г. Миасс')}</w:smartTag></w:smartTag>", "г. Миасс"),
    ("a content control", f"<w:sdt><w:sdtPr/><w:sdtContent>{r('выбор')}</w:sdtContent></w:sdt>", "выбор"),
    ("an insertion", f"<w:ins>{r('новое')}</w:ins>", "новое"),
    ("moved here", f"<w:moveTo>{r('сюда')}</w:moveTo>", "сюда"),
    ("a formula", "<m:oMath><m:r><m:t>x+1</m:t></m:r></m:oMath>", "x+1"),
    (
        "one branch of an alternative",
        f"<mc:AlternateContent><mc:Choice>{r('а')}</mc:Choice><mc:Fallback>{r('б')}</mc:Fallback></mc:AlternateContent>",
        "а",
    ),
    (
        "the fallback where there is no choice",
        f"<w:r><mc:AlternateContent><mc:Fallback>{t('б')}</mc:Fallback></mc:AlternateContent></w:r>" + r("в"),
        "в",
    ),
    ("blanks not marked as kept are dropped", "<w:r><w:t> план </w:t></w:r>" + r("2023"), "план2023"),
    ("a line break of the XML is a space", "<w:r><w:t>план\nна год</w:t></w:r>", "план на год"),
    ("a comment mark is no text", r("план") + '<w:r><w:commentReference w:id="0"/></w:r>', "план"),
    ("vanish switched off is seen", r("план", '<w:vanish w:val="0"/>'), "план"),
    ("grey letters are seen", r("план", '<w:color w:val="808080"/>'), "план"),
    ("white letters on a dark run are seen", r("план", WHITE + '<w:shd w:val="clear" w:fill="1F3864"/>'), "план"),
    ("white letters under a marker are seen", r("план", WHITE + '<w:highlight w:val="black"/>'), "план"),
    ("small print is seen", r("план", '<w:sz w:val="10"/>'), "план"),
    ("a size that is no number hides nothing", r("план", '<w:sz w:val="много"/>'), "план"),
]


@pytest.mark.parametrize(("proves", "inner", "expected"), SEEN, ids=[row[0] for row in SEEN])
def test_seen(tmp_path: Path, proves: str, inner: str, expected: str) -> None:
    found = document(tmp_path, p(inner))
    assert (texts(found), secrets(found)) == ([expected], [])


HIDDEN = [
    ("deleted", "<w:del><w:r><w:delText>старое</w:delText></w:r></w:del>", "старое"),
    ("deleted", f"<w:moveFrom>{r('отсюда')}</w:moveFrom>", "отсюда"),
    ("deleted", f"<w:ins><w:del>{r('вставлено и удалено')}</w:del></w:ins>", "вставлено и удалено"),
    ("vanish", r("тайное", VANISH), "тайное"),
    ("vanish", r("тайное", "<w:specVanish/>"), "тайное"),
    ("vanish", r("тайное", '<w:rStyle w:val="Hid"/>'), "тайное"),
    ("vanish", r("тай", VANISH) + r("ное", VANISH), "тайное"),
    ("white", r("белое", WHITE), "белое"),
    ("white", r("белое", '<w:color w:val="FEFEFE"/>'), "белое"),
    ("white", r("белое", WHITE + '<w:shd w:val="clear" w:fill="FFFFFF"/>'), "белое"),
    ("tiny", r("мелкое", '<w:sz w:val="4"/>'), "мелкое"),
    ("tiny", r("мелкое", '<w:sz w:val="2pt"/>'), "мелкое"),
]
HIDING = style("Base", "<w:rPr><w:vanish/></w:rPr>", kind="character") + style(
    "Hid", '<w:basedOn w:val="Base"/>', kind="character"
)


@pytest.mark.parametrize(("reason", "inner", "secret"), HIDDEN)
def test_hidden_is_kept_apart(tmp_path: Path, reason: str, inner: str, secret: str) -> None:
    found = document(tmp_path, p(r("Видно.") + inner), styles=HIDING)
    assert texts(found) == ["Видно."]
    assert secrets(found) == [(reason, secret)]
    assert found.hidden[0].location.paragraph == 1


def test_a_paragraph_that_is_all_hidden_gives_no_block(tmp_path: Path) -> None:
    found = document(tmp_path, p(r("тайное", VANISH)) + p("  ") + p("\u200b") + p("План"))
    assert texts(found) == ["План"]
    assert found.blocks[0].location.paragraph == 4


def test_hidden_blanks_are_nothing_to_report(tmp_path: Path) -> None:
    assert document(tmp_path, p(r(" ", VANISH) + r("План"))).hidden == ()


def test_vanish_through_styles(tmp_path: Path) -> None:
    styles = (
        style("Secret", "<w:rPr><w:vanish/></w:rPr>")
        + style("Child", '<w:basedOn w:val="Secret"/>')
        + style("Open", '<w:basedOn w:val="Secret"/><w:rPr><w:vanish w:val="false"/></w:rPr>')
        + style("Loop", '<w:basedOn w:val="Loop"/>')
        + style("Toggle", "<w:rPr><w:vanish/></w:rPr>", kind="character")
    )
    child, opened, loop = (f'<w:pStyle w:val="{name}"/>' for name in ("Child", "Open", "Loop"))
    body = (
        p("наследует", child)
        + p("снято в стиле", opened)
        + p(r("снято в тексте", '<w:vanish w:val="0"/>'), child)
        + p("стиль на самом себе", loop)
        + p(r("два стиля гасят друг друга", '<w:rStyle w:val="Toggle"/>'), child)
    )
    found = document(tmp_path, body, styles=styles)
    assert secrets(found) == [("vanish", "наследует")]
    assert texts(found) == ["снято в стиле", "снято в тексте", "стиль на самом себе", "два стиля гасят друг друга"]


def test_white_letters_need_a_white_ground(tmp_path: Path) -> None:
    dark = '<w:shd w:val="clear" w:color="auto" w:fill="1F3864"/>'
    painted = style("Grid", "<w:tblStylePr><w:tcPr>" + dark + "</w:tcPr></w:tblStylePr>", kind="table")
    text = p(r("Срок", WHITE))
    body = (
        p(r("тёмный абзац", WHITE), dark)
        + tbl(tr(tc(text, dark), tc(text)))
        + tbl(tr(tc(text)), properties='<w:tblStyle w:val="Child"/>')
    )
    child = style("Child", '<w:basedOn w:val="Grid"/>', kind="table")
    found = document(tmp_path, body, styles=painted + style("Idle", dark, kind="table") + child)
    assert texts(found) == ["тёмный абзац", "Срок", "Срок"]
    assert secrets(found) == [("white", "Срок")]
    assert (found.hidden[0].location.row, found.hidden[0].location.column) == (1, 2)


def test_a_text_box_stands_once_after_its_paragraph(tmp_path: Path) -> None:
    inner = p("УТВЕРЖДАЮ") + p("Начальник")
    choice = f"<mc:Choice>{box(inner)[5:-6]}</mc:Choice>"
    fallback = f"<mc:Fallback><w:pict><v:textbox><w:txbxContent>{inner}</w:txbxContent></v:textbox></w:pict></mc:Fallback>"
    anchor = f"<w:r><mc:AlternateContent>{choice}{fallback}</mc:AlternateContent></w:r>"
    found = document(tmp_path, p(anchor + r("Приказ")) + p("Далее"))
    assert [(block.text, block.location.part) for block in found.blocks] == [
        ("Приказ", "body"),
        ("УТВЕРЖДАЮ", "textbox"),
        ("Начальник", "textbox"),
        ("Далее", "body"),
    ]
    assert [block.location.paragraph for block in found.blocks] == [1, 1, 1, 2]


def test_text_boxes_of_old_word_and_their_ground(tmp_path: Path) -> None:
    white = p(r("заголовок", WHITE))
    blue = '<a:solidFill><a:srgbClr val="1F3864"/></a:solidFill>'
    old = '<w:r><w:pict><v:rect fillcolor="{}"><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></v:rect></w:pict></w:r>'
    body = (
        p(box(white, blue))
        + p(box(white, "<a:noFill/>"))
        + p(old.format("#1f3864 [1]", white))
        + p(old.format("white", white))
        + p(f"<w:del>{box(p('удалена'))}</w:del>")
    )
    found = document(tmp_path, body)
    assert [block.location.paragraph for block in found.blocks] == [1, 3]
    assert secrets(found) == [("white", "заголовок"), ("white", "заголовок"), ("deleted", "удалена")]


def test_fields_stretch_over_paragraphs(tmp_path: Path) -> None:
    body = p(f"{BEGIN}{SEPARATE}{r('Раздел 1')}") + p("Раздел 2") + p(END + r("Текст"))
    assert texts(document(tmp_path, body)) == ["Раздел 1", "Раздел 2", "Текст"]
    body = p(BEGIN + r("код")) + p("ещё код") + p(SEPARATE + r("итог") + END) + p("Текст")
    assert texts(document(tmp_path, body)) == ["итог", "Текст"]


def test_blocks_in_content_controls(tmp_path: Path) -> None:
    control = "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>"
    inner = p("в двух") + tbl(tr("ячейка"))
    body = p("до") + control.format(control.format(inner)) + f"<w:customXml>{p('после')}</w:customXml>"
    assert texts(document(tmp_path, body)) == ["до", "в двух", "ячейка", "после"]


def test_bold_and_alignment(tmp_path: Path) -> None:
    styles = (
        '<w:docDefaults><w:pPrDefault><w:pPr><w:jc w:val="both"/></w:pPr></w:pPrDefault></w:docDefaults>'
        + style("Head", '<w:pPr><w:jc w:val="center"/></w:pPr><w:rPr><w:b/></w:rPr>')
        + style("Sub", '<w:basedOn w:val="Head"/>')
    )
    sub = '<w:pStyle w:val="Sub"/>'
    body = (
        p("через стиль", sub)
        + p(r("снято", '<w:b w:val="0"/>'), sub + '<w:jc w:val="end"/>')
        + p(r("всё", "<w:b/>") + r(" "))
        + p(r("часть", "<w:b/>") + r(" строки"), '<w:jc w:val="left"/>')
        + p(r("видно", "<w:b/>") + r("скрыто", VANISH))
    )
    found = document(tmp_path, body, styles=styles)
    assert [block.bold for block in found.blocks] == [True, False, True, False, True]
    assert [block.align for block in found.blocks] == ["center", "right", "justify", "left", "justify"]
    assert document(tmp_path, p("без стилей")).blocks[0].align is None
