"""What the program takes against what people could use instead: ``python -m benchmarks``."""
