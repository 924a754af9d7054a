"""The studio: what belongs to the work on the templates, is kept with them, and never exported."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ses_gui.domain.config.strict_json import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ses_gui.domain.config.strict_json import JsonObject, JsonValue


@dataclass(frozen=True, slots=True)
class Sample:
    """The payload to try a usage type with, as the JSON text that the user wrote."""

    usage_type: str
    text: str


@dataclass(frozen=True, slots=True)
class Silence:
    """A finding the user does not want to hear of again; an empty usage type means all of them."""

    code: str
    usage_type: str = ""


@dataclass(frozen=True, slots=True)
class Brand:
    """What the starter set is dressed in, `colour` as `#rrggbb`; what is empty stays neutral."""

    name: str = ""
    colour: str = ""
    logo_url: str = ""


NEUTRAL: Final = Brand()


@dataclass(frozen=True, slots=True)
class Studio:
    """The settings of one project. Without `clients` the usual mail clients matter."""

    samples: tuple[Sample, ...] = ()
    suppressed: tuple[Silence, ...] = ()
    clients: tuple[str, ...] = ()
    brand: Brand = NEUTRAL


UNTOUCHED: Final = Studio()


_MEMBERS: Final = ("samples", "silenced", "clients", "brand")
_BRAND: Final = ("name", "colour", "logoUrl")


def studio_json(studio: Studio) -> JsonObject:
    """Write the studio in stable order; what is as it was at first is left out."""
    brand = studio.brand
    texts = (brand.name, brand.colour, brand.logo_url)
    written: JsonObject = {
        "samples": {sample.usage_type: sample.text for sample in studio.samples},
        "silenced": [
            {"code": item.code, "usageType": item.usage_type} for item in studio.suppressed
        ],
        "clients": list(studio.clients),
        "brand": {key: text for key, text in zip(_BRAND, texts, strict=True) if text},
    }
    return {key: value for key, value in written.items() if value}


def studio_of(value: JsonValue) -> Studio:
    """Read a studio; what it does not know is left out. Raise `InputError` for another shape."""
    if value is None:
        return Studio()
    items = _object(value, "studio")
    brand = _object(items.get("brand") or {}, "studio.brand")
    return Studio(
        samples=tuple(_samples(items.get("samples") or {})),
        suppressed=tuple(_silences(items.get("silenced") or [])),
        clients=tuple(_texts(items.get("clients") or [], "studio.clients")),
        brand=Brand(
            name=_text(brand.get("name", ""), "studio.brand.name"),
            colour=_text(brand.get("colour", ""), "studio.brand.colour"),
            logo_url=_text(brand.get("logoUrl", ""), "studio.brand.logoUrl"),
        ),
    )


def unknown_members(value: JsonValue) -> list[str]:
    """Name what `studio_of` leaves out, such as what a newer version of this program keeps."""
    items = value if isinstance(value, dict) else {}
    brand = items.get("brand")
    return [
        *(name for name in items if name not in _MEMBERS),
        *(
            f"brand.{name}"
            for name in (brand if isinstance(brand, dict) else {})
            if name not in _BRAND
        ),
    ]


def _samples(value: JsonValue) -> Iterator[Sample]:
    for name, text in _object(value, "studio.samples").items():
        yield Sample(name, _text(text, f"studio.samples.{name}"))


def _silences(value: JsonValue) -> Iterator[Silence]:
    for row, item in enumerate(_list(value, "studio.silenced")):
        place = f"studio.silenced.{row}"
        silence = _object(item, place)
        yield Silence(
            _text(silence.get("code"), f"{place}.code"),
            _text(silence.get("usageType", ""), f"{place}.usageType"),
        )


def _texts(value: JsonValue, place: str) -> Iterator[str]:
    for row, item in enumerate(_list(value, place)):
        yield _text(item, f"{place}.{row}")


def _object(value: JsonValue, place: str) -> JsonObject:
    if not isinstance(value, dict):
        raise InputError(f"{place} must be an object in braces.")
    return value


def _list(value: JsonValue, place: str) -> list[JsonValue]:
    if not isinstance(value, list):
        raise InputError(f"{place} must be a list in brackets.")
    return value


def _text(value: JsonValue, place: str) -> str:
    if not isinstance(value, str):
        raise InputError(f"{place} must be a text in quotes.")
    return value
