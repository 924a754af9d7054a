"""The texts for people: messages as values, and one catalogue of sentences per language."""
