"""Reads a spreadsheet of a rubric and checks it as a rubric file is checked; faults name sheet, cell and column."""

from pathlib import Path

from pipeline.model import Rubric, say
from rules.rubrics.check import Fault, faults, refusal
from rules.rubrics.table.build import Built
from rules.rubrics.table.cells import Book


def read(path: Path) -> Rubric:
    """The rubric of a spreadsheet, without a hash. DataError with all faults, at most twenty."""
    book = Book(path)
    built = Built(book)
    # What a wrong cell should have given is missing in the data: that is one fault, not two.
    found = [(built.place(fault.loc), _says(fault)) for fault in faults(built.data)]
    wrong = [*book.wrong, *((place, says) for place, says in found if not book.told(place))]
    if wrong:
        raise refusal(path.name, list(dict.fromkeys(f"{place}: {says}" for place, says in wrong)))
    return Rubric.model_validate(built.data)


def _says(fault: Fault) -> str:
    return say("rubric.wrong.cell_empty") if fault.code == "missing" else fault.says
