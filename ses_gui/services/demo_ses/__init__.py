"""The built-in SES: a small Amazon SES on this computer."""
