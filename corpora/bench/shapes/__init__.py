"""One plan in every shape and format that offices give it: texts, shapes, writers. Deterministic; measured by reading_shapes."""
