"""The report for a person: one HTML file that opens anywhere, offline. The pages stand in templates/, words in words.py."""

import base64
import hashlib
from functools import cache
from importlib import resources

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from pipeline.model import Rubric, Screening, say
from reports import assessed, views, words

_TURNS = dict.fromkeys(map(ord, "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"))


def render(screening: Screening, rubric: Rubric | None = None) -> bytes:
    """The whole report in UTF-8, style included, nothing loaded from outside.

    rubric, when given, adds what its levels say beside each parameter; points and texts come from the screening.
    """
    page = _environment().get_template("page.html")
    text = page.render(
        screening=screening,
        rubric=rubric,
        levels={parameter.id: parameter for parameter in rubric.parameters} if rubric else {},
        functions={function.id: function for function in rubric.functions} if rubric else {},
        tracks=views.tracks(screening),
        comparisons=assessed.comparisons(screening, {p.id: p.title for p in rubric.parameters} if rubric else {}),
        given=assessed.by_parameter(screening),
        unread=views.unread(screening.files),
        faults=views.faults(screening),
        measures=views.grouped(screening.measures, lambda measure: measure.path),
        rows={card.path: f"document-{number}" for number, card in enumerate(screening.documents, 1)},
    )
    # Half of a surrogate pair can come from a folder whose name is not UTF-8: it must not cost the report.
    return text.encode("utf-8", "replace")


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("reports", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_straight,
    )
    style, script = _part("style.css"), _part("expand.html").removeprefix("<script>").removesuffix("</script>")
    environment.globals |= {
        "say": say,
        "anchor": views.anchor,
        "style": Markup(style),
        "script": Markup(script),
        "script_hash": base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
    }
    environment.globals |= {
        name: getattr(words, name)
        for name in (
            "counted",
            "signed",
            "named",
            "proposal",
            "sureness",
            "day",
            "span",
            "deadline",
            "responsible",
            "regional",
            "regional_measure",
        )
    }
    environment.globals |= {name: getattr(assessed, name) for name in ("difference", "tally", "percent")}
    environment.globals["points_given"] = assessed.points
    return environment


def _straight(value: object) -> object:
    """A text of a package without signs that would turn the writing of the report around it."""
    return value.translate(_TURNS) if isinstance(value, str) else value


def _part(name: str) -> str:
    """A file beside the templates that goes into the page as it is: ours, never from a package."""
    return (resources.files("reports") / "templates" / name).read_text(encoding="utf-8").strip()
