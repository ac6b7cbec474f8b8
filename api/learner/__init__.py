"""The learner's door: paste or upload, read, take away. Public name: ``learner``, the blueprint."""

from reflect.api.learner.pages import learner

__all__ = ["learner"]
