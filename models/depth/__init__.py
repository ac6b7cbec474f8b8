"""How deep a passage is, from its moves: the trained model, its card and the script that made it."""
