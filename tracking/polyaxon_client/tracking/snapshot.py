"""Copies what is logged into the run directory, at the call: what was logged is what is stored.

A copy first gets a temporary name and is then renamed, so that the run directory never shows half a file. On file
systems that can (Btrfs, XFS) it shares its blocks with the original; elsewhere on Linux the kernel copies.
"""

from __future__ import annotations

import ctypes
import errno
import logging
import os
import shutil
import stat
import sys
import uuid
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from polyaxon_client.exceptions import InvalidValueError
from polyaxon_client.tracking.layout import OUTPUTS
from polyaxon_client.tracking.names import text_name

logger = logging.getLogger(__name__)

# Linux, include/uapi/linux/fs.h: _IOW(0x94, 9, int)
_FICLONE: Final = 0x40049409
_COPY_BYTES: Final = 1 << 30
# Linux, renameat2(2).
_AT_FDCWD: Final = -100
_RENAME_EXCHANGE: Final = 2


class Snapshots:
    """The stored names of what this process has logged into one run directory."""

    def __init__(self, run_dir: Path, folder: str = OUTPUTS) -> None:
        self._run_dir = run_dir
        self._folder = folder
        self.replaces_earlier = False
        """What an earlier process stored is replaced under the same name: the run goes on, as on another machine."""
        self.asset_ending = ""
        """What tells the files of this process's events from those of other writers of the run."""
        self._names: dict[tuple[str, str], str] = {}
        """Source path and folder to stored path."""

    def take_file(
        self, source: str | os.PathLike[str], folder: str | None = None, *, rel_path: str | None = None
    ) -> str:
        """Stores a copy of one file below ``folder`` of the run directory, by default its ``outputs/``.

        ``rel_path`` is a folder in there. The same source again replaces its earlier copy; another source with the same name becomes ``name-2.ext``.

        Returns:
            The stored path, relative to the run directory.

        Raises:
            InvalidValueError: there is no such file, it is a folder, or it cannot be read.
        """
        full = _absolute(source)
        if full.is_dir():
            raise InvalidValueError(f"{full} is a folder, not a file", hint="Use log_artifacts for folders.")
        if not full.exists():
            raise InvalidValueError(f"there is no file {full}", hint=f"The working folder is {Path.cwd()}.")
        if not full.is_file():
            raise InvalidValueError(f"{full} is neither a file nor a folder")
        if self._is_inside(full):
            return full.relative_to(self._run_dir).as_posix()
        target = self._target(full, folder, rel_path)
        try:
            _copy(full, self._run_dir / target)
        except OSError as error:
            raise _cannot_store(full, error) from error
        return target

    def take_folder(
        self, source: str | os.PathLike[str], folder: str | None = None, *, rel_path: str | None = None
    ) -> str:
        """Stores a copy of a folder with its structure, below ``folder`` of the run directory, by default its ``outputs/``.

        ``rel_path`` is a folder in there. Symbolic links are followed when they lead to a file inside the folder; other links, sockets, pipes and
        devices are left out, with one warning.

        Returns:
            The stored path, relative to the run directory.

        Raises:
            InvalidValueError: there is no such folder, it is a file, or a file in it cannot be read.
        """
        full = _absolute(source)
        if full.is_file():
            raise InvalidValueError(
                f"{full} is a file, not a folder", hint="Use log_artifact for single files."
            )
        if not full.is_dir():
            raise InvalidValueError(f"there is no folder {full}", hint=f"The working folder is {Path.cwd()}.")
        if self._is_inside(full):
            return full.relative_to(self._run_dir).as_posix()
        if self._run_dir.is_relative_to(full.resolve()):
            raise InvalidValueError(f"{full} holds the run directory itself and cannot be logged into it")
        target = self._target(full, folder, rel_path)
        stored = self._run_dir / target
        temporary = _temporary(stored)
        try:
            _copy_folder(full.resolve(), temporary)
            _put_folder(temporary, stored)
        except OSError as error:
            shutil.rmtree(temporary, ignore_errors=True)
            raise _cannot_store(full, error) from error
        return target

    def take_as(self, source: str | os.PathLike[str], path: str) -> None:
        """Stores a copy of a file or folder under a path of the run directory that is ours alone.

        Raises:
            InvalidValueError: there is nothing, or it cannot be read.
        """
        full = _absolute(source)
        if not full.exists():
            raise InvalidValueError(
                f"there is no file or folder {full}", hint=f"The working folder is {Path.cwd()}."
            )
        try:
            if full.is_dir():
                _copy_folder(full.resolve(), self._run_dir / path)
            else:
                _copy(full, self._run_dir / path)
        except OSError as error:
            raise _cannot_store(full, error) from error

    def write(self, path: str, content: bytes) -> None:
        """Stores ``content`` under a path of the run directory that is ours alone. Raises ``OSError``."""
        target = self._run_dir / path
        target.parent.mkdir(parents=True, exist_ok=True)
        temporary = _temporary(target)
        temporary.write_bytes(content)
        os.replace(temporary, target)

    def write_folder(self, path: str, contents: Mapping[str, bytes]) -> None:
        """Stores files, by their paths in it, as a folder of the run directory that is ours alone. Raises ``OSError``."""
        target = self._run_dir / path
        temporary = _temporary(target)
        try:
            for name, content in contents.items():
                file = temporary / name
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(content)
            _put_folder(temporary, target)
        except OSError:
            shutil.rmtree(temporary, ignore_errors=True)
            raise

    def has(self, path: str) -> bool:
        """Whether something is stored under a path of the run directory."""
        return (self._run_dir / path).exists()

    def _is_inside(self, full: Path) -> bool:
        return full.is_relative_to(self._run_dir)

    def _target(self, full: Path, folder: str | None, rel_path: str | None) -> str:
        folder = folder or self._folder
        folder = f"{folder}/{rel_path}" if rel_path else folder
        key = str(full), folder
        known = self._names.get(key)
        if known is not None:
            return known
        named = Path(text_name(full.name))
        target, n = f"{folder}/{named.name}", 1
        while target in self._names.values() or self._is_kept(self._run_dir / target, full):
            n += 1
            target = f"{folder}/{named.stem}-{n}{named.suffix}"
        if n > 1:
            logger.warning(
                "Polyaxon: %s is stored as %s, since the run already has another %s.", full, target, full.name
            )
        self._names[key] = target
        return target

    def _is_kept(self, stored: Path, source: Path) -> bool:
        """Whether something is stored there that the source must not replace."""
        return stored.exists() and not (self.replaces_earlier and stored.is_dir() == source.is_dir())


def _absolute(source: str | os.PathLike[str]) -> Path:
    """One spelling for each source. A link keeps its own name: what it leads to may change from call to call."""
    try:
        path = Path(os.path.abspath(os.fspath(source)))
        if source:
            # Path.resolve raises for a link that leads to itself.
            return Path(os.path.realpath(path.parent)) / path.name
    except (TypeError, ValueError) as error:
        raise InvalidValueError(f"{source!r} is not a path") from error
    raise InvalidValueError(f"{source!r} is not a path")


def _cannot_store(source: Path, error: OSError) -> InvalidValueError:
    return InvalidValueError(f"{error.filename or source} cannot be stored: {error.strerror or error}")


def _temporary(target: Path) -> Path:
    return target.with_name(f".{uuid.uuid4().hex}.tmp")


def _copy_folder(source: Path, target: Path) -> None:
    left_out = []
    target.mkdir(parents=True, exist_ok=True)
    for here, folders, files in os.walk(source):
        inside = target / text_name(os.path.relpath(here, source))
        for name in folders:
            if (Path(here) / name).is_symlink():
                left_out.append(Path(here) / name)
            else:
                (inside / text_name(name)).mkdir()
        for name in files:
            original = Path(here) / name
            real = Path(os.path.realpath(original))
            if not real.is_relative_to(source) or not stat.S_ISREG(
                os.stat(real).st_mode if real.exists() else 0
            ):
                left_out.append(original)
                continue
            _copy(real, inside / text_name(name))
    if left_out:
        logger.warning(
            "Polyaxon: %d links or special files of %s are not stored, %s among them.",
            len(left_out),
            source,
            left_out[0],
        )


def _put_folder(temporary: Path, stored: Path) -> None:
    """Puts a folder in the place of another, which is there until then: a kill in between leaves one of them."""
    if not stored.exists():
        os.replace(temporary, stored)
        return
    if not _exchange(temporary, stored):
        earlier = _temporary(stored)
        os.replace(stored, earlier)
        os.replace(temporary, stored)
        temporary = earlier
    shutil.rmtree(temporary)


def _exchange(one: Path, other: Path) -> bool:
    """Lets two folders change places at once; False where the system or the file system cannot."""
    try:
        renameat2 = ctypes.CDLL(None).renameat2
    except AttributeError:
        return False
    return bool(renameat2(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0)


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    temporary = _temporary(target)
    try:
        with source.open("rb") as original, temporary.open("xb") as copy:
            if not _share_blocks(original.fileno(), copy.fileno()) and not _copy_in_kernel(
                original.fileno(), copy.fileno()
            ):
                shutil.copyfile(source, temporary)
        os.replace(temporary, target)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        error.filename = str(source)
        raise


def _share_blocks(original: int, copy: int) -> bool:
    if sys.platform != "linux":
        return False
    import fcntl

    try:
        fcntl.ioctl(copy, _FICLONE, original)
    except OSError:
        return False
    return True


def _copy_in_kernel(original: int, copy: int) -> bool:
    """Copies without a way through this process; on network file systems that can, the server does it."""
    if not hasattr(os, "copy_file_range"):
        return False
    left = os.fstat(original).st_size
    if not left:
        # Empty, or of a file system that makes its files up and knows no sizes.
        return False
    try:
        while left > 0:
            copied = os.copy_file_range(original, copy, min(left, _COPY_BYTES))
            if copied == 0:
                # It became shorter meanwhile.
                return False
            left -= copied
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise
        return False
    return True
