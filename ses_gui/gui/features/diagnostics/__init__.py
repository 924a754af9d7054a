"""Reports for whoever is asked for help."""
