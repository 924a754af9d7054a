"""The variables of mail templates: which there are, and what becomes of those in a text."""
