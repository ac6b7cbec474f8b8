"""The shell: Reflect over HTTP and as a page. Public names: ``create_app`` and ``Settings``."""

from reflect.api.app import create_app
from reflect.api.settings import Settings

__all__ = ["Settings", "create_app"]
