"""A connector's project as a folder for git: pure, bytes in and bytes out."""
