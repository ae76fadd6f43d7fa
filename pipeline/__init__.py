"""The way of a package: intake, extract, annotate, classify, rules, assemble, score, advise, screen."""
