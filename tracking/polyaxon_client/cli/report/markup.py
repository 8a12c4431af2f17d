"""HTML in which nothing that a user wrote is ever taken as markup.

Texts are escaped by their type: `element` takes a ``Markup`` as it is and escapes everything else. Only `element`, `joined`
and `document` make a ``Markup``.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Final

_VOID: Final = frozenset({"br", "col", "img", "input", "line", "meta", "path", "polyline", "circle", "rect"})
# XML and HTML know no such characters, not even escaped.
_UNSPEAKABLE: Final = {
    number: "\N{REPLACEMENT CHARACTER}" for number in range(32) if number not in (9, 10, 13)
}


class Markup(str):
    """HTML that was made here."""

    __slots__ = ()


Child = Markup | str | float | None


def element(name: str, /, *children: Child, **attributes: str | float | bool | None) -> Markup:
    """An element with its children. Everything but ``Markup`` is escaped.

    Args:
        name: of the element.
        children: texts and elements; None is left out.
        attributes: their names with ``_`` for ``-``, and ``class_`` for ``class``; None and False are left out.

    >>> element("p", "1 < 2", element("b", "&"), class_="a")
    '<p class="a">1 &lt; 2<b>&amp;</b></p>'
    """
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{_escaped("" if value is True else value)}"'
        for key, value in attributes.items()
        if value is not None and value is not False
    )
    if name in _VOID and not children:
        return Markup(f"<{name}{written}/>")
    return Markup(f"<{name}{written}>{joined(children)}</{name}>")


def joined(children: Iterable[Child]) -> Markup:
    """Several children one after the other."""
    return Markup(
        "".join(
            child if isinstance(child, Markup) else _escaped(child) for child in children if child is not None
        )
    )


def document(title: str, style: str, body: Markup, policy: str) -> str:
    """A whole page.

    Args:
        title: of the page.
        style: our own style sheet.
        body: what is shown.
        policy: what the browser may do on this page (Content-Security-Policy).
    """
    head = joined(
        [
            element("meta", charset="utf-8"),
            element("meta", http_equiv="Content-Security-Policy", content=policy),
            element("meta", name="viewport", content="width=device-width, initial-scale=1"),
            element("meta", name="referrer", content="no-referrer"),
            element("title", title),
            Markup(f"<style>{style}</style>"),
        ]
    )
    return f'<!doctype html>\n<html lang="en"><head>{head}</head><body>{body}</body></html>\n'


def _escaped(value: object) -> str:
    return escape(str(value).translate(_UNSPEAKABLE), quote=True)
