"""`override` for methods, which only type checkers read: typing_extensions takes 5 ms to import."""

from __future__ import annotations

from typing import TYPE_CHECKING

__all__ = ["override"]

if TYPE_CHECKING:
    from typing_extensions import override
else:

    def override(method: object) -> object:
        """Say that `method` takes the place of one of a base class."""
        return method
