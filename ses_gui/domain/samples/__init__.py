"""Samples: the values that each usage type is tried with."""
