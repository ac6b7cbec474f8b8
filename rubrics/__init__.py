"""The subject matter, as data: units, lenses, bands, references, feedback rules and lexicons. It imports nothing."""
