"""One row of the bench: a value, what it is compared with, and the goal."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """`value` in `unit`; with `goal` it must be at most that. `detail` says what lies behind."""

    name: str
    value: float | str
    unit: str = ""
    goal: float | str | None = None
    detail: str = ""

    @property
    def has_goal(self) -> bool:
        """Whether the row can be missed."""
        return self.goal is not None

    @property
    def is_missed(self) -> bool:
        """Whether the value is past the goal."""
        if isinstance(self.value, str) or isinstance(self.goal, str):
            return self.has_goal and self.value != self.goal
        return self.goal is not None and self.value > self.goal

    def line(self) -> str:
        """Give the row as a line of the table."""
        value = self.value if isinstance(self.value, str) else f"{self.value:.2f}"
        goal = "" if self.goal is None else f"goal {self._goal_text()}"
        verdict = "missed" if self.is_missed else "met" if self.has_goal else ""
        return (
            f"{self.name:<44}{value:>9} {self.unit:<4}{goal:<14}{verdict:<8}{self.detail}".rstrip()
        )

    def _goal_text(self) -> str:
        return f"{self.goal}" if isinstance(self.goal, str) else f"<= {self.goal:.2f}"
