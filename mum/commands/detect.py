"""`mum detect`: the rules on bare texts, one JSON line in, one JSON line out."""

import json
from pathlib import Path

import click

import mum
from mum.commands.read import write
from mum.russian import RussianCommand
from pipeline.model import Finding, InputError, say


@click.command(cls=RussianCommand, help=say("cli.detect.help"), short_help=say("cli.detect.short"))
@click.option(
    "--jsonl", "source", required=True, metavar=say("cli.file"), type=click.Path(path_type=Path), help=say("cli.detect.jsonl")
)
@click.option(
    "--out", "target", required=True, metavar=say("cli.file"), type=click.Path(path_type=Path), help=say("cli.detect.out")
)
@click.option("--explain", is_flag=True, help=say("cli.detect.explain"))
def command(source: Path, target: Path, explain: bool) -> int:
    """Find the elements in each text of a JSONL file."""
    lines = [_found(item, explain) for item in _items(source)]
    write(target, "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines))
    return 0


def _items(source: Path) -> list[dict[str, object]]:
    try:
        text = source.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError("input.no_file", path=source) from error
    items: list[dict[str, object]] = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            item = json.loads(line)
        except json.JSONDecodeError as error:
            raise InputError("input.bad_line", path=source, number=number) from error
        if not isinstance(item, dict) or not isinstance(item.get("text"), str) or "id" not in item:
            raise InputError("input.bad_line", path=source, number=number)
        items.append(item)
    return items


def _found(item: dict[str, object], explain: bool) -> dict[str, object]:
    year, region = item.get("year"), item.get("region")
    year = year if isinstance(year, int) else None
    region = region if isinstance(region, str) else None
    text = str(item["text"])
    found: dict[str, object] = {
        "id": item["id"],
        "findings": [_line(finding, explain) for finding in mum.detect(text, year=year, region=region)],
    }
    if explain:
        found["rejected"] = [_turned_down(finding) for finding in mum.rejected(text, year=year, region=region)]
    return found


def _turned_down(finding: Finding) -> dict[str, object]:
    return finding.model_dump(mode="json", include={"rule", "element", "start", "end", "quote", "steps"})


def _line(finding: Finding, explain: bool) -> dict[str, object]:
    keys = {"rule", "element", "start", "end", "quote", "value", "confidence"} | ({"steps"} if explain else set())
    return finding.model_dump(mode="json", include=keys)
