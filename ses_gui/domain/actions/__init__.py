"""Actions on the HTML of a template: each rewrites it as a whole, in one step that can be undone."""
