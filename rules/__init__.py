"""The rules, a folder each, found by discovery: a new rule is a new folder and nothing else."""

from rules.registry import About, Case, Rule, discover, rules

__all__ = ["About", "Case", "Rule", "discover", "rules"]
