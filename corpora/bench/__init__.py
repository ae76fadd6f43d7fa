"""The benchmark: how rules and ratings agree with labelled sets, and how fast the whole way is. Prints, never decides."""
