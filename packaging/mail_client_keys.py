"""By what the lints find each feature of caniemail: a kind and a name, read from its title."""

from __future__ import annotations

import re

SPECIAL = {
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


def keys_of(category: str, title: str) -> list[str]:
    """The keys of a feature, none if the lints cannot or need not see it."""
    if title in SPECIAL:
        return SPECIAL[title]
    if category not in {"css", "html"} or title in _LEFT_OUT:
        return []
    if " & " in title:
        return [f"property:{name}" for name in title.split(" & ")]
    for pattern, key in _RULES:
        found = re.fullmatch(pattern, title)
        if found:
            return [key.format(*found.groups())]
    return []
