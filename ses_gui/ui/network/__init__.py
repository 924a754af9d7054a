"""The page of the network."""
