"""Write the module of the generated client that names the operations which must not be sent to Community Edition.

python openapi/tools/collisions.py BUNDLE OUTPUT

Community Edition takes their paths for those of projects, so that one of them deletes a project. In the document they are
marked with `x-polyaxon-collides`.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

MARK = "x-polyaxon-collides"

_HEAD = '''"""Operations that Community Edition takes for something else, because their paths look like those of projects."""
'''


def modules(document: dict[str, Any]) -> list[str]:
    """Return the modules of the marked operations, as the generator names them, in the order of the alphabet."""
    return sorted(
        f"polyaxon_api.api.{_module_name(entry['tags'][0])}.{_module_name(entry['operationId'])}"
        for item in document["paths"].values()
        for entry in item.values()
        if isinstance(entry, dict) and entry.get(MARK)
    )


def render(names: list[str]) -> str:
    """Return the text of the module."""
    if not names:
        return f"{_HEAD}\nCOLLIDING_OPERATIONS: frozenset[str] = frozenset()\n"
    lines = "".join(f'        "{name}",\n' for name in names)
    return f"{_HEAD}\nCOLLIDING_OPERATIONS: frozenset[str] = frozenset(\n    {{\n{lines}    }}\n)\n"


def _module_name(name: str) -> str:
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|[- ]", "_", name).lower()


if __name__ == "__main__":
    source, target = map(Path, sys.argv[1:])
    names = modules(json.loads(source.read_bytes()))
    for name in names:
        module = target.parents[1].joinpath(*name.split(".")).with_suffix(".py")
        if not module.is_file():
            sys.exit(f"the marked operation {name} has no module in the generated client")
    target.write_text(render(names), encoding="utf-8")
