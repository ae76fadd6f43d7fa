"""The screening as JSON, and the JSON Schema of it. No clock, no paths of the machine: equal screenings, equal bytes."""

import json

from pipeline.model import Screening

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def dumps(screening: Screening) -> bytes:
    """The screening in UTF-8, keys in the order of the model. A letter that UTF-8 can't hold is written as «?»."""
    return _bytes(screening.model_dump(mode="json"))


def schema() -> bytes:
    """The published JSON Schema of what `dumps` writes, with titles and descriptions."""
    return _bytes({"$schema": _DIALECT, **Screening.model_json_schema(mode="serialization")})


def _bytes(value: dict[str, object]) -> bytes:
    # Half of a surrogate pair can come from a folder whose name is not UTF-8: it must not cost the report.
    return (json.dumps(value, ensure_ascii=False, indent=1, allow_nan=False) + "\n").encode("utf-8", "replace")
