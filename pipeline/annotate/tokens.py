"""Words and numbers of a text in small letters, as texts are compared word by word. No lemmas."""

import re

TOKEN = re.compile(r"[^\W\d_]+|\d+")


def tokens_of(text: str) -> tuple[str, ...]:
    """The words and numbers of a text, in small letters, with «е» for «ё»."""
    return tuple(TOKEN.findall(text.casefold().replace("ё", "е")))
