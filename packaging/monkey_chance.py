"""The monkey's chance: the same for the same seed."""

from __future__ import annotations

from random import Random


class Chance(Random):
    """Picks."""

    def luck(self, share: float) -> bool:
        """Say yes in `share` of all cases."""
        return self.random() < share
