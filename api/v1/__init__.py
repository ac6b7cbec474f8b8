"""The REST interface, version 1. Public name: ``v1``, the blueprint."""

from reflect.api.v1 import analyses, rubrics
from reflect.api.v1.blueprint import v1

__all__ = ["analyses", "rubrics", "v1"]
