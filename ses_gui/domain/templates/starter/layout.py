"""The layout: one HTML mail for every usage type and language, whole even without its styles."""

from __future__ import annotations

from dataclasses import asdict
from html import escape
from string import Template as Pattern
from typing import TYPE_CHECKING, Final

from ses_gui.domain.templates.starter.brand import NEUTRAL_COLOUR, dark_shades, light_shades

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ses_gui.domain.config.document import Brand
    from ses_gui.domain.templates.starter.texts import MailText, Wording

_FONT: Final = "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif"
_MONO: Final = "font-family:Menlo,Consolas,'Courier New',monospace"
_TABLE: Final = 'role="presentation" cellpadding="0" cellspacing="0" border="0"'

PAGE: Final = f"""<!DOCTYPE html>
<html lang="$tag" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<meta name="x-apple-disable-message-reformatting">
<meta name="format-detection" content="telephone=no, date=no, address=no, email=no">
<title>$title</title>
<style>
@media (max-width: 480px) {{
  .outside {{ padding: 16px 12px !important; }}
  .inside {{ padding: 28px 24px !important; }}
  .title {{ font-size: 22px !important; line-height: 28px !important; }}
  .whole {{ width: 100% !important; }}
  .button-text {{ display: block !important; }}
}}
$dark_style</style>
</head>
<body class="page" style="margin:0;padding:0;width:100%;background-color:$page;color:$ink">
<div style="display:none;font-size:1px;line-height:1px;mso-hide:all">$lead$filler</div>
<table {_TABLE} width="100%" class="page" bgcolor="$page" style="background-color:$page">
<tr>
<td align="center" class="outside" style="padding:40px 16px">
<!--[if mso]><table {_TABLE} width="560" align="center"><tr><td><![endif]-->
<table {_TABLE} width="100%" style="max-width:560px">
<tr>
<td align="left" class="card inside" bgcolor="$card" style="background-color:$card;\
border:1px solid $line;border-top:4px solid $strip;border-radius:12px;padding:36px 40px;{_FONT}">
$head<h1 class="ink title" style="margin:0 0 12px;{_FONT};font-size:26px;line-height:34px;\
font-weight:700;color:$ink">$title</h1>
<p class="ink" style="margin:0 0 24px;{_FONT};font-size:16px;line-height:24px;color:$ink">$lead</p>
$action<table {_TABLE} width="100%">
<tr><td class="line" style="border-top:1px solid $line;padding:20px 0 0">
<p class="ink" style="margin:0 0 4px;{_FONT};font-size:14px;line-height:21px;font-weight:700;\
color:$ink">$question</p>
<p class="muted" style="margin:0;{_FONT};font-size:14px;line-height:21px;color:$muted">$note</p>
</td></tr>
</table>
</td>
</tr>
<tr>
<td align="center" style="padding:20px 24px 0">
<p class="muted" style="margin:0;{_FONT};font-size:13px;line-height:20px;\
word-break:break-word;color:$muted">$foot</p>
</td>
</tr>
</table>
<!--[if mso]></td></tr></table><![endif]-->
</td>
</tr>
</table>
</body>
</html>
"""

LOGO: Final = (
    f'<p style="margin:0 0 28px;{_FONT};font-size:18px;line-height:24px;font-weight:700">'
    '<img class="logo" src="$logo_url" alt="$logo_alt" width="120" height="40" border="0"'
    ' style="display:block;width:auto;max-width:100%;border:0;color:$link"></p>\n'
)
# Only programs that ignore styles use the attributes; the others keep the proportions.

NAME: Final = (
    f'<p class="link" style="margin:0 0 28px;{_FONT};font-size:18px;line-height:24px;'
    'font-weight:700;word-break:break-word;color:$link">$name</p>\n'
)

CODE: Final = f"""<table {_TABLE} width="100%">
<tr>
<td align="center" class="panel" bgcolor="$panel" style="background-color:$panel;\
border-radius:10px;padding:18px 12px 20px">
<p class="muted" style="margin:0 0 6px;{_FONT};font-size:13px;line-height:18px;\
color:$muted">$code_label</p>
<p class="ink" style="margin:0;padding:0 0 0 6px;{_MONO};font-size:34px;line-height:42px;\
font-weight:700;letter-spacing:6px;color:$ink">{{{{code}}}}</p>
</td>
</tr>
</table>
<p class="muted" style="margin:14px 0 28px;{_FONT};font-size:14px;line-height:21px;\
color:$muted">$code_life</p>
"""
# The padding on the left makes up for the space that follows the last digit.

BUTTON: Final = f"""<table {_TABLE} class="whole">
<tr>
<td align="center" class="button" bgcolor="$button" style="background-color:$button;\
border:1px solid $edge;border-radius:8px;mso-padding-alt:14px 28px">
<a href="{{{{link}}}}" class="button-text" style="display:inline-block;padding:13px 28px;{_FONT};\
font-size:16px;line-height:22px;font-weight:700;color:$on_button;background-color:$button;\
border-radius:8px;text-decoration:none">$button_text</a>
</td>
</tr>
</table>
"""

ADDRESS: Final = f"""<p class="muted" style="margin:22px 0 4px;{_FONT};font-size:14px;\
line-height:21px;color:$muted">$button_hint</p>
<p style="margin:0 0 14px;{_FONT};font-size:14px;line-height:21px;word-break:break-all">\
<a href="{{{{link}}}}" class="link" style="color:$link;text-decoration:underline;\
word-break:break-all">{{{{link}}}}</a></p>
<p class="muted" style="margin:0 0 28px;{_FONT};font-size:14px;line-height:21px;\
color:$muted">$link_life</p>
"""

DARK_STYLE: Final = """@media (prefers-color-scheme: dark) {
  .page { background-color: $page !important; }
  .card { background-color: $card !important; border-color: $line !important; \
border-top-color: $strip !important; }
  .line { border-top-color: $line !important; }
  .ink { color: $ink !important; }
  .muted { color: $muted !important; }
  .panel { background-color: $panel !important; }
  .link { color: $link !important; }
  .button { background-color: $button !important; border-color: $edge !important; }
  .button-text { background-color: $button !important; color: $on_button !important; }
  .logo { background-color: #ffffff !important; padding: 6px 8px !important; \
border-radius: 6px !important; }
}
"""
# A logo drawn for white paper would vanish on a dark card, so it gets a plate.


_FILLER: Final = "&#160;&#8204;" * 80
"""Keeps the words of the mail out of the line that an inbox shows below the subject."""


def page(wording: Wording, mail: MailText, brand: Brand, *, needs: str) -> str:
    """Build the whole document; `needs` is the variable that the mail exists for."""
    colour = (brand.colour or NEUTRAL_COLOUR).lower()
    words = _words(wording, mail, brand) | asdict(light_shades(colour))
    parts = {
        "tag": wording.tag,
        "filler": _FILLER,
        "dark_style": _filled(DARK_STYLE, asdict(dark_shades(colour))),
        "head": _head(brand, words),
        "action": _filled(CODE, words) if needs == "code" else _filled(BUTTON + ADDRESS, words),
    }
    return _filled(PAGE, words | parts)


def _head(brand: Brand, words: Mapping[str, str]) -> str:
    if brand.logo_url:
        return _filled(LOGO, words)
    return _filled(NAME, words) if brand.name.strip() else ""


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


def _filled(pattern: str, values: Mapping[str, str]) -> str:
    return Pattern(pattern).substitute(values)
