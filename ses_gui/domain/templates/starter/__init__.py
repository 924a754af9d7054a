"""The starter set: templates that are ready to send."""
