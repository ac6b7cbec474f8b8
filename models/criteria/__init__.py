"""Trained parts that judge criteria: relevance, level and misunderstandings, learned from the exemplars."""
