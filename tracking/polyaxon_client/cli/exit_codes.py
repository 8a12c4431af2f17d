"""What the command's exit code says."""

from __future__ import annotations

DONE = 0
FAILED = 1
# Given by argparse itself.
USAGE = 2
LEFT_TO_SEND = 3
# As a shell reports a program ended by Ctrl-C.
INTERRUPTED = 130
