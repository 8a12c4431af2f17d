"""Reads metric files back: CSV with ``|`` and the header ``step|timestamp|metric``, columns in any order."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from polyaxon_client.tracking.run_state import MetricSummary


def kept_lines(lines: list[str], last_step: int | None) -> tuple[list[str], MetricSummary]:
    """The lines of a metric file whose step is not behind ``last_step``, header included, and their summary.

    Points without a step are kept. A line that cannot be read is kept, and counts for nothing.
    """
    summary = MetricSummary()
    if not lines:
        return [], summary
    columns = lines[0].split("|")
    kept = [lines[0]]
    for line in lines[1:]:
        row = dict(zip(columns, line.split("|"), strict=False))
        try:
            step = int(float(row["step"])) if row["step"] else None
            value = float(row["metric"]) if row["metric"] else None
            time = datetime.fromisoformat(row["timestamp"]).timestamp()
        except (KeyError, ValueError):
            kept.append(line)
            continue
        if last_step is not None and step is not None and step > last_step:
            continue
        kept.append(line)
        summary.add(time, step, value)
    return kept, summary


def truncated(path: Path, last_step: int | None) -> tuple[bytes, MetricSummary]:
    """The content of a metric file up to ``last_step``, and its summary; nothing when there is no such file."""
    try:
        lines = list(_lines(path.read_text(encoding="utf-8", errors="replace")))
    except FileNotFoundError:
        lines = []
    kept, summary = kept_lines(lines, last_step)
    # A header alone is a file that the server refuses.
    content = "".join(f"{line}\n" for line in kept) if len(kept) > 1 else ""
    return content.encode(), summary


def _lines(text: str) -> Iterator[str]:
    return (line for line in text.split("\n") if line)
