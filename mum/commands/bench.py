"""`mum bench`: agreement with labelled sets, reading, safety and speed, with gains and losses against the last recorded run."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

import mum
from mum.russian import RussianCommand, RussianGroup
from pipeline.model import InputError, say

_FILE = click.Path(path_type=Path)


@click.group(cls=RussianGroup, invoke_without_command=True, help=say("cli.bench.help"), short_help=say("cli.bench.short"))
@click.option("--phrases", metavar=say("cli.file"), type=_FILE, help=say("cli.bench.phrases"))
@click.option("--gold", metavar=say("cli.folder"), type=_FILE, help=say("cli.bench.gold"))
@click.option("--record", metavar=say("cli.file"), type=_FILE, help=say("cli.bench.record"))
@click.option("--misses", type=int, default=0, metavar="N", help=say("cli.bench.misses"))
@click.pass_context
def command(context: click.Context, phrases: Path | None, gold: Path | None, record: Path | None, misses: int) -> int:
    """Both agreements in one run, or one of the subcommands."""
    if context.invoked_subcommand is None:
        if phrases is None and gold is None:
            raise InputError("input.bench_nothing")
        if phrases:
            _rules(phrases, record, misses)
        if gold:
            _ratings(gold, record, False, misses)
    return 0


@command.command("rules", cls=RussianCommand, help=say("cli.bench.rules"))
@click.option("--phrases", metavar=say("cli.file"), type=_FILE, help=say("cli.bench.phrases"))
@click.option("--dates", metavar=say("cli.file"), type=_FILE, help=say("cli.bench.dates"))
@click.option("--peers", is_flag=True, help=say("cli.bench.peers"))
@click.option("--raw", metavar=say("cli.file"), type=_FILE, help=say("cli.bench.raw"))
@click.option("--judged", metavar=say("cli.file"), type=_FILE, help=say("cli.bench.judged"))
@click.option("--record", metavar=say("cli.file"), type=_FILE, help=say("cli.bench.record"))
@click.option("--misses", type=int, default=0, metavar="N", help=say("cli.bench.misses"))
def rules(
    phrases: Path | None,
    dates: Path | None,
    peers: bool,
    raw: Path | None,
    judged: Path | None,
    record: Path | None,
    misses: int,
) -> int:
    """Rules on labelled phrases and on raw texts, the grammar of dates on labelled dates."""
    if not (phrases or dates or raw):
        raise InputError("input.bench_rules")
    if phrases and peers:
        with _extras():
            _peers(phrases)
        return 0
    if phrases:
        _rules(phrases, record, misses)
    if dates:
        _dates(dates, record, misses)
    if raw:
        _raw(raw, judged, misses)
    return 0


@command.command("ratings", cls=RussianCommand, help=say("cli.bench.ratings"))
@click.option("--gold", required=True, metavar=say("cli.folder"), type=_FILE, help=say("cli.bench.gold"))
@click.option("--record", metavar=say("cli.file"), type=_FILE, help=say("cli.bench.record"))
@click.option("--fit", is_flag=True, help=say("cli.bench.fit"))
@click.option("--misses", type=int, default=0, metavar="N", help=say("cli.bench.misses"))
def ratings(gold: Path, record: Path | None, fit: bool, misses: int) -> int:
    """Ratings on labelled packages."""
    return _ratings(gold, record, fit, misses)


@command.command("speed", cls=RussianCommand, help=say("cli.bench.speed"))
@click.option("--package", metavar=say("cli.folder"), type=_FILE, help=say("cli.bench.package"))
@click.option("--record", metavar=say("cli.file"), type=_FILE, help=say("cli.bench.record"))
def speed(package: Path | None, record: Path | None) -> int:
    """Speed against the straightforward stack."""
    with _extras():
        from corpora.bench.speed import measure

        figures = measure(package)
    click.echo("\n".join(f"{name:42} {value}" for name, value in figures.items()))
    _compare("speed", figures, record)
    return 0


@command.command("steady", cls=RussianCommand, help=say("cli.bench.steady"))
@click.option("--gold", required=True, metavar=say("cli.folder"), type=_FILE, help=say("cli.bench.gold"))
def steady(gold: Path) -> int:
    """Whether every package goes through and two runs give the same bytes."""
    from corpora.bench.steady import measure

    if not gold.is_dir():
        raise InputError("input.no_gold", path=gold)
    click.echo("\n".join(f"{name:24} {value:.0f}" for name, value in measure(gold).items()))
    return 0


@command.command("reading", cls=RussianCommand, help=say("cli.bench.reading"))
@click.option("--facts", metavar=say("cli.folder"), type=_FILE, help=say("cli.bench.facts"))
@click.option("--tables", metavar=say("cli.folder"), type=_FILE, help=say("cli.bench.tables"))
@click.option("--gold", metavar=say("cli.folder"), type=_FILE, help=say("cli.bench.gold"))
@click.option("--scans", is_flag=True, help=say("cli.bench.scans"))
@click.option("--shapes", is_flag=True, help=say("cli.bench.shapes"))
@click.option("--bad-scans", is_flag=True, help=say("cli.bench.bad_scans"))
@click.option("--record", metavar=say("cli.file"), type=_FILE, help=say("cli.bench.record"))
@click.option("--misses", type=int, default=0, metavar="N", help=say("cli.bench.misses"))
def reading(
    facts: Path | None,
    tables: Path | None,
    gold: Path | None,
    scans: bool,
    shapes: bool,
    bad_scans: bool,
    record: Path | None,
    misses: int,
) -> int:
    """How completely and rightly files are read."""
    if not (facts or tables or gold or scans or shapes or bad_scans):
        raise InputError("input.bench_reading")
    for folder, labels in ((facts, "facts*.jsonl"), (tables, "*.jsonl"), (gold, "*.gold.json")):
        if folder and next(folder.glob(labels), None) is None:
            raise InputError("input.no_labels", path=folder, labels=labels)
    with _extras():
        from corpora.bench import reading as bench

        tally = bench.measure(facts, tables, gold, scans, shapes, bad_scans)
    click.echo("\n".join(bench.table(tally, misses)))
    _compare("reading", bench.figures(tally), record)
    return 0


@command.command("hostile", cls=RussianCommand, help=say("cli.bench.hostile"))
@click.option("--set", "folder", required=True, metavar=say("cli.folder"), type=_FILE, help=say("cli.bench.set"))
def hostile(folder: Path) -> int:
    """Whether odd and hostile files end as stated and harm nothing."""
    from corpora.bench import hostile as bench

    if not (folder / "manifest.json").is_file():
        raise InputError("input.no_labels", path=folder, labels="manifest.json")
    stated = bench.manifest(folder)
    done = bench.run(folder, stated)
    click.echo("\n".join([*bench.failures(stated, done), *([done.crash] if done.crash else []), *done.left]))
    click.echo("\n".join(f"{name:32} {value:g}" for name, value in bench.figures(stated, done).items()))
    return 0


@command.command("fair", cls=RussianCommand, help=say("cli.bench.fair"))
@click.option("--gold", required=True, metavar=say("cli.folder"), type=_FILE, help=say("cli.bench.packages_of"))
@click.option("--only", default="", metavar="ГРУППЫ", help=say("cli.bench.only"))
@click.option("--packages", "names", default="", metavar="ИМЕНА", help=say("cli.bench.packages"))
@click.option("--cache", metavar=say("cli.folder"), type=_FILE, help=say("cli.bench.cache"))
def fair(gold: Path, only: str, names: str, cache: Path | None) -> int:
    """Tricks that must earn nothing, and changes of form that must cost nothing."""
    with _extras():
        from corpora.bench.fair import run as bench
        from corpora.bench.fair.tricks import chosen

        tricks, packages = chosen(only.split(",") if only else ()), bench.packages_of(gold, names.split(",") if names else ())
        if not tricks or not packages:
            raise InputError("input.bench_fair", path=gold)
        others = bench.packages_of(gold) if any(trick.group == "foreign" for trick in tricks) else []
        outcome = bench.measure(packages, tricks, cache, others)
    click.echo("\n".join(bench.table(outcome, tricks)))
    return 0 if outcome.is_fair else 1


@contextmanager
def _extras() -> Iterator[None]:
    """What only the benchmark needs is an extra of the installation: a sentence says so where it is missing."""
    try:
        yield
    except ModuleNotFoundError as error:
        raise InputError("input.no_peer", name=error.name) from error


def _rules(path: Path, record: Path | None, misses: int) -> int:
    from corpora.bench import phrases

    if not path.is_file():
        raise InputError("input.no_file", path=path)
    tally = phrases.score(phrases.load(path), _detect)
    click.echo("\n".join(phrases.table(tally, misses)))
    _compare("rules", phrases.figures(tally), record)
    return 0


def _peers(path: Path) -> None:
    """The rules and their peers side by side."""
    from corpora.bench import phrases, rule_peers

    if not path.is_file():
        raise InputError("input.no_file", path=path)
    items = phrases.load(path)
    ours = {"mum": phrases.figures(phrases.score(items, _detect))}
    others = {name: phrases.figures(phrases.score(items, peer())) for name, peer in rule_peers.PEERS.items()}
    click.echo("\n".join(rule_peers.table(ours | others)))


def _raw(texts: Path, judged: Path | None, size: int) -> None:
    from corpora.bench import precision

    for path in filter(None, (texts, judged)):
        if not path.is_file():
            raise InputError("input.no_file", path=path)
    click.echo("\n".join(precision.table(texts, judged, size)))


def _dates(path: Path, record: Path | None, misses: int) -> None:
    from corpora.bench import dates

    if not path.is_file():
        raise InputError("input.no_file", path=path)
    tally = dates.score(dates.load(path))
    click.echo("\n".join(dates.table(tally, misses)))
    _compare("dates", dates.figures(tally), record)


def _detect(item: dict[str, Any]) -> list[dict[str, Any]]:
    findings = mum.detect(item["text"], year=item.get("year"), region=item.get("region"))
    return [{"element": finding.element, "value": finding.value.model_dump()} for finding in findings]


def _ratings(folder: Path, record: Path | None, fit: bool, misses: int) -> int:
    from corpora.bench import advised, calibration, findings, packages
    from rules.rubrics import rubric

    agreement, checks = packages.Agreement(), findings.Findings()
    sureness = calibration.Calibration(rubric(mum.DEFAULT_RUBRIC).review_below)
    labelled = list(packages.labelled(folder))
    for (gold, _), told in zip(labelled, mum.compare([mum.examine(package) for _, package in labelled]), strict=True):
        screening = json.loads(told.model_dump_json())
        packages.compare(agreement, gold, screening)
        findings.compare(checks, gold, screening)
        calibration.compare(sureness, gold, screening)
    if not agreement.tally["packages"]:
        raise InputError("input.no_gold", path=folder)
    click.echo(
        "\n".join([*packages.table(agreement, misses), *findings.table(checks), *(f"  {m}" for m in checks.misses[:misses])])
    )
    kept = advised.measure(package for _, package in labelled)
    click.echo("\n".join([*advised.table(kept, misses), *calibration.table(sureness)]))
    if fit:
        click.echo(calibration.as_yaml(sureness.judged))
    reached = packages.figures(agreement) | findings.figures(checks) | advised.figures(kept) | calibration.figures(sureness)
    _compare("ratings", reached, record)
    return 0


def _compare(section: str, figures: dict[str, float], record: Path | None) -> None:
    """Print gains and losses against the recorded run, then record this one."""
    from corpora.bench import record as runs

    if record is not None:
        lines = runs.changes(runs.read(record, section), figures)
        click.echo("\n".join([say("bench.changes"), *(f"  {line}" for line in lines or [say("bench.no_changes")])]))
        runs.write(record, section, figures)
