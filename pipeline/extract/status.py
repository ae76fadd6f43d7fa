"""What became of a file, in words of the catalogue: from its document or its failure to a FileStatus."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from pipeline.extract.dispatch import Failure
from pipeline.intake import Limits
from pipeline.model import Document, FileStatus, Source, say

_PAGE = "reading.page_without_text"


def status_of(source: Source, outcome: Document | Failure, limits: Limits) -> FileStatus:
    """The status of one file. Warnings stand as sentences one after another, the reason is the code of the first."""
    common = {"path": source.path, "format": source.kind, "size": source.size, "sha256": source.sha256}
    if isinstance(outcome, Failure):
        params = {"name": source.path, "limit": str(limits.file_mb), "seconds": f"{limits.seconds:g}"}
        message = say(outcome.code, **(params | outcome.params | {"name": source.path}))
        return FileStatus.model_validate(common | {"status": "refused", "reason": outcome.code, "message": message})
    common |= {"reader": outcome.reader, "pages": outcome.pages}
    remarks = list(_remarks(outcome))
    if not remarks:
        return FileStatus.model_validate(common | {"status": "read"})
    sentences = dict.fromkeys(sentence for _, sentence in remarks)
    return FileStatus.model_validate(
        common | {"status": "read_with_warning", "reason": remarks[0][0], "message": " ".join(sentences)}
    )


def _remarks(document: Document) -> Iterator[tuple[str, str]]:
    """Codes and sentences: what could not be read, what the reader warns of, what is hidden."""
    name = document.path
    pages = sorted({place.page for place in document.unreadable if place.page and place.picture is None})
    of_scans = (warning for warning in document.warnings if warning.code.startswith("reading.scan"))
    told = {warning.location.page for warning in of_scans if warning.location}
    if document.unreadable and (not document.blocks or len(pages) == document.pages):
        yield "reading.no_text", say("reading.no_text", name=name)
    elif pages and not told >= set(pages):
        yield _PAGE, say(_PAGE, page=_ranges(page for page in pages if page not in told))
    elif not document.blocks:
        yield "reading.no_content", say("reading.no_content", name=name)
    for warning in document.warnings:
        if not (pages and warning.code == _PAGE):
            page = warning.location.page if warning.location else None
            yield warning.code, say(warning.code, **({"page": page or "?"} | warning.params | {"name": name}))
    if document.hidden:
        yield "reading.hidden_text", say("reading.hidden_text")


def _ranges(pages: Iterable[int]) -> str:
    """Page numbers in short: 1, 2, 3, 7 is «1–3, 7»."""
    runs = [[page for _, page in run] for _, run in groupby(enumerate(pages), key=lambda item: item[1] - item[0])]
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)
