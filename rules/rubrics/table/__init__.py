"""A rubric as a spreadsheet that an expert edits, and back: columns.py says what stands where, write.py and read.py do it."""
