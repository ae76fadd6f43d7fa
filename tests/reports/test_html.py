"""The HTML report: complete, safe, preliminary in every proposal, readable without a network or a script."""

import base64
import hashlib
import re

import pytest
from lxml import html as lxml_html

from pipeline.model import FileStatus, Measure, Rubric, Screening
from pipeline.model.rubric import Band, Condition, Function, Origin, Parameter, PointsFor
from reports import html

DECIDED = Origin(decided=True)


@pytest.fixture
def rubric() -> Rubric:
    """A rubric that knows one of the parameters of the screening."""
    level = PointsFor(points=2, when=Condition(quantity="measures", at_least=1), says="меры названы сполна")
    parameter = Parameter(
        id="P1",
        title="Конкретность мер",
        functions=("B",),
        maximum=2,
        levels=(level,),
        otherwise=0,
        otherwise_says="мер нет вовсе",
        looks_for="меры",
        origin=DECIDED,
    )
    return Rubric(
        id="sample",
        version="3",
        title="Рубрика",
        systems=(),
        functions=(Function(id="B", title="Принятие мер по итогам анализа", origin=DECIDED),),
        tracks=(),
        parameters=(parameter,),
        bands=(Band(least=0, level="Низший", colour="red", colour_name="красный"),),
        bands_origin=DECIDED,
        deadline_weights={},
        review_below=0.5,
    )


def page(screening: Screening, rubric: Rubric | None = None) -> lxml_html.HtmlElement:
    return lxml_html.document_fromstring(html.render(screening, rubric).decode("utf-8"))


def said(element: lxml_html.HtmlElement) -> str:
    """The text of an element as read: spaces folded."""
    return " ".join(element.text_content().split())


def texts(screening: Screening) -> list[str]:
    """Everything of the screening that a reader must find in the report."""
    found = [rating.why for rating in screening.ratings] + [rating.title for rating in screening.ratings]
    found += [text for rating in screening.ratings for text in (rating.next_step, rating.looked_for, *rating.looked_in) if text]
    found += [e.quote for rating in screening.ratings for e in (*rating.evidence, rating.nearest_miss) if e]
    found += [text for fault in screening.findings for text in (fault.title, fault.message, fault.mend, fault.quote, fault.place)]
    found += [advice.text for advice in screening.advice]
    found += [
        text
        for m in screening.measures
        for text in (m.text, m.result, m.section, m.excluded, m.regional and m.regional.quote, m.addressee)
        if text
    ]
    found += [text for file in screening.files for text in (file.path, file.message, file.sha256[:8]) if text]
    found += [
        text for card in screening.documents for text in (card.path, card.number, card.issuer, card.title, *card.why) if text
    ]
    found += [stage.quote for stage in screening.stages] + [act.quote for act in screening.acts]
    found += [track.name for track in screening.tracks] + [system.name for system in screening.systems]
    return [" ".join(text.split()) for text in found]


def test_nothing_of_the_screening_is_missing(screening: Screening) -> None:
    """Every reason, quote, fault, advice, measure, file, document, stage and act is in the report."""
    whole = said(page(screening).body)
    assert [text for text in texts(screening) if text not in whole] == []


def test_text_of_documents_never_becomes_markup(screening: Screening) -> None:
    """A tag in a quote or a file name is shown as text: the only script is the report's own."""
    rendered = html.render(screening).decode("utf-8")
    assert "<script>alert" not in rendered and rendered.count("&lt;script&gt;alert") >= 3
    assert len(page(screening).xpath("//script")) == 1


def test_nothing_is_loaded_from_outside(screening: Screening, rubric: Rubric) -> None:
    """No address but anchors of the page itself; the policy forbids the rest and admits only the own script."""
    tree = page(screening, rubric)
    assert tree.xpath("//@src | //link | //img | //iframe | //object | //form") == []
    assert {link[0] for link in tree.xpath("//@href")} == {"#"}
    assert not re.search(r"url\(|@import|https?:", "".join(tree.xpath("//style/text()")))
    policy = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert policy.startswith("default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-")


def test_the_script_has_the_hash_that_the_policy_admits(screening: Screening) -> None:
    """The browser would drop a script whose bytes differ from the policy's hash."""
    rendered = html.render(screening).decode("utf-8")
    script = rendered.split("<script>")[1].split("</script>")[0]
    assert base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() in rendered


def test_every_proposal_is_called_preliminary(screening: Screening) -> None:
    """Each parameter, each row of the tables, each percent of the summary, the header and the printed footer."""
    tree = page(screening)
    sections = tree.xpath("//section[contains(@class, 'parameter')]")
    assert len(sections) == len(screening.ratings)
    assert all("предварительно" in said(section.xpath(".//strong")[0]) for section in sections)
    rows = tree.xpath("//section[contains(@class, 'track')]/table/tbody/tr")
    assert len(rows) == len(screening.ratings) and all("предварительно" in said(row) for row in rows)
    assert all("предварительно" in said(article).lower() for article in tree.xpath("//article"))
    assert all("предварительно" in said(row) for row in tree.xpath("//section[@id='tracks']//tbody/tr"))
    assert "предварительные" in said(tree.xpath("//header")[0])
    assert "@bottom-left" in tree.xpath("//style/text()")[0] and "Предварительно" in tree.xpath("//style/text()")[0]


def test_unread_files_come_before_the_summary(screening: Screening) -> None:
    """What was refused stands first, then what was read with a warning, then the result."""
    tree = page(screening)
    sections = [section.get("id") for section in tree.xpath("//main/section")]
    assert sections[:4] == ["unread", "summary", "tracks", "advice"]
    lines = [said(line) for line in tree.xpath("//section[@id='unread']//li")]
    assert "не прочитан: Файл повреждён" in lines[0] and "с предупреждением: Страница 3" in lines[1]


def test_no_section_of_unread_files_when_all_were_read(screening: Screening) -> None:
    """A clean package says nothing of unread files."""
    clean = screening.model_copy(update={"files": (FileStatus(path="a.docx", status="read"),)})
    assert page(clean).xpath("//section[@id='unread']") == []


def test_many_unread_files_leave_the_summary_in_sight(screening: Screening) -> None:
    """Three are named at once, the rest fold, none is lost."""
    many = tuple(FileStatus(path=f"файл {n}.doc", status="refused", message="Повреждён.") for n in range(1, 31))
    tree = page(screening.model_copy(update={"files": many}))
    assert len(tree.xpath("//section[@id='unread']/ul/li")) == 3
    assert len(tree.xpath("//section[@id='unread']/details[not(@open)]//li")) == 27


def test_ids_are_unique_and_links_have_targets(screening: Screening, rubric: Rubric) -> None:
    """Every link inside the report leads somewhere, to one place only."""
    tree = page(screening, rubric)
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {link[1:] for link in tree.xpath("//@href")} <= set(ids)


def test_a_track_id_with_odd_letters_still_links(screening: Screening) -> None:
    """Ids come from rubric data: a space or a quote in them breaks no anchor."""
    odd = tuple(rating.model_copy(update={"track": 'трек "1" #'}) for rating in screening.ratings[:2])
    tree = page(screening.model_copy(update={"ratings": odd, "tracks": (), "advice": ()}))
    assert {link[1:] for link in tree.xpath("//@href")} <= set(tree.xpath("//@id"))
    assert not [name for name in tree.xpath("//@id") if re.search(r"[\s\"#]", name)]


def test_headings_and_tables_can_be_followed_by_ear(screening: Screening) -> None:
    """Russian is declared, one h1, no level skipped, every header cell says what it heads."""
    tree = page(screening)
    levels = [int(heading.tag[1]) for heading in tree.xpath("//h1 | //h2 | //h3 | //h4")]
    assert tree.get("lang") == "ru" and levels[0] == 1 and levels.count(1) == 1 and max(levels) == 3
    assert all(after - before <= 1 for before, after in zip(levels, levels[1:], strict=False))
    assert tree.xpath("//th[not(@scope)]") == []


def test_levels_are_words_beside_their_colour(screening: Screening) -> None:
    """Each swatch stands beside the level in words; a colour nobody knows gives a plain swatch."""
    tracks = (screening.tracks[0].model_copy(update={"colour": 'x" onclick="y'}), screening.tracks[1])
    tree = page(screening.model_copy(update={"tracks": tracks}))
    cells = tree.xpath("//section[@id='tracks']/table[1]/tbody/tr/td[last()]")
    assert ["swatch-none" in lxml_html.tostring(cell).decode() for cell in cells] == [True, False]
    assert [said(cell) for cell in cells] == ["предварительно «Высший»", "предварительно «Низший»"]
    assert tree.xpath("//*[@onclick]") == []


def test_the_summary_says_what_stands_in_the_way(screening: Screening) -> None:
    """Percent, level, range, and each kind of hindrance with its own parameters and no others."""
    first, second = page(screening).xpath("//article")
    assert "высший балл, вычетов нет" in said(first) and "Не найдено" not in said(first)
    words = said(second)
    assert "38 %, уровень «Низший»" in words and "возможно от 30 до 50 %" in words
    assert "Не найдено: P4 «Региональный комплекс мер»." in words
    assert "Вычеты: P5 «Вне задач» – предварительно вычет −1." in words
    assert "Нужен просмотр эксперта: P7 «Региональные тренды»." in words
    assert "P9" not in words and "P8" not in words  # no penalty given; not applicable


def test_seven_advices_first(screening: Screening) -> None:
    """Seven are shown with effort and gain, the eighth folds."""
    tree = page(screening)
    shown = tree.xpath("//section[@id='advice']/ol/li")
    assert len(shown) == 7 and "+1 балл" in said(shown[0]) and "около часа" in said(shown[0])
    assert "Совет номер 8" in said(tree.xpath("//section[@id='advice']/details")[0])


def test_quotes_stand_out_of_their_context(screening: Screening) -> None:
    """The quote is marked, what is around it is not; beyond three the quotes fold; a long one folds by itself."""
    section = page(screening).xpath("//section[@id='parameter-1.2.1-P1']")[0]
    assert len(section.xpath(".//mark")) == 5 and len(section.xpath("./dl/dd/details//mark")) == 2
    around = section.xpath(".//*[@class='around']/text()")
    assert around[:2] == ["…В срок ", " провести…"]
    assert "таблица 1, строка 3, столбец 2" in said(section.xpath(".//figcaption")[0])
    assert page(screening).xpath("//section[@id='parameter-1.2.1-P2']//details[@class='whole']//mark")


def test_faults_are_counted_by_rule(screening: Screening) -> None:
    """Counts first; what mends all of a rule's faults is said once."""
    groups = page(screening).xpath("//section[@id='faults']/details")
    assert [said(group.xpath(".//h3")[0]) for group in groups] == ["Невозможная дата: 2", "Нет документа: 1"]
    assert said(groups[0]).count("Исправьте.") == 1


def test_long_plans_fold(screening: Screening) -> None:
    """Forty rows are one closed list with its count; two rows stand open."""
    many = tuple(screening.measures[0].model_copy(update={"ordinal": n, "number": None}) for n in range(1, 41))
    folded = page(screening.model_copy(update={"measures": many})).xpath("//section[@id='measures']/details")[0]
    assert folded.get("open") is None and "40 мер" in said(folded.xpath("./summary")[0])
    assert page(screening).xpath("//section[@id='measures']/details")[0].get("open") is not None


def test_a_measure_shows_what_it_lacks(screening: Screening) -> None:
    """No responsible, an impossible date and work off the track are named; what a good measure has is not doubted."""
    good, bad = (said(row) for row in page(screening).xpath("//section[@id='measures']//tbody/tr"))
    assert "до 15 марта" in good and "Ветлугина О.П., методист" in good and "не указан" not in good
    assert "31.02.2023 невозможная дата" in bad and "не указан" in bad
    assert "не конкретная" in bad and "вне задач трека 1.2.1: дорожное движение" in bad


def test_measure_off_every_track_needs_no_list(screening: Screening) -> None:
    """A measure marked off the track without a list of tracks is still marked."""
    measure = Measure.model_validate({**screening.measures[1].model_dump(), "off_tracks": ()})
    assert "вне задач трека" in said(page(screening.model_copy(update={"measures": (measure,)})).body)


def test_a_package_that_could_not_be_read(empty: Screening) -> None:
    """No documents, no tracks: the report says so and invents nothing."""
    tree = page(empty)
    assert "Ни один документ не прочитан" in said(tree.xpath("//section[@id='summary']")[0])
    assert "муниципалитет не определён · год не определён" in said(tree.xpath("//header")[0])
    assert "%" not in said(tree.xpath("//main")[0])
    assert {link[1:] for link in tree.xpath("//@href")} <= set(tree.xpath("//@id"))


def test_a_track_without_percent(screening: Screening) -> None:
    """None of the parameters readable: no percent and no level are proposed, none is shown as 0."""
    track = screening.tracks[1].model_copy(update={"percent": None, "level": None, "colour": None, "points": 0, "maximum": 0})
    system = screening.systems[1].model_copy(update={"percent": None, "level": None, "colour": None})
    tree = page(screening.model_copy(update={"tracks": (track,), "systems": (system,)}))
    words = said(tree.xpath("//article")[0])
    assert "процент не предложен" in words and "None" not in words and "уровень «" not in words
    assert "уровень не предложен" in said(tree.xpath("//section[@id='tracks']")[0])


def test_documents_without_a_track(screening: Screening) -> None:
    """Documents were read, but no track was told: the report says what to do."""
    lost = screening.model_copy(update={"tracks": (), "ratings": (), "systems": (), "advice": ()})
    assert "Трек не определён" in said(page(lost).xpath("//section[@id='summary']")[0])


def test_the_rubric_adds_its_wording(screening: Screening, rubric: Rubric) -> None:
    """With the rubric the scale of a known parameter is shown, without it nothing is."""
    with_it, without = page(screening, rubric), page(screening)
    assert "2 балла – меры названы сполна" in said(with_it.xpath("//section[@id='parameter-1.2.1-P1']")[0])
    assert "Принятие мер по итогам анализа" in said(with_it.xpath("//section[@id='track-1.2.1']")[0])
    assert "меры названы сполна" not in said(without.body) and "Принятие мер" not in said(without.body)


def test_the_same_screening_gives_the_same_bytes(screening: Screening, rubric: Rubric) -> None:
    """No clock, no order of a set: a copy read back from JSON renders the same."""
    copy = Screening.model_validate_json(screening.model_dump_json())
    assert html.render(copy, rubric) == html.render(screening, rubric)
    assert not re.search(r"\b20\d\d-\d\d-\d\dT", html.render(screening).decode())


def test_complete_without_the_script(screening: Screening) -> None:
    """The script only opens lists: its button is hidden until it runs, and print shows closed lists by style."""
    tree = page(screening)
    assert [button.get("hidden") is not None for button in tree.xpath("//button")] == [True]
    style = tree.xpath("//style/text()")[0]
    assert "::details-content" in style.split("@media print")[1]


def test_signs_that_turn_the_writing_around_do_not_get_into_the_page(screening: Screening) -> None:
    turned = screening.findings[0].model_copy(update={"message": "В плане слово \u202eмер\u202c и дальше", "quote": "\u2067мер"})
    shown = html.render(screening.model_copy(update={"findings": (turned,)})).decode("utf-8")
    assert "В плане слово мер и дальше" in shown
    assert not set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069") & set(shown)
