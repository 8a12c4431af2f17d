"""What scripts reach as ``experiment.outputs_store``: the outputs of one run, by the methods of legacy stores."""

from __future__ import annotations

import shutil
from pathlib import Path, PurePosixPath

from polyaxon_client.exceptions import InvalidTypeError, InvalidValueError

TYPE_CHECKING = False
if TYPE_CHECKING:
    import os
    from typing import Any

    from polyaxon_client.tracking.run import TrackedRun

_OUTPUTS = "outputs"


def checked_store(store: Any) -> Any:
    """A store of the user's own.

    Raises:
        InvalidTypeError: it cannot be handed files.
    """
    if store is not None and not (hasattr(store, "upload_file") and hasattr(store, "upload_dir")):
        raise InvalidTypeError(
            f"outputs_store must have upload_file and upload_dir, which {type(store).__name__} does not",
            hint="Leave it out: files are stored with the run.",
        )
    return store


class OutputsStore:
    """The outputs of one run: what is in its folder on this machine, and what the server has of it.

    Paths are relative to the run's ``outputs/``.

    Args:
        run: the tracker of the run.
    """

    def __init__(self, run: TrackedRun) -> None:
        self._run = run

    def upload_file(self, filename: str | os.PathLike[str], **_: Any) -> None:
        """Stores a file, as ``log_artifact`` does; further keywords are ignored."""
        self._run.log_artifact(filename)

    def upload_dir(self, dirname: str | os.PathLike[str], **_: Any) -> None:
        """Stores a folder, as ``log_artifacts`` does; further keywords are ignored."""
        self._run.log_artifacts(dirname)

    def download_file(self, filename: str, local_path: str | os.PathLike[str] | None = None, **_: Any) -> str:
        """Fetches one file (GetRunArtifact), unless it is here; further keywords are ignored.

        Args:
            filename: the file.
            local_path: where to put it, a file or a folder that exists; the working folder by default.

        Returns:
            The path of the copy.

        Raises:
            PolyaxonClientException: there is no such file, or the server did not give it.
        """
        place = _place(filename)
        target = Path("." if local_path is None else local_path)
        if target.is_dir():
            target = target / place.name
        self._fetch(place, target)
        return str(target)

    def download_dir(self, dirname: str, local_path: str | os.PathLike[str] | None = None, **_: Any) -> str:
        """Fetches a folder with its structure (GetRunArtifactsTree, GetRunArtifact); further keywords are ignored.

        Args:
            dirname: the folder; an empty text is all of the outputs.
            local_path: the folder to put its content into; by default one of the same name in the working folder.

        Returns:
            The path of the copy.

        Raises:
            PolyaxonClientException: there is no such folder, or the server did not give it.
        """
        place = _place(dirname)
        target = Path(place.name or _OUTPUTS) if local_path is None else Path(local_path)
        self._fetch_folder(place, target)
        return str(target)

    def ls(self, path: str = "") -> dict[str, list[Any]]:
        """What lies directly in a folder (GetRunArtifactsTree): ``{"files": [(name, size)], "dirs": [name]}``.

        Sizes are in bytes.
        """
        files, folders = self._listed(_place(path))
        return {"files": sorted(files.items()), "dirs": sorted(folders)}

    list = ls

    def delete(self, path: str) -> None:
        """Deletes a file or folder, here and on the server (DeleteRunArtifact, DeleteRunArtifacts).

        Raises:
            PolyaxonClientException: there is no such file or folder, or the server did not do it.
        """
        from polyaxon_api.api.artifacts import delete_run_artifact, delete_run_artifacts
        from polyaxon_client.exceptions import BadRequestError

        place = _place(path)
        if not place.name:
            raise InvalidValueError("the outputs as a whole are not deleted", hint="Name a file or a folder.")
        here = self._here(place)
        was_here = here is not None and here.exists()
        is_folder = place.name in self._listed(place.parent)[1]
        if here is not None:
            if here.is_dir():
                shutil.rmtree(here)
            else:
                here.unlink(missing_ok=True)
        if self._is_online:
            operation = delete_run_artifacts if is_folder else delete_run_artifact
            try:
                self._call(operation, path=_remote(place))
            except BadRequestError:
                # What was logged a moment ago may not be there yet.
                if not was_here:
                    raise

    @property
    def _is_online(self) -> bool:
        settings = self._run.settings
        return settings.host is not None and not settings.is_offline

    def _here(self, place: PurePosixPath) -> Path | None:
        # Not by get_outputs_path: whoever reads a run of elsewhere does not begin to record here.
        return None if self._run.run_dir is None else self._run.run_dir / _OUTPUTS / place

    def _call(self, operation: Any, **more: Any) -> Any:
        return self._run.client.call(operation, **self._address(), **more)

    def _address(self) -> dict[str, Any]:
        run = self._run
        if run._uuid is None:
            raise InvalidValueError("the run is not created yet", hint="Call create() first.")
        return {
            "namespace": run.settings.namespace,
            "owner": run.username,
            "project": run.project_name,
            "uuid": run._uuid,
        }

    def _listed(self, place: PurePosixPath) -> tuple[dict[str, int], set[str]]:
        from polyaxon_api.api.artifacts import get_run_artifacts_tree
        from polyaxon_client.exceptions import NotFoundError

        files: dict[str, int] = {}
        folders: set[str] = set()
        if self._is_online:
            try:
                tree = self._call(get_run_artifacts_tree, path=_remote(place)).to_dict()
            except NotFoundError:
                tree = {}
            files.update(tree.get("files") or {})
            folders.update(tree.get("dirs") or ())
        here = self._here(place)
        if here is not None and here.is_dir():
            for entry in here.iterdir():
                if entry.is_dir():
                    folders.add(entry.name)
                else:
                    files[entry.name] = entry.stat().st_size
        return files, folders

    def _fetch(self, place: PurePosixPath, target: Path) -> None:
        here = self._here(place)
        target.parent.mkdir(parents=True, exist_ok=True)
        if here is not None and here.is_file():
            shutil.copyfile(here, target)
            return
        if not self._is_online:
            raise InvalidValueError(f"the run has no file {str(place)!r} here, and there is no server to ask")
        from polyaxon_api.api.artifacts import get_run_artifact

        self._run.client.download(
            get_run_artifact, target, **self._address(), path=_remote(place), force=True
        )

    def _fetch_folder(self, place: PurePosixPath, target: Path) -> None:
        files, folders = self._listed(place)
        if not files and not folders:
            raise InvalidValueError(f"the run has no folder {str(place)!r} in its outputs")
        for name in files:
            self._fetch(place / name, target / name)
        for name in folders:
            self._fetch_folder(place / name, target / name)


def _place(path: str | os.PathLike[str]) -> PurePosixPath:
    place = PurePosixPath(str(path).strip("/"))
    if ".." in place.parts:
        raise InvalidValueError(f"{path!r} leads out of the run's outputs")
    return place


def _remote(place: PurePosixPath) -> str:
    return str(PurePosixPath(_OUTPUTS) / place)
