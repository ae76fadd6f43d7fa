"""The tricks by group. Each is deterministic; what it puts in stands in `wording`, how in `docx_edits` and `other_edits`."""

import shutil
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from corpora.bench.fair import docx_edits, names, other_edits, wording
from corpora.bench.fair.convert import converted
from corpora.bench.fair.model import Case, Trick
from rules.rubrics import rubric

_SHOWN = "Приложение"
_STUFFING = ("keyword_stuffing",)
_REPEATED = ("keyword_stuffing", "repeated_measures")
_FOREIGN = ("foreign_municipality", "near_copy")


def every() -> list[Trick]:
    """All tricks in the order of the report."""
    return [*_hidden(), *_stuffing(), *_words(), *_repeated(), *_foreign(), *_names(), *_formats()]


def chosen(groups: Sequence[str]) -> list[Trick]:
    """The tricks of these groups, or of these names; all where none is named."""
    return [trick for trick in every() if not groups or trick.group in groups or trick.name in groups]


def _hidden() -> list[Trick]:
    looks = [
        Trick("hidden", f"{look} text in DOCX", partial(_in_docx, _asked, look), "same", ("hidden_text",))
        for look in ("white", "vanish", "tiny")
    ]
    return [
        *looks,
        Trick("hidden", "hidden rows in XLSX", partial(_in_xlsx, other_edits.hide_rows), "same", ("hidden_text",)),
        Trick("hidden", "hidden sheet in XLSX", partial(_in_xlsx, other_edits.hide_sheet), "same", ("hidden_text",)),
        Trick("hidden", "outside of the page in PDF", _off_page, "same", ("hidden_text",)),
    ]


def _stuffing() -> list[Trick]:
    texts: dict[str, Callable[[Case], list[str]]] = {
        "key words repeated": lambda case: wording.repeated_keys(),
        "key words shuffled": lambda case: wording.shuffled_keys(),
        "key words with verbs": lambda case: wording.senseless_sentences(),
    }
    return [Trick("stuffing", name, partial(_in_docx, text, "plain"), "no_rise", _STUFFING) for name, text in texts.items()]


def _words() -> list[Trick]:
    return [
        Trick("words", "rubric as a paragraph", partial(_in_docx, _in_a_row, "plain"), "no_rise", _STUFFING),
        Trick("words", "rubric as a list", partial(_in_docx, _line_by_line, "plain"), "no_rise", _STUFFING),
        Trick("words", "rubric as a table", _as_table, "no_rise", _STUFFING),
    ]


def _repeated() -> list[Trick]:
    return [
        Trick("repeated", "plan thrice line by line", _thrice, "no_rise", _REPEATED),
        Trick("repeated", "all files twice, same bytes", partial(_twice, _copied), "same"),
        Trick("repeated", "all DOCX twice, saved again", partial(_twice, _saved), "same"),
    ]


def _foreign() -> list[Trick]:
    return [
        Trick("foreign", "plan pasted below the own one", _pasted, "no_rise", _FOREIGN),
        Trick("foreign", "plan added as a file", _added, "no_rise", _FOREIGN),
    ]


def _names() -> list[Trick]:
    return [Trick("names", name, partial(names.renamed, way=way)) for name, way in names.WAYS.items()]


def _formats() -> list[Trick]:
    formats = [Trick("formats", f"DOCX as {t.upper()}", partial(_converted, target=t)) for t in ("pdf", "odt", "rtf", "doc")]
    return [*formats, Trick("formats", "DOCX as a scan", partial(_converted, target="scan"), "readable")]


def _asked(case: Case) -> list[str]:
    return wording.asked(case.before.package.year or 2023)


def _rubric(case: Case) -> list[str]:
    return wording.rubric_words(rubric(case.before.rubric.id), [track.track for track in case.before.tracks])


def _in_a_row(case: Case) -> list[str]:
    return ["; ".join(_rubric(case))]


def _line_by_line(case: Case) -> list[str]:
    return [f"– {word};" for word in _rubric(case)]


def _in_docx(texts: Callable[[Case], Sequence[str]], look: str, case: Case) -> list[Path] | None:
    for path in case.files(".docx"):
        docx_edits.insert(path, texts(case), look)
    return case.files(".docx") or None


def _as_table(case: Case) -> list[Path] | None:
    for path in case.files(".docx"):
        docx_edits.insert_table(path, _rubric(case))
    return case.files(".docx") or None


def _in_xlsx(hide: Callable[[Path, Sequence[str]], None], case: Case) -> list[Path] | None:
    added = _beside(case, "xlsx")
    other_edits.new_sheet(added, _SHOWN)
    for path in case.files(".xlsx"):
        hide(path, _asked(case))
    return case.files(".xlsx")


def _off_page(case: Case) -> list[Path] | None:
    added = _beside(case, "pdf")
    other_edits.off_page(added, _asked(case), _SHOWN)
    return [added]


def _beside(case: Case, suffix: str) -> Path:
    """A new file where the plan of the package lies."""
    return _place(case).parent / f"Приложение.{suffix}"


def _place(case: Case) -> Path:
    plans = case.of_kind("plan", ".docx", ".pdf", ".xlsx", ".odt", ".rtf", ".doc")
    return (plans or case.files(".docx"))[0]


def _thrice(case: Case) -> list[Path] | None:
    plans = case.of_kind("plan", ".docx")
    for path in plans:
        docx_edits.repeat(path, 3)
    return plans or None


def _twice(copy: Callable[[Path, Path], None], case: Case) -> list[Path] | None:
    for path in case.files(".docx", ".xlsx", ".pdf", ".odt", ".rtf", ".doc"):
        copy(path, path.with_name(f"{path.stem} (копия){path.suffix}"))
    return []


def _copied(path: Path, target: Path) -> None:
    shutil.copyfile(path, target)


def _saved(path: Path, target: Path) -> None:
    if path.suffix.lower() == ".docx":
        docx_edits.saved_again(path, target)


def _pasted(case: Case) -> list[Path] | None:
    hosts = [*case.of_kind("plan", ".docx"), *case.of_kind("order", ".docx")]
    if case.donor is None or not hosts:
        return None
    docx_edits.paste(hosts[0], case.donor.plan)
    return hosts[:1]


def _added(case: Case) -> list[Path] | None:
    if case.donor is None:
        return None
    target = _place(case).parent / f"План мероприятий ещё один{case.donor.plan.suffix}"
    shutil.copyfile(case.donor.plan, target)
    return [target]


def _converted(case: Case, target: str) -> list[Path] | None:
    for path in case.files(".docx"):
        suffix = "pdf" if target == "scan" else target
        shutil.copyfile(converted(path, target, case.cache), path.with_suffix(f".{suffix}"))
        path.unlink()
    return []
