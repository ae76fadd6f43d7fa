"""Outputs of a screening: one module per format, its templates beside it. Nothing is computed anew here."""
