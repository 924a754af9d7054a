"""HTML as written: its tokens, elements and character references, for all who read templates."""
