"""Finding the rules: every folder here with a rule.py is one. No rule is named in code."""

import importlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Literal, TypeVar

import yaml
from pydantic import Field, ValidationError

from pipeline.annotate import Annotated
from pipeline.model import DataError, Finding, Package, Remark, Value

HERE = Path(__file__).parent
T = TypeVar("T", bound=Value)
Find = Callable[[Annotated], Iterator[Finding]]
Examine = Callable[[Package], Iterator[Remark]]


class About(Value):
    """A rule's own account (about.yaml), in Russian but for id, kind and element.

    kind: a detector finds an element, a check finds a fault in one document, a package check finds one in a package put
    together (its measures, stages, acts, or several documents). why: the reason it matters to a rating. mend: how to put
    it right. effort: how much work that is for a clerk. blind: what the rule does not see. accuracy: how often
    it is right on labelled phrases. message: what a check says
    of one finding, with {quote} and the keys of its value's data.
    """

    id: str
    kind: Literal["detector", "check", "package_check"]
    element: str
    title: str = Field(min_length=3)
    why: str = Field(min_length=10)
    mend: str = Field(min_length=10)
    effort: Literal["minutes", "hour", "day", "days"]
    blind: str = ""
    accuracy: str = ""
    sources: tuple[str, ...] = ()
    message: str = ""


class Expected(Value):
    """One expected finding: its quote and the values that matter (a subset of the keys); either may be left out."""

    quote: str | None = None
    value: dict[str, str | bool | None] = {}


class CaseBlock(Value):
    """A block of a case that needs more than one paragraph; cells are rows of a table, hidden is unseen text."""

    text: str = ""
    label: str | None = None
    kind: Literal["paragraph", "heading", "list_item", "note", "header", "footer"] = "paragraph"
    align: Literal["left", "center", "right", "justify"] | None = None
    rows: tuple[tuple[str, ...], ...] = ()
    hidden: str = ""


class Case(Value):
    """A row of cases.yaml: a text (or blocks), the findings expected (none for a negative) and what the row proves."""

    text: str = ""
    blocks: tuple[CaseBlock, ...] = ()
    find: tuple[Expected, ...]
    proves: str = Field(min_length=5)
    year: int | None = None
    region: str | None = None
    kind: str | None = None
    tracks: tuple[str, ...] = ("1.1.1",)
    municipality: str | None = None
    date: str | None = None
    issuer: str | None = None
    title: str | None = None
    period: tuple[str, str] | None = None


@dataclass(frozen=True)
class Rule:
    """A rule folder: its name, account, cases and function. The function is imported on first use."""

    folder: Path

    @cached_property
    def about(self) -> About:
        """The account of the rule. DataError names the file and the key when it is wrong."""
        about = _load(self.folder / "about.yaml", About)
        if about.id != self.folder.name:
            raise DataError("data.wrong", file=self.folder / "about.yaml", key="id", expected=self.folder.name)
        return about

    @cached_property
    def cases(self) -> tuple[Case, ...]:
        """The rows of cases.yaml."""
        return _load(self.folder / "cases.yaml", _Cases).cases

    @cached_property
    def find(self) -> Find:
        """The rule itself: a pure function from an annotated document to findings."""
        module = importlib.import_module(f"rules.{self.folder.name}.rule")
        find: Find = module.find
        return find

    @cached_property
    def rejected(self) -> Find | None:
        """What looks like the element and is none, each with the reason as its step; None where the rule does not tell."""
        module = importlib.import_module(f"rules.{self.folder.name}.rule")
        rejected: Find | None = getattr(module, "rejected", None)
        return rejected

    @cached_property
    def examine(self) -> Examine:
        """A package check: a pure function from a package put together to remarks."""
        module = importlib.import_module(f"rules.{self.folder.name}.rule")
        examine: Examine = module.examine
        return examine


class _Cases(Value):
    cases: tuple[Case, ...]


def _load(path: Path, shape: type[T]) -> T:
    try:
        loaded = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        return shape.model_validate(loaded)
    except FileNotFoundError as error:
        raise DataError("data.missing", file=path) from error
    except yaml.YAMLError as error:
        raise DataError("data.not_yaml", file=path, problem=error) from error
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"])
        raise DataError("data.wrong", file=path, key=key, expected=first["msg"]) from error


def discover(folder: Path = HERE) -> tuple[Rule, ...]:
    """All rules in a folder, by name. Rubrics and other data folders hold no rule.py and are passed over."""
    return tuple(Rule(path.parent) for path in sorted(folder.glob("*/rule.py")))


def rules() -> tuple[Rule, ...]:
    """The rules of the product."""
    return _RULES


_RULES = discover()
