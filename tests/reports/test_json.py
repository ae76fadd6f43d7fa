"""The JSON of a screening: the same bytes, the same value back, valid against the published schema."""

import json as plain

import jsonschema
import pytest

from pipeline.model import PackageCard, Screening
from reports import json


def test_round_trip_gives_an_equal_screening(screening: Screening) -> None:
    """Nothing is lost in writing and reading."""
    assert Screening.model_validate_json(json.dumps(screening)) == screening


def test_equal_screenings_give_equal_bytes(screening: Screening) -> None:
    """Bytes depend on the value alone: a copy read back is written the same."""
    assert json.dumps(Screening.model_validate_json(json.dumps(screening))) == json.dumps(screening)


def test_layout_is_the_model_s_own(screening: Screening) -> None:
    """Keys in the order of the model, indent 1, Russian letters as they are, one newline at the end."""
    text = json.dumps(screening).decode("utf-8")
    assert list(plain.loads(text)) == list(Screening.model_fields)
    assert text.startswith('{\n "schema_version"') and text.endswith("\n}\n")
    assert "Заречный округ" in text and "\\u" not in text


@pytest.mark.parametrize("which", ["screening", "empty"])
def test_valid_against_the_published_schema(which: str, request: pytest.FixtureRequest) -> None:
    """What is written follows the schema, for a full package and for one that could not be read."""
    schema = plain.loads(json.schema())
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(plain.loads(json.dumps(request.getfixturevalue(which))), schema)


@pytest.mark.parametrize("spoil", [{"ratings": None}, {"extra": 1}, {"files": [{"path": "a", "status": "lost"}]}])
def test_schema_refuses_what_is_no_screening(spoil: dict[str, object], empty: Screening) -> None:
    """A missing list, an unknown key, an unknown status: each is refused."""
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**plain.loads(json.dumps(empty)), **spoil}, plain.loads(json.schema()))


def test_schema_keeps_titles_and_descriptions() -> None:
    """The schema explains itself and is the same bytes each time."""
    schema = plain.loads(json.schema())
    assert schema["title"] == "Screening" and schema["description"].startswith("The preliminary screening")
    assert schema["$defs"]["Rating"]["description"]
    assert json.schema() == json.schema()


def test_a_name_that_is_not_utf8_does_not_cost_the_report(empty: Screening) -> None:
    """A stray byte of a folder's name becomes «?»; the rest is written."""
    spoilt = empty.model_copy(update={"package": PackageCard(path="папка\udcff")})
    assert plain.loads(json.dumps(spoilt))["package"]["path"] == "папка?"
