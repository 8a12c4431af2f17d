"""Write what a bundle is made of, and what made it, into a small file beside it.

python openapi/tools/stats.py BUNDLE OUTPUT
"""

from __future__ import annotations

import hashlib
import json
import sys
from importlib.metadata import version
from pathlib import Path

TOOLS = ("Jinja2", "PyYAML", "jsonschema", "openapi-python-client", "openapi-spec-validator", "ruff")


def stats(bundle: bytes) -> dict[str, object]:
    """Return the hash and the size of a bundle, and the versions of the tools in this environment."""
    document = json.loads(bundle)
    return {
        "sha256": hashlib.sha256(bundle).hexdigest(),
        "operations": sum(
            "operationId" in entry for item in document["paths"].values() for entry in item.values()
        ),
        "schemas": len(document["components"]["schemas"]),
        "tools": {tool: version(tool) for tool in TOOLS},
    }


if __name__ == "__main__":
    source, target = map(Path, sys.argv[1:])
    target.write_text(json.dumps(stats(source.read_bytes()), indent=2) + "\n", encoding="utf-8")
