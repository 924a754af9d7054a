"""The page that mails are put into; what its policy forbids stays so when its head goes."""

from __future__ import annotations

import json
import re
from typing import Final

_DOCTYPE: Final = re.compile(r"\s*(<!doctype\b[^<>]{0,300}>)", re.IGNORECASE)
_POLICY: Final = (
    "default-src 'none'; base-uri 'none'; form-action 'none'; style-src 'unsafe-inline' data:; "
    "font-src data:; img-src data:{more}"
)
_SHELL: Final = (
    '{doctype}<meta http-equiv="Content-Security-Policy" content="{policy}"><title></title>'
)
# A `<link>` may open a connection without asking the policy or the gate; the others go with it.
_SWAP: Final = """(html => {
    const root = document.documentElement, x = scrollX, y = scrollY;
    const mail = new DOMParser().parseFromString(html, "text/html").documentElement;
    const active = "link, base, script, iframe, frame, object, embed, meta[http-equiv]";
    for (const each of mail.querySelectorAll(active)) each.remove();
    for (const each of [...root.attributes]) root.removeAttributeNode(each);
    for (const each of [...mail.attributes]) root.setAttributeNode(each.cloneNode());
    root.replaceChildren(...mail.childNodes);
    scrollTo(x, y);
})"""


def doctype_of(html: str) -> str:
    """The doctype that a mail begins with, or nothing; it decides the mode of the page."""
    found = _DOCTYPE.match(html)
    return found[1] if found else ""


def shell_page(doctype: str, *, remote_pictures: bool) -> str:
    """An empty page of this doctype that loads nothing, or nothing but pictures over https."""
    policy = _POLICY.format(more=" https:" if remote_pictures else "")
    return _SHELL.format(doctype=doctype, policy=policy)


def swap_script(html: str) -> str:
    """The script that puts a mail into the page, without what would act there."""
    return f"{_SWAP}({json.dumps(html)})"
