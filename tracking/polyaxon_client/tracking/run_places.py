"""Where a run finds its data and leaves its outputs."""

from __future__ import annotations

from polyaxon_client.tracking import paths
from polyaxon_client.tracking.lifecycle import RunLifecycle

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class RunPlaces(RunLifecycle):
    """What the platform told a run, and the folders it may use; a base of :class:`TrackedRun`."""

    @staticmethod
    def get_notebook_job_info() -> dict[str, Any] | None:
        """Names and uuids of the managed notebook. Raises outside a managed run."""
        return paths.get_notebook_job_info()

    @staticmethod
    def get_data_paths() -> dict[str, str] | None:
        """The data folders of the managed run by name. Raises outside a managed run."""
        return paths.get_data_paths()

    @staticmethod
    def get_outputs_refs_paths() -> dict[str, list[str]] | None:
        """The outputs folders of referenced runs. Raises outside a managed run."""
        return paths.get_outputs_refs_paths()

    @staticmethod
    def get_log_level() -> str | None:
        """The log level that the managed run asks for. Raises outside a managed run."""
        return paths.get_log_level()

    def get_outputs_path(
        self,
        rel_path: str | None = None,
        ensure_path: bool = True,
        is_dir: bool = False,
        use_store_path: bool = False,
    ) -> str | None:
        """The folder for the run's outputs; what lies there at the end is stored. No slash at its end.

        Args:
            rel_path: a path in there.
            ensure_path: make the folder that ``rel_path`` lies in.
            is_dir: ``rel_path`` is a folder itself.
            use_store_path: the place in the store of artifacts that Polyaxon gave the run, where it gave one.
        """
        if use_store_path or not self.settings.is_managed:
            folder = self.get_artifacts_path(use_store_path=use_store_path) + "/outputs"
        else:
            told = paths.get_outputs_path()
            if told is None:
                return None
            folder = told
        return paths.path_in(folder, rel_path, ensure=ensure_path, is_dir=is_dir)

    def get_artifacts_path(
        self,
        rel_path: str | None = None,
        ensure_path: bool = False,
        is_dir: bool = False,
        use_store_path: bool = False,
    ) -> str:
        """The run's folder on this machine, in which its outputs, assets and events lie; see :meth:`get_outputs_path`."""
        recording = self._recorded()
        store = paths.store_path(recording.uuid) if use_store_path else None
        folder = str(recording.paths.run_dir) if store is None else store
        return paths.path_in(folder, rel_path, ensure=ensure_path, is_dir=is_dir)
