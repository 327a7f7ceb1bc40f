"""From entries to plain figures: what indicators, goals, steps and weights stand for."""
