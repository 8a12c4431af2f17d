"""Programs that lack what others have: privileges, parts of the file system."""

from __future__ import annotations

import os
import subprocess
import sys

from support.scripts import DEADLINE, Script

# In name spaces of its own, the script has /mnt for itself, and as little of the rest as a test wants.
HIDDEN = ["unshare", "--map-root-user", "--mount", "sh", "-c"]


def run_without_privileges(script: Script) -> subprocess.CompletedProcess[str]:
    """Runs a script as a user whom permissions bind, which root is only without its capabilities."""
    bound = ["setpriv", "--bounding-set=-all", "--inh-caps=-all"] if os.getuid() == 0 else []
    return subprocess.run(
        [*bound, sys.executable, str(script.path)],
        cwd=script.folder,
        env=script.variables,
        capture_output=True,
        text=True,
        timeout=DEADLINE,
        check=False,
    )


def run_hidden(mounts: str, script: Script) -> subprocess.CompletedProcess[str]:
    """Runs a script in mounts of its own."""
    return subprocess.run(
        [*HIDDEN, f'{mounts} && exec "$@"', "sh", sys.executable, str(script.path)],
        cwd=script.folder,
        env=script.variables,
        capture_output=True,
        text=True,
        timeout=DEADLINE,
        check=False,
    )
