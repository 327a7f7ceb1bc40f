"""The engine that infers: figures in whole numbers, decisions by durable_rules.

It shares nothing with ``meaning`` but the language, so that their agreement is evidence.
"""

from __future__ import annotations

from assess.engines.inference.engine import Inference, Parts, parts_of
from assess.engines.inference.guard import InferenceRefused

__all__ = ["Inference", "InferenceRefused", "Parts", "parts_of"]
