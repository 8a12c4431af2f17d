"""Write the API reference: one page that shows the document and needs nothing beside it, no network either.

python openapi/tools/reference.py BUNDLE REDOC OUTPUT
"""

from __future__ import annotations

import hashlib
import html
import json
import sys
from pathlib import Path

# bundles/redoc.standalone.js of the version that reference.sh names: only what was looked at gets into the page.
REDOC_SHA256 = "dcaf76612bc4a3fbcc923a8966dee2f6146a5f32e5ce1b6f02dd60cbbf89500b"

# Nothing may be loaded, from wherever: what a newer Redoc would want from the network fails in the tests.
POLICY = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:; worker-src blob:"

# Redoc's own mark at the foot of the page, which would come from its site.
MARK = "https://cdn.redoc.ly/redoc/logo-mini.svg"
NO_PICTURE = "data:image/gif;base64,R0lGODlhAQABAAAAACw="

FONTS = "system-ui, sans-serif"
OPTIONS = {
    "hideDownloadButton": True,
    "nativeScrollbars": True,
    "requiredPropsFirst": True,
    "theme": {"typography": {"fontFamily": FONTS, "headings": {"fontFamily": FONTS}}},
}


def page(bundle: bytes, redoc: str) -> str:
    """Return the page as HTML."""
    document = json.loads(bundle)
    # A closing tag inside a script would end it.
    data, options = (json.dumps(value).replace("<", "\\u003c") for value in (document, OPTIONS))
    script = redoc.replace("</script", "<\\/script").replace(MARK, NO_PICTURE)
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{html.escape(document["info"]["title"])}</title>
<style>body {{ margin: 0; }}</style>
</head>
<body>
<div id="reference"></div>
<script>{script}</script>
<script>Redoc.init({data}, {options}, document.getElementById("reference"));</script>
</body>
</html>
"""


def main() -> None:
    bundle, redoc, output = map(Path, sys.argv[1:])
    script = redoc.read_bytes()
    if hashlib.sha256(script).hexdigest() != REDOC_SHA256:
        sys.exit(f"{redoc} is not the file that openapi/tools/reference.py names by its hash")
    output.write_text(page(bundle.read_bytes(), script.decode()), encoding="utf-8")


if __name__ == "__main__":
    main()
