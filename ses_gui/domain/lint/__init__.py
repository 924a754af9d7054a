"""Lints of mail templates: what mail clients do not show, or show badly."""
