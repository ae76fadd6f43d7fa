"""Errors with a code of the catalogue: what happened, where, what to do. Never shown as a traceback."""

from pipeline.model.catalogue import say


class MumError(Exception):
    """Something a user can act on. code names a message of the catalogue, params fill its places."""

    def __init__(self, code: str, /, **params: object) -> None:
        super().__init__(code)
        self.code = code
        self.params = {name: str(value) for name, value in params.items()}

    def __reduce__(self) -> tuple[object, ...]:
        return (_rebuild, (type(self), self.code, self.params))

    def __str__(self) -> str:
        return say(self.code, **self.params)


class ReadingError(MumError):
    """A file can't be read (broken, protected, of an unknown kind): it is refused, the rest goes on."""


class InputError(MumError):
    """What the user asked for can't be done as asked (no such path, unknown rubric): the command ends."""


class DataError(MumError):
    """The product's own data (a rubric, a rule's folder, a region) is wrong: says file, key and expectation."""


def _rebuild(kind: type[MumError], code: str, params: dict[str, str]) -> MumError:
    return kind(code, **params)
