"""The base of every value that crosses a room's door: frozen, closed, comparable."""

from pydantic import BaseModel, ConfigDict


class Value(BaseModel):
    """A frozen value; unknown keys are errors, so a misspelt key in data is found at once."""

    model_config = ConfigDict(frozen=True, extra="forbid")
