"""One cell of a spreadsheet as a value of the rubric's data, by the kind of its column."""

import difflib
import re
from typing import Any

from pipeline.model import say
from pipeline.model.catalogue import prefixed
from rules.rubrics.table.columns import Column
from rules.rubrics.table.records import EVERY
from rules.rubrics.table.write import SEPARATOR

_NUMBER = re.compile(r"(?P<number>[-−]?\d+(?:[.,]\d+)?)\s*(?P<percent>%)?")
_YES, _NO = ("да", "true", "истина", "1"), ("нет", "false", "ложь", "0")


class CellError(Exception):
    """A cell that holds something else than its column says. code and params word what was expected."""

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code)
        self.code, self.params = code, params


def value_of(column: Column, value: Any) -> Any:
    """The value of a cell as the rubric's data have it. CellError when it is something else."""
    if column.kind in ("integer", "number", "limit"):
        return _number(value, column.kind == "integer")
    if not isinstance(value, str | int | float):
        raise CellError("cell_text")
    text = _plain(value)
    if column.kind == "text":
        return text
    text = " ".join(text.split())
    if column.kind == "yes_no":
        return _among(text.lower(), {**dict.fromkeys(_YES, True), **dict.fromkeys(_NO, False)}, ("да", "нет"))
    if column.kind == "choice":
        return _among(text, column.named())
    if column.kind == "quantity":
        return _quantity(text)
    if column.kind in ("list", "choices", "tracks"):
        items = [item.strip() for item in text.split(SEPARATOR) if item.strip()]
        return [_item(column, item) for item in items]
    return text


def _quantity(text: str) -> str:
    """A quantity by its Russian name, or by its name in the file."""
    names = {say(f"quantity.{name}"): name for name in prefixed("quantity.")}
    if text in names.values():
        return text
    if text not in names:
        near = difflib.get_close_matches(text, names, 1)
        hint = say("rubric.wrong.near_quantity", name=near[0]) if near else ""
        raise CellError("cell_quantity", sheet=say("rubric.sheet.quantities"), hint=hint)
    return names[text]


def _item(column: Column, item: str) -> str:
    if column.kind == "tracks":
        return EVERY if item.lower() == say("rubric.every_track") else item
    return str(_among(item, column.named())) if column.words else item


def _among(text: str, named: dict[str, Any], shown: tuple[str, ...] = ()) -> Any:
    if text not in named:
        raise CellError("cell_choice", known="; ".join(shown or tuple(named)))
    return named[text]


def _plain(value: Any) -> str:
    """A text; a whole number that the spreadsheet keeps as 2.0 is «2»."""
    return str(int(value)) if isinstance(value, float) and value == int(value) else str(value)


def _number(value: Any, whole: bool) -> int | float:
    match = _NUMBER.fullmatch(str(value).strip()) if not isinstance(value, bool) else None
    if match is None and not (isinstance(value, float) and not whole):
        raise CellError("cell_integer" if whole else "cell_number")
    number = float(match["number"].replace(",", ".").replace("−", "-")) if match else float(value)
    number = number / 100 if match and match["percent"] else number
    if number == int(number):
        return int(number)
    if whole:
        raise CellError("cell_integer")
    return number
