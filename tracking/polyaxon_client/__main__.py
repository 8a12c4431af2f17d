"""``python -m polyaxon_client`` is the command ``polyaxon-tracking``."""

from __future__ import annotations

import sys

from polyaxon_client.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
