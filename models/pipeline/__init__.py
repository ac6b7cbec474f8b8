"""The pinned spaCy pipeline: the hashes its files must have. See ``card.md``."""
