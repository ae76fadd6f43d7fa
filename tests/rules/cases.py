"""Running a case of a rule: builds the document that the row describes and asks the rule."""

from pydantic import TypeAdapter

from corpora.regions import region
from pipeline.annotate import Annotated, Context, annotate
from pipeline.assemble import Read, assemble
from pipeline.model import (
    Block,
    Cell,
    Document,
    DocumentCard,
    DocumentKind,
    Finding,
    Hidden,
    Location,
    Mention,
    MumError,
    Table,
)
from pipeline.screen import find, put_together
from rules import Case, Rule
from rules.rubrics import rubric as load

ENOUGH = 3


def run(rule: Rule, case: Case) -> list[Finding]:
    """What the rule finds in the document of the case; a package check is asked of a package of that one document."""
    context = Context(
        kind=case.kind,
        year=case.year,
        region=region(case.region or "chelyabinsk"),
        municipality=case.municipality,
        period=case.period,
        date=case.date,
        issuer=case.issuer,
        title=case.title,
    )
    annotated = annotate(document(case)).with_context(context)
    return _remarks(rule, case, annotated) if rule.about.kind == "package_check" else list(rule.find(annotated))


def _remarks(rule: Rule, case: Case, document: Annotated) -> list[Finding]:
    """The remarks of a package check as findings of the case."""
    rubric = load("chelyabinsk-2023")
    read = Read(document, _card(case, document), find(document)[0])
    remarks = rule.examine(put_together([read.card], document.context, assemble([read], rubric), rubric))
    return [
        Finding(
            rule=rule.about.id,
            element=rule.about.element,
            path=remark.path,
            block="",
            start=0,
            end=0,
            quote=remark.quote,
            value=Mention(type=remark.type, data=remark.data),
        )
        for remark in remarks
        if rule.about.message.format(quote=remark.quote, **remark.data)
    ]


def _card(case: Case, document: Annotated) -> DocumentCard:
    kind = TypeAdapter(DocumentKind).validate_python(case.kind or "other")
    context = document.context
    return DocumentCard(
        path=document.document.path, kind=kind, tracks=case.tracks, date=case.date, title=case.title, period=context.period
    )


def document(case: Case) -> Document:
    """The document of a case: one paragraph, or the blocks it lists."""
    blocks: list[Block] = []
    tables: list[Table] = []
    hidden: list[Hidden] = []
    for part in case.blocks or ():
        if part.hidden:
            hidden.append(Hidden(reason="vanish", text=part.hidden, location=Location()))
        elif part.rows:
            tables.append(_table(part.rows, blocks, len(tables) + 1))
        else:
            made = part.model_dump(include={"text", "label", "kind", "align"})
            blocks.append(Block(id=f"b{len(blocks) + 1}", location=Location(paragraph=len(blocks) + 1), **made))
    if case.text:
        blocks.append(Block(id="b1", kind="paragraph", text=case.text, location=Location(paragraph=1)))
    return Document(path="case", format="text", blocks=tuple(blocks), tables=tuple(tables), hidden=tuple(hidden))


def _table(rows: tuple[tuple[str, ...], ...], blocks: list[Block], number: int) -> Table:
    width = max(len(row) for row in rows)
    cells: list[Cell] = []
    for r, row in enumerate(rows, 1):
        span = width if len(row) == 1 else 1
        for c, text in enumerate(row, 1):
            block = f"b{len(blocks) + 1}" if text else None
            if text:
                place = Location(table=number, row=r, column=c)
                blocks.append(Block(id=f"b{len(blocks) + 1}", kind="cell", text=text, location=place))
            cells.append(Cell(row=r, column=c, columns=span, block=block))
    return Table(id=f"t{number}", n_rows=len(rows), n_columns=width, cells=tuple(cells))


def problems(rule: Rule) -> list[str]:
    """What a rule folder lacks, in Russian; empty for a complete one."""
    said: list[str] = []
    try:
        about = rule.about
        if about.kind == "check" and not about.message:
            said.append("проверка без сообщения (message)")
    except MumError as error:
        said.append(str(error))
    try:
        positive = sum(bool(case.find) for case in rule.cases)
        negative = len(rule.cases) - positive
    except MumError as error:
        return [*said, str(error)]
    if positive < ENOUGH:
        said.append(f"положительных случаев {positive}, нужно не менее {ENOUGH}")
    if negative < ENOUGH:
        said.append(f"отрицательных случаев {negative}, нужно не менее {ENOUGH}")
    return said
