"""The starter set: nine good-looking mails in several languages, in the colours of a brand."""
