"""What is true: the document, edits, findings, rendering, outcomes. No Qt, no network."""
