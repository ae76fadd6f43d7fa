"""What came in: the files of a package, each with what its content says it is. Their text is read by extract."""

from pipeline.intake.archive import opened
from pipeline.intake.limits import Limits
from pipeline.intake.sniff import kind_of
from pipeline.intake.walk import collect

__all__ = ["Limits", "collect", "kind_of", "opened"]
