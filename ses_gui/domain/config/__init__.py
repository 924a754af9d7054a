"""The connector's config: the document, its edits, and its JSON, as zod and JavaScript have it."""
