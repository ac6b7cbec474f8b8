"""What a sentence does: the trained part that gives roles and tone. See ``card.md``."""
