"""How this computer reaches SES: proxy, authorities, endpoint."""
