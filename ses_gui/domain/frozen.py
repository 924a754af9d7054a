"""Frozen dataclasses whose methods are made at their first use.

`dataclass(frozen=True)` compiles seven methods for each class, which is most of what importing a
module of values costs (about 1 ms a class on Python 3.11), and most classes are not used in a run.
"""

from __future__ import annotations

from dataclasses import MISSING, Field, FrozenInstanceError, dataclass, field, fields
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final, NoReturn, TypeVar, dataclass_transform

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

T = TypeVar("T")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(cls: type[T]) -> type[T]:
    """Make of `cls` what `dataclass(frozen=True, slots=True)` makes of it.

    It has no `InitVar`, and no field that is left out of `__init__` or only takes keywords.
    """
    return _made(cls, _METHODS)


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen_secret(cls: type[T]) -> type[T]:
    """Make of `cls` what `dataclass(frozen=True, slots=True, repr=False)` makes of it."""
    return _made(cls, {**_METHODS, "__repr__": object.__repr__})


def _made(cls: type[T], methods: Mapping[str, Any]) -> type[T]:
    made: Any = dataclass(init=False, repr=False, eq=False, slots=True)(cls)
    own = cls.__dict__
    for name, method in methods.items():
        if name not in own:
            setattr(made, name, method)
    if "__eq__" not in own and "__hash__" not in own:
        made.__hash__ = _hash
    if "__init__" not in own:

        def init_first(self: Any, *args: Any, **named: Any) -> None:
            made.__init__ = _compiled_init(made)
            made.__init__(self, *args, **named)

        made.__init__ = init_first
    done: type[T] = made
    return done


def _compiled_init(cls: Any) -> Callable[..., None]:
    """Compile `__init__`; each field is set through its slot, past `__setattr__`."""
    names: dict[str, Any] = {"_MISSING": MISSING}
    parameters, lines = [], []
    for each in fields(cls):
        name, given = each.name, each.name
        names[f"_set_{name}"] = getattr(cls, name).__set__
        if each.default is not MISSING:
            names[f"_default_{name}"] = each.default
            parameters.append(f"{name}=_default_{name}")
        elif each.default_factory is not MISSING:
            names[f"_make_{name}"] = each.default_factory
            parameters.append(f"{name}=_MISSING")
            given = f"_make_{name}() if {name} is _MISSING else {name}"
        else:
            parameters.append(name)
        lines.append(f"  _set_{name}(self, {given})")
    if hasattr(cls, "__post_init__"):
        lines.append("  self.__post_init__()")
    head = f"def __init__({', '.join(('self', *parameters))}):"
    exec("\n".join((head, *(lines or ("  pass",)))), names)  # noqa: S102  of names of fields alone, as dataclasses does it
    init: Callable[..., None] = names["__init__"]
    init.__qualname__ = f"{cls.__qualname__}.__init__"
    return init


@cache
def _compared(cls: Any) -> Callable[[Any], object]:
    """What tells the fields apart of two values of `cls`."""
    names = [each.name for each in fields(cls) if each.compare]
    if not names:
        return lambda _value: ()
    get = attrgetter(*names)
    return get if len(names) > 1 else lambda value: (get(value),)


def _eq(self: Any, other: Any) -> Any:
    if other.__class__ is not self.__class__:
        return NotImplemented
    compared = _compared(self.__class__)
    return compared(self) == compared(other)


def _hash(self: Any) -> int:
    return hash(_compared(self.__class__)(self))


def _repr(self: Any) -> str:
    shown = (f"{each.name}={getattr(self, each.name)!r}" for each in _shown(self.__class__))
    return f"{self.__class__.__qualname__}({', '.join(shown)})"


@cache
def _shown(cls: Any) -> tuple[Field[Any], ...]:
    return tuple(each for each in fields(cls) if each.repr)


def _setattr(_self: Any, name: str, _value: object) -> NoReturn:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _delattr(_self: Any, name: str) -> NoReturn:
    raise FrozenInstanceError(f"cannot delete field {name!r}")


def _getstate(self: Any) -> list[Any]:
    return [getattr(self, each.name) for each in fields(self)]


def _setstate(self: Any, state: list[Any]) -> None:
    for each, given in zip(fields(self), state, strict=True):
        object.__setattr__(self, each.name, given)


_METHODS: Final[Mapping[str, Any]] = {
    "__eq__": _eq,
    "__repr__": _repr,
    "__setattr__": _setattr,
    "__delattr__": _delattr,
    "__getstate__": _getstate,
    "__setstate__": _setstate,
}
