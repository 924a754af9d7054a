"""The texts in English, one table per area."""
