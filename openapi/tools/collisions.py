"""Write the module of the generated client that names the operations which must not be sent to Community Edition.

python openapi/tools/collisions.py BUNDLE OUTPUT

Community Edition takes their paths for those of projects, so that one of them deletes a project. In the document they are
marked with `x-polyaxon-collides`, whose words end the sentence "Community Edition ...".
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

MARK = "x-polyaxon-collides"

_HEAD = '''"""Operations that Community Edition takes for something else, because their paths look like those of projects.

The module of each, and what Community Edition does when it is sent.
"""

COLLIDING_OPERATIONS: dict[str, str] = {'''


def collisions(document: dict[str, Any]) -> dict[str, str]:
    """Return the modules of the marked operations, as the generator names them, with the words of the mark."""
    marked = {
        f"polyaxon_api.api.{_module_name(entry['tags'][0])}.{_module_name(entry['operationId'])}": entry[MARK]
        for item in document["paths"].values()
        for entry in item.values()
        if isinstance(entry, dict) and MARK in entry
    }
    return dict(sorted(marked.items()))


def render(marked: dict[str, str]) -> str:
    """Return the text of the module."""
    lines = "".join(f"    {_text(name)}: {_text(words)},\n" for name, words in marked.items())
    return f"{_HEAD}\n{lines}}}\n" if marked else f"{_HEAD}}}\n"


def _text(words: str) -> str:
    return json.dumps(words, ensure_ascii=False)


def _module_name(name: str) -> str:
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|[- ]", "_", name).lower()


if __name__ == "__main__":
    source, target = map(Path, sys.argv[1:])
    found = collisions(json.loads(source.read_bytes()))
    for name in found:
        module = target.parents[1].joinpath(*name.split(".")).with_suffix(".py")
        if not module.is_file():
            sys.exit(f"the marked operation {name} has no module in the generated client")
    target.write_text(render(found), encoding="utf-8")
