"""The built-in SES in the window."""
