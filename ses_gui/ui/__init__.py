"""What is seen: pages, panels, bindings, palettes."""
