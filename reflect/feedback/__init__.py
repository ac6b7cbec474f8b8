"""Scores and evidence → comments: one strength, at most two questions, then what must be checked."""

from reflect.feedback.comments import comment

__all__ = ["comment"]
