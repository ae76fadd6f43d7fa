"""Reference data of regions, sample packages and the benchmark that scores the product on labelled sets."""
