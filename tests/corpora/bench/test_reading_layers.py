"""The figures about text layers and bad scans: what they count, and that they are the same at every run."""

import io
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from corpora.bench import reading_layers
from corpora.bench.reading_degraded import WAYS
from corpora.bench.reading_values import Tally
from tests.pipeline.extract.pdf_maker import Maker

TEXT = ("Утвердить план мероприятий и обеспечить исполнение в установленные сроки, отчёт представить методисту.",) * 4


@pytest.mark.parametrize("name", reading_layers.WAYS)
def test_way_breaks_every_word(name: str) -> None:
    """No word of the page stays as it was, and the same text breaks in the same way."""
    whole = "\n".join(TEXT)
    broken = reading_layers.WAYS[name](whole)(whole)
    assert not set(broken.split()) & set(whole.replace(",", "").replace(".", "").split())
    assert broken == reading_layers.WAYS[name](whole)(whole)


def test_good_page_that_is_sent_counts_against(tmp_path: Path) -> None:
    """A page of words that Russian does not know is the miss that is looked for; a good one is none."""
    for name, lines in (("good", TEXT), ("odd", ("щжыгюэ фчцхьб змйшук епнавд лсоярит",) * 8)):
        maker = Maker(tmp_path / f"{name}.pdf")
        maker.text(50, 60, *lines)
        maker.canvas.save()
    alone, both = Tally(), Tally()
    reading_layers.measure([], alone)
    reading_layers.measure([tmp_path], both)
    assert both.whole[reading_layers.NEEDLESS] == alone.whole[reading_layers.NEEDLESS] + 2
    assert both.right[reading_layers.NEEDLESS] == alone.right[reading_layers.NEEDLESS] + 1
    assert any("odd.pdf" in miss for miss in both.misses)


@pytest.mark.parametrize("name", WAYS)
def test_bad_scan_is_a_picture_and_the_same_each_time(name: str) -> None:
    """The bytes follow from the seed, and Pillow opens them."""
    page = Image.new("L", (1240, 1754), 255)
    page.paste(0, (300, 300, 900, 330))
    made = [WAYS[name](page.copy(), np.random.default_rng(5)) for _ in range(2)]
    assert made[0] == made[1]
    assert Image.open(io.BytesIO(made[0][0])).convert("L").size != (0, 0)
