"""What an export changes against another one: fields, templates, the secret's fate."""
