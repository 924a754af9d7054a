"""The studio: what belongs to the work on the templates, is kept with them, and never exported."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from ses_gui.domain.config.strict_json import JsonObject


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
