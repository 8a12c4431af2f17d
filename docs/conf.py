"""How Sphinx makes a site of these pages: ``make docs``.

The pages are Markdown that reads well without Sphinx, too. What stands in the code already is filled in when the site is
built: a line ``<!-- generated: NAME -->`` becomes the Markdown that `site_pages` makes for that name.
"""

# Sphinx is in a group of its own.
# pyright: reportMissingImports=false

from __future__ import annotations

import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from site_pages import PAGES
from sphinx.util.inspect import signature, stringify_signature

from polyaxon_client import __version__
from polyaxon_client.tracking.lifecycle import RunLifecycle

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from sphinx.application import Sphinx

project = "Polyaxon tracking client"
author = "the Polyaxon tracking client's authors"
version = release = __version__
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
html_theme = "furo"
html_title = f"{project} {release}"
html_static_path = ["static"]
html_css_files = ["tables.css"]
html_copy_source = html_show_copyright = False
# The page of the API reference, where `make reference` has put it.
html_extra_path = ["../build/site"]
myst_heading_anchors = 4
python_maximum_signature_line_length = 88
autodoc_member_order = "bysource"
# What `None` is called in a signature says nothing about a value that was not given.
autodoc_preserve_defaults = True

_MARK = re.compile(r"^<!-- generated: (\w+) -->$", re.MULTILINE)


def _fill_in(_: Sphinx, __: str, content: list[str]) -> None:
    content[0] = _MARK.sub(lambda mark: PAGES[mark[1]](), content[0])


def _take_init(_: Sphinx, what: str, __: str, documented: Any, *___: Any) -> tuple[str, None] | None:
    """Trackers are made by a ``__new__`` that takes anything; what they take is said by ``__init__``."""
    if what != "class" or not issubclass(documented, RunLifecycle):
        return None
    return stringify_signature(signature(documented.__init__, bound_method=True)), None


def setup(app: Sphinx) -> None:
    """Called by Sphinx."""
    app.connect("source-read", _fill_in)
    app.connect("autodoc-process-signature", _take_init)
