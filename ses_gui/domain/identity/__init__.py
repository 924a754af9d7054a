"""Identities of SES: what an ARN names, which addresses it covers, and whether it fits the rest."""
