"""From rows of a spreadsheet back to the data of a rubric, with the cell of every value. Points and texts are only carried."""

from typing import Any

from rules.rubrics.nodes import Loc
from rules.rubrics.table.cells import Book, Place, Row
from rules.rubrics.table.columns import (
    BANDS,
    CONDITIONS,
    EXCLUDED,
    EXPECTED,
    FUNCTIONS,
    PARAMETERS,
    POINTS,
    SYSTEMS,
    TRACKS,
    Sheet,
)
from rules.rubrics.table.outline import tree
from rules.rubrics.table.records import EVERY

Data = dict[str, Any]


def _nested(row: Row) -> Data:
    """The values of a row as data: origin.source under origin."""
    record: Data = {}
    for path, value in row.values.items():
        inner = record
        for key in path[:-1]:
            inner = inner.setdefault(key, {})
        inner[path[-1]] = value
    return record


class Built:
    """The data of a rubric and where each stands."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.places: dict[Loc, Place] = {}
        self.data: Data = self._record(book.about(), ())
        for sheet in (BANDS, SYSTEMS, FUNCTIONS, TRACKS, PARAMETERS):
            self._table(sheet)
        self._expected()
        self._excluded()
        self._points(self._conditions())

    def place(self, loc: Loc) -> Place:
        """The cell of a place of the data, or that of the nearest thing above it."""
        for length in range(len(loc), 0, -1):
            if loc[:length] in self.places:
                return self.places[loc[:length]]
        return self.places[("id",)]

    def _record(self, row: Row, loc: Loc) -> Data:
        """The values of a row as data; every cell is remembered."""
        record = _nested(row)
        for path, place in row.places.items():
            self.places[(*loc, *path)] = place
            for at, _ in enumerate(row.values[path] if isinstance(row.values.get(path), list) else ()):
                self.places[(*loc, *path, at)] = place
        if loc:
            self.places.setdefault(loc, next(iter(row.places.values())))
        return record

    def _table(self, sheet: Sheet) -> None:
        self.places[(sheet.name,)] = Place(sheet.title)
        self.data[sheet.name] = [self._record(row, (sheet.name, at)) for at, row in enumerate(self.book.rows(sheet))]

    def _owner(self, table: str, row: Row, key: str) -> tuple[int, Data] | None:
        """The item of a table that a row names by its id; a fault if there is none."""
        wanted = row.get(key)
        for at, item in enumerate(self.data[table]):
            if item.get("id") == wanted and wanted is not None:
                return at, item
        known = ", ".join(str(item.get("id")) for item in self.data[table])
        self.book.fault(row.place(key), "unknown", value=wanted or "", known=known)
        return None

    def _expected(self) -> None:
        for row in self.book.rows(EXPECTED):
            if owner := self._owner("functions", row, "function"):
                at, function = owner
                listed = function.setdefault("expected", [])
                record = self._record(row, ("functions", at, "expected", len(listed)))
                listed.append({key: value for key, value in record.items() if key != "function"})

    def _excluded(self) -> None:
        """Each kind goes to all tracks, or to those that its row names; as one thing, so that YAML writes it once."""
        for row in self.book.rows(EXCLUDED):
            tracks = row.get("tracks") or []
            kind = {key: value for key, value in _nested(row).items() if key != "tracks"}
            if not tracks:
                self.book.fault(row.place("tracks"), "cell_empty")
            if EVERY in tracks:
                self._put(row, kind, self.data, ("excluded",))
            for at, track in enumerate(self.data["tracks"]):
                if track.get("id") in tracks:
                    self._put(row, kind, track, ("tracks", at, "excluded"))
            known = [EVERY, *(track.get("id") for track in self.data["tracks"])]
            for unknown in [track for track in tracks if track not in known]:
                self.book.fault(row.place("tracks"), "unknown", value=unknown, known=", ".join(map(str, known[1:])))

    def _put(self, row: Row, kind: Data, owner: Data, loc: Loc) -> None:
        listed = owner.setdefault("excluded", [])
        self._record(row, (*loc, len(listed)))
        listed.append(kind)

    def _points(self, conditions: dict[tuple[Any, Any], list[Row]]) -> None:
        for parameter in self.data["parameters"]:
            parameter["levels"] = []
        seen: set[tuple[Any, Any]] = set()
        for row in self.book.rows(POINTS):
            if owner := self._owner("parameters", row, "parameter"):
                at, parameter = owner
                key = (row.get("parameter"), row.get("points"))
                if key in seen:
                    self.book.fault(row.place("points"), "points_repeated", value=row.get("points"))
                    continue
                seen.add(key)
                rows = conditions.pop(key, [])
                if row.get("gives") == "otherwise":
                    self._otherwise(row, parameter, ("parameters", at), rows)
                else:
                    self._level(row, parameter, ("parameters", at), rows)
                if (step := row.get("step")) is not None and row.get("points") is not None:
                    parameter.setdefault("next_step", {})[row.get("points")] = step
                    self.places[("parameters", at, "next_step", str(row.get("points")))] = row.place("step")
        for rows in conditions.values():
            self.book.fault(rows[0].place("points"), "no_points", value=rows[0].get("points") or "")

    def _otherwise(self, row: Row, parameter: Data, loc: Loc, rows: list[Row]) -> None:
        if "otherwise" in parameter:
            self.book.fault(row.place("gives"), "two_otherwise")
        if rows:
            self.book.fault(rows[0].place("number"), "otherwise_when")
        self._copy(row, parameter, loc, {"points": "otherwise", "says": "otherwise_says"})

    def _level(self, row: Row, parameter: Data, loc: Loc, rows: list[Row]) -> None:
        at = (*loc, "levels", len(parameter["levels"]))
        level: Data = {}
        self.places[at] = row.place("points")
        self._copy(row, level, at, {"points": "points", "says": "says"})
        parameter["levels"].append(level)
        if not rows:
            self.book.fault(row.place("points"), "no_condition")
        elif (when := tree(rows, (*at, "when"), self.book, self.places)) is not None:
            level["when"] = when

    def _copy(self, row: Row, target: Data, loc: Loc, names: dict[str, str]) -> None:
        for name, key in names.items():
            self.places[(*loc, key)] = row.place(name)
            if row.get(name) is not None:
                target[key] = row.get(name)

    def _conditions(self) -> dict[tuple[Any, Any], list[Row]]:
        found: dict[tuple[Any, Any], list[Row]] = {}
        for row in self.book.rows(CONDITIONS):
            if self._owner("parameters", row, "parameter"):
                found.setdefault((row.get("parameter"), row.get("points")), []).append(row)
        return found
