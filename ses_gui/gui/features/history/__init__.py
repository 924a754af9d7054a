"""Earlier sends."""
