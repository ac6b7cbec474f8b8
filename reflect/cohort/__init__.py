"""Many submissions at once: archives, screening, similarity, triage, exports. Nothing lives here yet."""
