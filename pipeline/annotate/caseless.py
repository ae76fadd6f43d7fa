"""Patterns without regard to case that tell quickly where they are not met: re.IGNORECASE is slow on Russian text.

Most patterns are met in few blocks. A twin in lower case, over the text in lower case, says no several times sooner;
only where it says yes is the pattern itself asked.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

# A class or a name of a group keeps its case: \S and \s differ.
_LETTER = re.compile(r"\\.|\(\?P[^)>]+[)>]|[^\W\d_]")


@lru_cache(maxsize=1024)
def folded(text: str) -> str:
    """The text in lower case, as long as before: offsets hold."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(char.lower() if len(char.lower()) == 1 else char for char in text)


class Caseless:
    """A pattern with re.IGNORECASE. Its methods are those of re.Pattern; `meets` answers without a match."""

    def __init__(self, pattern: str, flags: int = 0) -> None:
        """re.error as from re.compile."""
        self.pattern = pattern
        self._exact = re.compile(pattern, flags | re.IGNORECASE)
        self._quick = re.compile(_LETTER.sub(lambda match: match[0] if len(match[0]) > 1 else match[0].lower(), pattern), flags)

    def meets(self, text: str, start: int = 0, end: int | None = None) -> bool:
        """Whether the pattern is met between two offsets."""
        return self._quick.search(folded(text), start, len(text) if end is None else end) is not None

    def search(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """The first match between two offsets."""
        end = len(text) if end is None else end
        return self._exact.search(text, start, end) if self._quick.search(folded(text), start, end) else None

    def match(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """The match that begins at an offset."""
        end = len(text) if end is None else end
        return self._exact.match(text, start, end) if self._quick.match(folded(text), start, end) else None

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """The match of the whole text."""
        return self._exact.fullmatch(text) if self._quick.fullmatch(folded(text)) else None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """All matches, none inside another."""
        return self._exact.finditer(text) if self._quick.search(folded(text)) else iter(())


def caseless(pattern: str, flags: int = 0) -> Caseless:
    """As re.compile with re.IGNORECASE."""
    return Caseless(pattern, flags)
