"""The starter set: nine mails that are ready to send, in the colours of a brand."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, replace
from functools import cache
from html import escape
from pathlib import Path
from string import Template as Pattern
from typing import TYPE_CHECKING, Final

from ses_gui.domain.config.document import Template
from ses_gui.domain.config.edits import Edit
from ses_gui.domain.frozen import frozen
from ses_gui.domain.lint.colours import blended, of_hexadecimal
from ses_gui.domain.lint.colours import contrast as contrast_of
from ses_gui.domain.texts.message import message
from ses_gui.domain.usage_types import USAGE_TYPES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ses_gui.domain.config.document import Brand, Document
    from ses_gui.domain.texts.message import Message


NEUTRAL_COLOUR: Final = "#2f5bd0"
"""What a brand without a colour is dressed in."""

LONGEST_NAME: Final = 60
"""In characters; a longer name does not fit the head of a mail on a telephone."""

_COLOUR: Final = re.compile(r"#[0-9a-fA-F]{6}")
_ADDRESS: Final = re.compile(
    r"https://(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z][A-Za-z0-9-]*[A-Za-z0-9]"
    r"(?::[0-9]{1,5})?(?P<path>/[A-Za-z0-9._~%!$&()*+,;=:@/-]*)?"
    r"(?:\?[A-Za-z0-9._~%!$&()*+,;=:@/?-]*)?"
)
_BRACKETS: Final = frozenset("{}<>")
_JOINERS: Final = re.compile("[\u200c\u200d]")
_SELDOM_SHOWN: Final = (".svg", ".svgz", ".webp", ".avif")


def brand_problem(brand: Brand) -> Message | None:
    """Say what keeps `brand` out of a mail; None is fine, and so is an empty brand."""
    return name_problem(brand.name) or colour_problem(brand.colour) or logo_problem(brand.logo_url)


def name_problem(name: str) -> Message | None:
    """Say what is wrong with a brand's name; None is fine."""
    if _BRACKETS & set(name):
        return message("templates.brand.name.brackets")
    # Some scripts and emoji need the joiners; nothing else that is invisible belongs in a name.
    if not _JOINERS.sub("", name).isprintable():
        return message("templates.brand.name.invisible")
    if len(name) > LONGEST_NAME:
        return message("templates.brand.name.long", longest=LONGEST_NAME)
    return None


def colour_problem(colour: str) -> Message | None:
    """Say what is wrong with a brand's colour; None is fine."""
    if not colour or _COLOUR.fullmatch(colour):
        return None
    return message("templates.brand.colour", example=NEUTRAL_COLOUR)


def logo_problem(address: str) -> Message | None:
    """Say what is wrong with the address of a logo; None is fine."""
    found = _ADDRESS.fullmatch(address)
    if address and found is None:
        return message("templates.brand.logo")
    if found and (found["path"] or "").lower().endswith(_SELDOM_SHOWN):
        return message("templates.brand.logo.format")
    return None


TEXT: Final = 4.5
SHAPE: Final = 3.0
"""The least contrast for text and for the outline of a control (WCAG 2.2, 1.4.3 and 1.4.11)."""

_TRACE: Final = 1.25
"""Enough for an ornament, so that a yellow stays yellow."""

_STEPS: Final = 50
_WHITE: Final = "#ffffff"
_BLACK: Final = "#000000"


@frozen
class Shades:
    """The colours of a mail by role, for a light or a dark screen."""

    page: str
    card: str
    line: str
    ink: str
    muted: str
    strip: str
    panel: str
    link: str
    button: str
    on_button: str
    edge: str


def light_shades(colour: str) -> Shades:
    """Dress a light mail; the button keeps the brand's colour whatever it is."""
    edge = visible(colour, on=_WHITE, least=SHAPE)
    return Shades(
        page="#f3f4f7",
        card=_WHITE,
        line="#e2e5ea",
        ink="#1a1f27",
        muted="#566070",
        strip=visible(colour, on=_WHITE, least=_TRACE),
        panel=_mixed(edge, _WHITE, 0.07),
        link=visible(colour, on=_WHITE, least=TEXT),
        button=colour,
        on_button=text_on(colour),
        edge=edge,
    )


def dark_shades(colour: str) -> Shades:
    """Dress a dark mail; a colour that would drown in it is lit up."""
    card = "#1b2028"
    lit = visible(colour, on=card, least=SHAPE)
    return Shades(
        page="#11151a",
        card=card,
        line="#343c48",
        ink="#eef1f5",
        muted="#aab4c2",
        strip=lit,
        panel=_mixed(lit, card, 0.12),
        link=visible(colour, on=card, least=TEXT),
        button=lit,
        on_button=text_on(lit),
        edge=lit,
    )


def contrast(one: str, other: str) -> float:
    """Measure the contrast of two `#rrggbb`, from 1 to 21."""
    return contrast_of(of_hexadecimal(one), of_hexadecimal(other))


def text_on(colour: str) -> str:
    """Choose white where it can be read, else black, which then can."""
    return _WHITE if contrast(_WHITE, colour) >= TEXT else _BLACK


def visible(colour: str, *, on: str, least: float) -> str:
    """Shift `colour` no more than it takes to stand out from `on`."""
    goal = max(_WHITE, _BLACK, key=lambda end: contrast(end, on))
    shifted = (_mixed(goal, colour, step / _STEPS) for step in range(_STEPS + 1))
    return next((shade for shade in shifted if contrast(shade, on) >= least), goal)


def _mixed(one: str, other: str, share: float) -> str:
    # In whole parts, as a part of one would be rounded otherwise.
    mixed = blended(_channels(one), share, _channels(other))
    return "#" + "".join(f"{round(channel):02x}" for channel in mixed)


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


_SHARED: Final = {
    "font": "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif",
    "mono": "font-family:Menlo,Consolas,'Courier New',monospace",
    "table": 'role="presentation" cellpadding="0" cellspacing="0" border="0"',
}
_PART: Final = re.compile(r"^<!-- # (\w+)[^\n]* -->\n", re.MULTILINE)
_FILLER: Final = "&#160;&#8204;" * 80
"""Keeps the words of the mail out of the line that an inbox shows below the subject."""


@frozen
class MailText:
    """The words of one usage type; `note` is for people who did not ask for the mail."""

    subject: str
    title: str
    lead: str
    note: str


@frozen
class Wording:
    """The words of one language, `tag` as in HTML; `sent_by` has `{0}` for the brand's name."""

    tag: str
    code_label: str
    code_life: str
    button: str
    button_hint: str
    link_life: str
    question: str
    sent: str
    sent_by: str
    mails: Mapping[str, MailText]


@cache
def _parts() -> Mapping[str, str]:
    """The parts of the layout: one mail for every usage type, whole even without its styles."""
    text = Path(__file__).with_name("starter.html").read_text("utf-8")
    _, *parts = _PART.split(Pattern(text).safe_substitute(_SHARED))
    return dict(zip(parts[::2], parts[1::2], strict=True))


def page(wording: Wording, mail: MailText, brand: Brand, *, needs: str) -> str:
    """Build the whole document; `needs` is the variable that the mail exists for."""
    colour = (brand.colour or NEUTRAL_COLOUR).lower()
    words = _words(wording, mail, brand) | asdict(light_shades(colour))
    actions = ("code",) if needs == "code" else ("button", "address")
    parts = {
        "tag": wording.tag,
        "filler": _FILLER,
        "dark_style": _filled("dark_style", asdict(dark_shades(colour))),
        "head": _head(brand, words),
        "action": "".join(_filled(each, words) for each in actions),
    }
    return _filled("page", words | parts)


def _head(brand: Brand, words: Mapping[str, str]) -> str:
    if brand.logo_url:
        return _filled("logo", words)
    return _filled("name", words) if brand.name.strip() else ""


def _words(wording: Wording, mail: MailText, brand: Brand) -> dict[str, str]:
    name = brand.name.strip()
    texts = {
        "title": mail.title,
        "lead": mail.lead,
        "note": mail.note,
        "question": wording.question,
        "code_label": wording.code_label,
        "code_life": wording.code_life,
        "button_text": wording.button,
        "button_hint": wording.button_hint,
        "link_life": wording.link_life,
        "foot": wording.sent_by.format(name.rstrip(".")) if name else wording.sent,
        "name": name,
        "logo_alt": name or "Logo",
        "logo_url": brand.logo_url,
    }
    return {key: _written(text) for key, text in texts.items()}


def _written(text: str) -> str:
    """Write `text` for HTML in ASCII, which no mail server on the way can spoil."""
    return escape(text).encode("ascii", "xmlcharrefreplace").decode()


def _filled(part: str, values: Mapping[str, str]) -> str:
    return Pattern(_parts()[part]).substitute(values)


LANGUAGES: Final[Mapping[str, str]] = {"en": "English", "es": "Español"}
"""Tag → the language's name for itself."""


@cache
def wording_of(language: str) -> Wording:
    """The words of a language, by its tag; raises LookupError for one that there is not."""
    written = json.loads(Path(__file__).with_name("starter_mails.json").read_bytes())[language]
    mails = {usage_type: MailText(**words) for usage_type, words in written.pop("mails").items()}
    return Wording(**written, mails=mails)


def starter_template(usage_type: str, language: str, brand: Brand) -> Template:
    """Build one mail; raises LookupError for an unknown type or language, ValueError for a brand.

    Whether a brand will do, and why not, is told by `brand_problem`.
    """
    problem = brand_problem(brand)
    if problem:
        raise ValueError(problem.code)
    wording = wording_of(language)
    mail = wording.mails[usage_type]
    content = page(wording, mail, brand, needs=USAGE_TYPES[usage_type].needs)
    return Template(usage_type, mail.subject, content)


@frozen
class StarterChoice:
    """What the user asked for; without `replace` only templates that are missing are added."""

    language: str
    brand: Brand
    usage_types: tuple[str, ...]
    replace: bool


def starter_edit(document: Document, choice: StarterChoice) -> Edit:
    """Insert what was chosen and remember the brand, in one step.

    Only what `document` held when the user agreed may be overwritten. Raises as
    `starter_template` does.
    """
    wanted = [name for name in USAGE_TYPES if name in choice.usage_types]
    new = {name: starter_template(name, choice.language, choice.brand) for name in wanted}
    agreed = _types(document) if choice.replace else frozenset[str]()

    def apply(doc: Document) -> Document:
        templates = _merged(doc.templates, new, agreed)
        return replace(doc, templates=templates, studio=replace(doc.studio, brand=choice.brand))

    return Edit(message("edits.insert-starter"), apply)


def _merged(
    templates: tuple[Template, ...], new: dict[str, Template], agreed: frozenset[str]
) -> tuple[Template, ...]:
    """Replace the first of each type in its row, for the others are never sent; append the rest."""
    rest = dict(new)
    rows = []
    for old in templates:
        fresh = rest.pop(old.usage_type, None)
        may = fresh is not None and old.usage_type in agreed
        rows.append(replace(fresh, unknown=old.unknown) if fresh and may else old)
    return (*rows, *rest.values())


def _types(document: Document) -> frozenset[str]:
    return frozenset(template.usage_type for template in document.templates)
