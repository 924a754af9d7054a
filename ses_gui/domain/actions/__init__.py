"""Actions on the HTML of a template: each rewrites it in one step that can be undone."""
