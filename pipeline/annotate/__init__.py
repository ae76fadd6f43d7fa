"""Clean text with a map back to the original, words, sentences, and the build of documents and tables."""

from pipeline.annotate.annotated import Annotated, AnnotatedBlock, Context, annotate
from pipeline.annotate.clean import CleanText, clean
from pipeline.annotate.columns import Role, Row, TableView
from pipeline.annotate.structure import Heading, Zone

__all__ = [
    "Annotated",
    "AnnotatedBlock",
    "CleanText",
    "Context",
    "Heading",
    "Role",
    "Row",
    "TableView",
    "Zone",
    "annotate",
    "clean",
]
