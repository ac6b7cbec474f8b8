"""Trained parts and the pinned language pipeline: one folder each, artefact, card and measured figures side by side."""
