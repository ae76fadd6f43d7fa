"""`mum explain`: what a rule or a parameter is about, in Russian."""

import re

import click

import mum
from mum.russian import RussianCommand
from pipeline.model import InputError, Parameter, say
from rules import Rule, rules
from rules.rubrics import rubric as load

_CODE = re.compile(r"\bS00[0-4]\b")


@click.command(cls=RussianCommand, help=say("cli.explain.help"), short_help=say("cli.explain.short"))
@click.argument("name", metavar=say("cli.rule_or_parameter"))
@click.option("--rubric", default=mum.DEFAULT_RUBRIC, show_default=True, metavar="ID", help=say("cli.screen.rubric"))
def command(name: str, rubric: str) -> int:
    """Print the account of a rule, or the definition of a parameter."""
    chosen = {rule.folder.name: rule for rule in rules()}
    parameters = {parameter.id: parameter for parameter in load(rubric).parameters}
    if name in chosen:
        click.echo(_rule(chosen[name]))
    elif name.upper() in parameters:
        click.echo(_parameter(parameters[name.upper()]))
    else:
        raise InputError("input.no_topic", name=name, rules=", ".join(chosen), parameters=", ".join(parameters))
    return 0


def _rule(rule: Rule) -> str:
    about = rule.about
    lines = [
        say("explain.rule", id=about.id, title=about.title, kind=say(f"explain.{about.kind}"), element=about.element),
        say("explain.why", text=about.why),
        say("explain.mend", text=about.mend, effort=say(f"effort.{about.effort}")),
    ]
    lines += [say("explain.blind", text=about.blind)] * bool(about.blind)
    lines += [say("explain.accuracy", text=about.accuracy)] * bool(about.accuracy)
    lines += [say("explain.sources", text="; ".join(map(_named, about.sources)))] * bool(about.sources)
    positive = sum(bool(case.find) for case in rule.cases)
    lines.append(say("explain.cases", positive=positive, negative=len(rule.cases) - positive))
    return "\n".join(lines)


def _named(source: str) -> str:
    """The source by its name where the rules say its code («S003»)."""
    return _CODE.sub(lambda code: say(f"source.{code.group()}"), source)


def _parameter(parameter: Parameter) -> str:
    lines = [
        say("explain.parameter", id=parameter.id, title=parameter.title, functions=", ".join(parameter.functions)),
        *(say("explain.level", points=level.points, says=level.says) for level in parameter.levels),
        say("explain.level", points=parameter.otherwise, says=parameter.otherwise_says),
        say("explain.looks_for", text=parameter.looks_for),
    ]
    lines += [say("explain.next", points=points, text=text) for points, text in sorted(parameter.next_step.items())]
    origin = parameter.origin
    lines.append(
        say("explain.origin", source=_named(origin.source or "–"), place=origin.place or "–", note=_named(origin.note or "–"))
    )
    lines += [say("explain.decided")] * origin.decided
    return "\n".join(lines)
