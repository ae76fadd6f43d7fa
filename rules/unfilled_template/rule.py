"""A check: what remains of a template: hints in brackets, «образец» in the title, rows of a plan that were never filled.

Forms for others to fill (after a line «Форма отчёта») are left alone.
"""

import re
from collections.abc import Iterator

from pipeline.annotate import Annotated, AnnotatedBlock, TableView
from pipeline.annotate.caseless import caseless, folded
from pipeline.model import Finding, Mention, say

ID = "unfilled_template"
_KINDS = ("order", "plan", "event_plan", "analytical_note", "protocol", "conclusion", "regulation")
_ASKED = (
    r"(?:наименовани|названи|указ(?:ать|ывается|ываются)|вписать|вставить|впишите|вставьте|укажите|заполн|дата|число|номер|фио\b"
    r"|ф\.\s?и\.\s?о|муниципалитет|муниципальн|район|город|школ|должност|текст|год\b)"
)
# Square, angle and curly brackets are for hints alone; in round ones an order to the writer is a hint anywhere, and
# «(наименование …)» inside a line, for alone it is the caption under a line.
_HINT = caseless(
    rf"\[\s?{_ASKED}[^\]\n]{{0,80}}\]|<\s?{_ASKED}[^>\n]{{0,80}}>|\{{{{?[^}}\n]{{2,60}}\}}}}?"
    r"|\((?:указать|вписать|вставить|впишите|вставьте|укажите|заполнить|нужное\s(?:подчеркнуть|вписать))[^)\n]{0,80}\)"
    r"|(?<=\w\s)\((?:наименование|название)\s[^)\n]{2,60}\)"
    r"|(?<!\w)(?:хх+|n|_{2,20})\s?(?:школ|оо(?!\w)|муниципальн|городск\w+\sокруг|район|округ|человек|педагог|обучающ|%)\w*"
    r"|(?<!\w)n-?(?:ского|ский|ском)\s(?:муниципальн|район|город)\w*"
    r"|(?<!\d)20_{1,6}\s?(?:год|г\.|/|-|учебн)\w*|(?<!\w)и\.\s?о\.\s?фамилия(?!\w)"
)
_SAMPLE = re.compile(r"^\W*(?:образец|шаблон|проект\sшаблона|пример\sзаполнения|примерный\sобразец)\b", re.IGNORECASE)
_FORM = caseless(r"(?<!\w)(?:форма|формы|бланк|образец|анкета|опросный\sлист|чек-лист|карта\sнаблюдени|паспорт)(?!\w)")
_MARKS = ("[", "<", "{", "(", "хх", "n", "_", "и. о", "и.о")
_TOP = 6
_SHORT = 120
_LEAST_ROWS = 2


def find(document: Annotated) -> Iterator[Finding]:
    """Each hint, the title «Образец», and each table of a plan without one filled measure."""
    if document.context.kind not in _KINDS:
        return
    for block in document.body[:_TOP]:
        if match := _SAMPLE.match(block.text):
            yield _finding(block, match.start(), min(len(block.text), 80), "sample")
    yield from _hints(document)
    if not any(table.is_plan and _names_measure(document, table) for table in document.tables):
        for table in document.tables:
            yield from _unfilled(document, table)


def _hints(document: Annotated) -> Iterator[Finding]:
    """Hints outside forms: a form goes from the short line that names it to the next annex."""
    form = False
    for number, block in enumerate(document.blocks):
        text = folded(block.text)
        form = block.zone != "stamp" and (form or (number >= _TOP and len(text) <= _SHORT and bool(_FORM.search(text))))
        if not form and any(mark in text for mark in _MARKS):
            for match in _HINT.finditer(text):
                # Blanks of a date and number («№ __ от «__» ____ 20__ г.») are another check's.
                dated = match.group().startswith("20") and "_" in text[: match.start()]
                if block.zone != "stamp" and not dated:
                    yield _finding(block, match.start(), match.end(), "hint")


def _unfilled(document: Annotated, table: TableView) -> Iterator[Finding]:
    """A plan of two rows at least that name no measure; the first cell of its header is the place. A form beside a plan is
    for others to fill."""
    rows = [row for row in table.rows if not row.section]
    if table.is_plan and len(rows) >= _LEAST_ROWS and not table.continues and table.header_blocks:
        block = document.by_id[table.header_blocks[0]]
        yield _finding(block, 0, len(block.text), "rows")


def _names_measure(document: Annotated, table: TableView) -> bool:
    column = table.column("measure")
    cells = [row.cells.get(column) for row in table.rows if column is not None and not row.section]
    return any(cell and cell.block and document.by_id[cell.block].text.strip(" -–—_.…") for cell in cells)


def _finding(block: AnnotatedBlock, start: int, end: int, kind: str) -> Finding:
    return block.find(ID, ID, start, end, Mention(type=kind, data={"what": say(f"checks.template.{kind}")}), 0.8)
