"""Reads a mail as a browser does."""

from tinyhtml5.parser import HTMLParser


def errors_in(content):
    parser = HTMLParser()
    parser.parse(content)
    return parser.errors


def tree_of(content):
    parser = HTMLParser(namespace_html_elements=False)
    return parser.parse(content)


def style_of(element):
    pairs = (item.split(":", 1) for item in element.get("style", "").split(";") if item)
    return {name.strip(): value.strip() for name, value in pairs}


def texts_with_colours(element, colour="#000000", ground="#ffffff"):
    """Every visible text with the colour it has and what it stands on, by inline styles alone."""
    style = style_of(element)
    if style.get("display") == "none":
        return
    colour = style.get("color", colour)
    ground = style.get("background-color", ground)
    if isinstance(element.tag, str) and (element.text or "").strip():
        yield element.text.strip(), colour, ground
    for child in element:
        yield from texts_with_colours(child, colour, ground)
        if (child.tail or "").strip():
            yield child.tail.strip(), colour, ground
