"""Benchmarks: results are compared before times are printed; ratios within one run, no verdicts."""
