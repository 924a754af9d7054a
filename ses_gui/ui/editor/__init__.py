"""The code editor of a mail template: what is typed, found, marked and completed in HTML."""
