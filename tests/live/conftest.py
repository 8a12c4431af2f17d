from __future__ import annotations

from support.dashboard import browser, open_page

__all__ = ["browser", "open_page"]
