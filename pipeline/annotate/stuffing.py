"""Stuffed text: words put there for the check alone, the same again and again or every term of the rubric in a row.

Such text is visible, yet it says nothing; it is withheld from the rules as hidden text is. Fit for any words but for the
lists of terms, which are those of the rubric; own_words tells where its wording itself was copied.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, groupby
from typing import Literal, NamedTuple

from pipeline.annotate.language import word
from pipeline.annotate.own_words import NO_WORDS, OwnWords
from pipeline.annotate.tokens import TOKEN
from pipeline.model import Block

Way = Literal["repeated", "same", "terms", "rubric"]

# Runs of so many tokens that come back so often and make up nearly all of a text. Real lists differ in a number or a
# name; a title over every appendix makes up two thirds of a text at most.
_RUN = 10
_TIMES = 4
_SHARE = 0.85
_DISTINCT = 0.4
_LEAST_DISTINCT = 2
# In a long text of words alone, shuffled ones among them, real speech has several times as many different words.
_LONG = 80
_POOR = 0.15
# The same paragraph again and again, none of the lines for signatures.
_SAME_WORDS = 6
# All terms in a row: so many different ones of so many kinds, hardly anything between them, no verb; or verbs in which
# nothing is tied to anything: speech has a preposition or a conjunction in every sixth word or so.
_TERMS = 15
_KINDS = 5
_DENSE = 0.7
_TIED = 0.04
_TIES = frozenset("и а но или что как не в во на с со по для к ко о об от до из за при под между через над без у".split())

_LETTERS = re.compile(r"[^\W\d_]{3,}")
# Terms of the rubric by kind: measures, the parts of the cycle, time, people, the region, telling, stages, results.
_STEMS = (
    "мер мероприяти план",
    "цел задач показател индикатор мониторинг анализ рекомендаци эффективност управленческ решени проблем",
    "срок период",
    "ответственн исполнител",
    "региональн комплекс тренд специфик муниципал",
    "информирован информацион довест довед сведени ознаком",
    "этап подготовительн деятельностн аналитическ",
    "результат итог отчет отчёт",
)
_KIND_OF = {stem: kind for kind, stems in enumerate(_STEMS) for stem in stems.split()}
_TERM = re.compile(rf"({'|'.join(sorted(_KIND_OF, key=len, reverse=True))})\w{{0,6}}")
_VERBS = frozenset(("VERB", "INFN", "PRTS", "GRND"))


class Stuffed(NamedTuple):
    """Neighbouring stuffed blocks, by their ids, and in which way they are stuffed."""

    blocks: tuple[str, ...]
    way: Way


def stuffed(blocks: Sequence[Block], own: OwnWords = NO_WORDS) -> tuple[Stuffed, ...]:
    """The stuffed blocks of a document; neighbours of one way stand together. own: the wording of the rubric."""
    ways: dict[str, Way] = {}
    for _, pieces in groupby(blocks, key=lambda block: block.id.partition(".")[0]):
        # A long paragraph is read in pieces ("b12", "b12.2"): its last one may be short.
        whole = list(pieces)
        way = _way(" ".join(block.text for block in whole))
        ways |= {block.id: way for block in whole if way}
    for run in _same(blocks):
        ways |= {block.id: "same" for block in run if block.id not in ways}
    for group in own.listed_in(blocks):
        ways |= {block.id: "rubric" for block in group if block.id not in ways}
    found = []
    for found_way, together in groupby(blocks, key=lambda block: ways.get(block.id)):
        if found_way:
            found.append(Stuffed(tuple(block.id for block in together), found_way))
    return tuple(found)


def _way(text: str) -> Way | None:
    if len(text) < _LONG:
        return None
    tokens = TOKEN.findall(text.casefold())
    if _comes_back(tokens) or _is_poor(tokens):
        return "repeated"
    return "terms" if _is_list_of_terms(tokens) else None


def _comes_back(tokens: Sequence[str]) -> bool:
    """Whether runs that come back often make up most of the text."""
    if len(tokens) < _RUN + _TIMES - 1 or len(set(tokens)) > _DISTINCT * len(tokens):
        return False
    runs = [tuple(tokens[at : at + _RUN]) for at in range(len(tokens) - _RUN + 1)]
    counts = Counter(runs)
    often = {run for run, times in counts.items() if times >= _TIMES and _says_something(run)}
    places = chain.from_iterable(range(at, at + _RUN) for at, run in enumerate(runs) if run in often)
    return len(set(places)) >= _SHARE * len(tokens)


def _says_something(run: Iterable[str]) -> bool:
    return len({token for token in run if _LETTERS.fullmatch(token)}) >= _LEAST_DISTINCT


def _is_poor(tokens: Sequence[str]) -> bool:
    words = [token for token in tokens if _LETTERS.fullmatch(token)]
    distinct = len(set(words))
    return len(words) >= max(_LONG, 0.9 * len(tokens)) and 2 * _LEAST_DISTINCT <= distinct <= _POOR * len(words)


def _is_list_of_terms(tokens: Sequence[str]) -> bool:
    words = [token for token in tokens if _LETTERS.fullmatch(token)]
    stems = [match[1] for token in words if (match := _TERM.fullmatch(token))]
    distinct = set(stems)
    if len(distinct) < _TERMS or len(stems) < _DENSE * len(words) or len({_KIND_OF[stem] for stem in distinct}) < _KINDS:
        return False
    return not any(word(token).tag[:4] in _VERBS for token in words) or not _is_tied(tokens)


def _is_tied(tokens: Sequence[str]) -> bool:
    return sum(token in _TIES for token in tokens) >= _TIED * len(tokens)


def _same(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """Runs of paragraphs that say the same few things again and again, outside of tables, whose columns may well do."""
    flow = [block for block in blocks if block.kind not in ("cell", "header", "footer")]
    texts = {block.id: " ".join(TOKEN.findall(block.text.casefold())) for block in flow}
    counts = Counter(texts.values())
    often = {text for text, times in counts.items() if times >= _TIMES and len(set(_LETTERS.findall(text))) >= _SAME_WORDS}
    for is_often, group in groupby(flow, key=lambda block: texts[block.id] in often):
        run = list(group)
        # Several orders in one file share their paragraphs too, but not one after another.
        if is_often and len(run) >= _TIMES * len({texts[block.id] for block in run}):
            yield run
