"""What of a source file is kept: its text without credentials; of a notebook its cells, and not what they printed."""

from __future__ import annotations

import json
from pathlib import PurePosixPath
from typing import Any

from polyaxon_client.redact import redact_code, redact_text
from polyaxon_client.tracking.code_changes import CODE_ENDINGS


def kept_content(path: str, content: bytes) -> tuple[bytes, bool] | None:
    """What is kept of a file, and whether something in it was masked.

    Args:
        path: tells by its ending how to read it.
        content: its bytes.

    Returns:
        None where it is no text, or a notebook that is none.
    """
    if b"\0" in content:
        return None
    ending = PurePosixPath(path).suffix.lower()
    if ending == ".ipynb":
        return _notebook(content)
    redact = redact_code if ending in CODE_ENDINGS else redact_text
    kept = redact(content.decode("utf-8", "surrogateescape")).encode("utf-8", "surrogateescape")
    return kept, kept != content


def _notebook(content: bytes) -> tuple[bytes, bool] | None:
    try:
        document: Any = json.loads(content)
        is_masked = False
        for cell in document["cells"]:
            if cell["cell_type"] == "code":
                cell.update(outputs=[], execution_count=None)
            source = cell["source"]
            text = source if isinstance(source, str) else "".join(source)
            redacted = redact_code(text) if cell["cell_type"] == "code" else redact_text(text)
            if redacted != text:
                cell["source"], is_masked = redacted, True
            # Pictures that were pasted into the text.
            cell.pop("attachments", None)
        return json.dumps(document, indent=1, ensure_ascii=False).encode("utf-8", "surrogatepass"), is_masked
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
