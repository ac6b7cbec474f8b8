"""The engine's version, written into every report. pyproject.toml reads it from here."""

VERSION = "0.1.0"
