"""Inline CSS: what `<style>` says moves into `style="…"`, as many mail clients read only that.

css-inline works on a marked copy; of what it gives only the styles are taken over. So all else
stays in the source to the letter, wherever an HTML parser would have moved it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ses_gui.domain.actions.depth import refuse_depth
from ses_gui.domain.actions.failure import ActionError, place, refuse_halves
from ses_gui.domain.actions.keeping import refuse_loss
from ses_gui.domain.actions.marking import Marked, marked_copy, styles_of
from ses_gui.domain.actions.shield import shield_for
from ses_gui.domain.actions.splicing import restyled
from ses_gui.domain.html.scanning import tokens_of
from ses_gui.domain.javascript_text import joined_halves

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ses_gui.domain.html.tokens import Token

_UNREADABLE: Final = "these styles cannot be read. Close every bracket and quote in them."


def inline_css(html: str) -> str:
    """Move the rules of the `<style>` elements into the tags they match.

    Media queries, `:hover` and other rules without a place in a tag stay in their `<style>`.
    Nothing is loaded: neither files nor addresses. Raise `ActionError` if anything would be lost.
    """
    html = joined_halves(html)
    cut = tokens_of(html)
    sheet = _first_sheet(cut)
    if sheet is None:
        return html
    refuse_halves(html)
    refuse_depth(html, cut)
    _refuse_broken_sheets(html, cut)
    marked = marked_copy(html, cut)
    new = restyled(cut, styles_of(_run(html, marked, sheet), marked), marked)
    new = _with_line_ends(html, new)
    refuse_loss(html, new)
    return new


def _first_sheet(cut: Sequence[Token]) -> Token | None:
    return next((token for token in cut if token.is_css and token.source.strip()), None)


def _refuse_broken_sheets(html: str, cut: Sequence[Token]) -> None:
    # css-inline leaves out what it cannot read, and says nothing.
    import tinycss2  # type: ignore[import-untyped]  # It has no annotations of its own.

    cover = shield_for(html).cover()
    for token in cut:
        sheet = cover(token.source)
        if token.is_css:
            rules = tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True)
            if any(rule.type == "error" for rule in rules):
                raise ActionError(f"{place(html, token.start)}: {_UNREADABLE}")


def _run(html: str, marked: Marked, sheet: Token) -> str:
    import css_inline

    inliner = css_inline.CSSInliner(
        base_url=None,
        keep_style_tags=True,
        remove_inlined_selectors=True,
        load_remote_stylesheets=False,
    )
    try:
        return inliner.inline(marked.html)
    except ValueError as error:
        raise ActionError(f"{place(html, sheet.start)}: {_UNREADABLE}") from error
    except BaseException as error:
        # What compiled code throws when it panics is no `Exception`.
        if type(error).__name__ != "PanicException":
            raise
        raise ActionError(f"{place(html, sheet.start)}: {_UNREADABLE}") from error


def _with_line_ends(html: str, new: str) -> str:
    if "\r\n" not in html or re.search("(?<!\r)\n", html):
        return new
    return re.sub("(?<!\r)\n", "\r\n", new)
