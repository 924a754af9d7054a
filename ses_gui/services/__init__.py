"""The outside world: SES, the demo SES, the keyring, files. No Qt."""
