"""Preflight: what stands between a config and a mail that arrives, judged from SES's answers."""
