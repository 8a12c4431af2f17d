"""A version of a model, an artifact or a component, as the registry of a project has it."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any, Final, Self

from polyaxon_api.api.versions import (
    create_version_stage,
    delete_version,
    get_version,
    get_version_stages,
    patch_version,
)
from polyaxon_api.models.v1_stages import V1Stages
from polyaxon_api.models.v1_version_kind import V1VersionKind
from polyaxon_api.models.v1_version_patch_request import V1VersionPatchRequest
from polyaxon_api.models.v1_version_stage_request import V1VersionStageRequest
from polyaxon_client.client import PolyaxonClient
from polyaxon_client.exceptions import InvalidValueError, NotFoundError
from polyaxon_client.reading.downloading import Progress
from polyaxon_client.reading.records import moment
from polyaxon_client.reading.run import READERS, Run
from polyaxon_client.reading.server_source import ServerSource
from polyaxon_client.tracking.description import tag_list
from polyaxon_client.tracking.names import lineage_name

STAGES: Final = tuple(stage.value for stage in V1Stages)
"""What a version may be in; a new one is in testing."""

# About one write in a thousand fails by itself, and what is written here may be repeated.
_RETRIES: Final = 4


class Version:
    """A version in the registry of a project.

    What it says of itself is kept until :meth:`refresh`. :func:`polyaxon_client.tracking.get_version` and
    :func:`~polyaxon_client.tracking.versions` make versions; ``promote_to_model_version`` of a run makes them on the
    server.

    Args:
        client: the server.
        owner: the project's owner.
        project: the project, without its owner.
        kind: ``model``, ``artifact`` or ``component``.
        document: the version in the words of the API, as far as it is known.
        is_listed: the document comes from a list, which leaves out content, run and artifacts.
    """

    def __init__(
        self,
        client: PolyaxonClient,
        owner: str,
        project: str,
        kind: str,
        document: dict[str, Any],
        *,
        is_listed: bool = False,
    ) -> None:
        self._client = client
        self._known = document
        self._is_listed = is_listed
        self.owner = owner
        self.project = project
        self.kind = kind
        self.name = str(document["name"])
        """The version's name, such as ``v1.0``."""

    def __repr__(self) -> str:
        return f"<Version {self} {self.stage}>"

    def __str__(self) -> str:
        return f"{self.owner}/{self.project}:{self.name}"

    # What it says of itself

    @property
    def document(self) -> dict[str, Any]:
        """Everything that the server says of the version, in the words of the API."""
        if self._is_listed:
            self.refresh()
        return self._known

    @property
    def uuid(self) -> str:
        """32 hexadecimal digits; another version that gets the name later has another one."""
        return str(self._known["uuid"])

    @property
    def stage(self) -> str | None:
        """``testing``, ``staging``, ``production`` or ``disabled``."""
        return self._known.get("stage")

    @property
    def description(self) -> str | None:
        """One line about the version."""
        return self._known.get("description")

    @property
    def tags(self) -> list[str]:
        """Its tags."""
        return list(self._known.get("tags") or ())

    @property
    def readme(self) -> str | None:
        """A longer text in Markdown."""
        return self.document.get("readme")

    @property
    def content(self) -> Any:
        """What is kept with the version: a mapping where it is JSON, else its text (YAML); None for nothing."""
        text = self.document.get("content")
        with suppress(TypeError, ValueError):
            return json.loads(text)  # type: ignore[arg-type]
        return text

    @property
    def created_at(self) -> datetime | None:
        """When it was made, UTC."""
        return moment(self._known.get("created_at"))

    @property
    def updated_at(self) -> datetime | None:
        """When anything of it changed last, UTC."""
        return moment(self._known.get("updated_at"))

    @property
    def url(self) -> str:
        """Its page on the dashboard."""
        return f"{self._client.settings.host}/ui/{self.owner}/{self.project}/{self.kind}s/{self.name}"

    @property
    def artifacts(self) -> list[str]:
        """The names of its artifacts, rows of its run's lineage."""
        return [str(row["name"]) for row in self.lineage()]

    @property
    def run(self) -> Run | None:
        """The run that it comes from, to be read; None without one."""
        uuid = self.document.get("run")
        if not uuid:
            return None
        # A run may have gone to another project since.
        told = (self.document.get("meta_info") or {}).get("run") or {}
        project = str(told.get("project") or self.project)
        return Run(ServerSource(self._client, self.owner, project, str(uuid).replace("-", "")))

    def lineage(self) -> list[dict[str, Any]]:
        """The rows of its artifacts: ``name``, ``kind``, ``path``, ``summary``."""
        return list((self.document.get("meta_info") or {}).get("lineage") or ())

    def stages(self) -> list[dict[str, Any]]:
        """The stages that it went through, oldest first: ``type``, ``reason``, ``message``, times (GetVersionStages)."""
        found = self._client.call(get_version_stages, **self._place).to_dict()
        return list(found.get("stage_conditions") or ())

    def refresh(self) -> Self:
        """Asks the server again (GetVersion).

        Raises:
            NotFoundError: the version is gone.
        """
        self._known = dict(self._client.call(get_version, **self._place).to_dict())
        self._is_listed = False
        return self

    # Its files

    def download(
        self,
        to: str | os.PathLike[str] = ".",
        *,
        workers: int = READERS,
        is_forced: bool = False,
        on_progress: Callable[[Progress], None] | None = None,
    ) -> dict[str, Path]:
        """Downloads the version's artifacts, and gives the path of each file or folder by the artifact's name.

        As :meth:`Run.download`: files keep their paths in the run, appear when they are whole, are compared with their
        hashes, and what is there already is kept. Of a series of events, such as a model that was logged with steps, it
        is the last file.

        Args:
            to: the folder to write to; made if absent.
            workers: files at a time.
            is_forced: fetch also what is there already.
            on_progress: called after each file, with the files of the artifact that it belongs to.

        Raises:
            NotFoundError: the version has no files, or its run has them no more.
            PolyaxonClientException: the server did not give it all.
            OSError: a file cannot be written.
        """
        run, found = self.run, dict[str, Path]()
        for row in self.lineage():
            path = None if run is None else _path_in(run, row)
            if run is not None and path is not None:
                found[str(row["name"])] = run.download(
                    path, to, workers=workers, is_forced=is_forced, on_progress=on_progress
                )
        if not found:
            elsewhere = [str((row.get("summary") or {}).get("path") or row["name"]) for row in self.lineage()]
            raise NotFoundError(
                message=f"the version {self} has no files",
                hint=f"It points at {', '.join(elsewhere)}."
                if elsewhere
                else "It was made without artifacts.",
            )
        return found

    def as_input(self) -> dict[str, Any]:
        """The lineage row of a run that uses the version; rows of runs that use the same one are equal."""
        summary = {
            "version": str(self),
            "kind": self.kind,
            "uuid": self.uuid,
            "run": self.document.get("run"),
        }
        kind = "model" if self.kind == "model" else "artifact"
        return {
            "name": lineage_name(f"{self.project}-{self.kind}-{self.name}"),
            "kind": kind,
            "summary": {name: value for name, value in summary.items() if value},
            "is_input": True,
        }

    # Changing it

    def set_stage(self, stage: str, reason: str | None = None, message: str | None = None) -> Self:
        """Moves the version to another stage; which it was in before stays in :meth:`stages` (CreateVersionStage).

        Args:
            stage: ``testing``, ``staging``, ``production`` or ``disabled``.
            reason: who says so, in one word; ``Tracker`` by default.
            message: why, in words.

        Raises:
            InvalidValueError: there is no such stage.
            NotFoundError: the version is gone.
        """
        if stage not in STAGES:
            raise InvalidValueError(f"{stage!r} is no stage", hint=f"Stages are {', '.join(STAGES)}.")
        condition = {"type": stage, "status": True, "reason": reason or "Tracker"}
        if message:
            condition["message"] = message
        body = V1VersionStageRequest.from_dict({"condition": condition})
        self._client.call(create_version_stage, **self._place, body=body, retries=_RETRIES)
        return self.refresh()

    def set_tags(self, tags: str | Iterable[str]) -> Self:
        """Replaces the version's tags (PatchVersion); with none, removes them."""
        body = V1VersionPatchRequest.from_dict({"tags": tag_list(tags)})
        self._client.call(patch_version, **self._place, body=body, retries=_RETRIES)
        return self.refresh()

    def delete(self) -> None:
        """Deletes the version for good; its run, and the files, stay (DeleteVersion). One that is gone is fine."""
        with suppress(NotFoundError):
            self._client.call(delete_version, **self._place, retries=_RETRIES)

    @property
    def _place(self) -> dict[str, Any]:
        return {
            "owner": self.owner,
            "project": self.project,
            "kind": V1VersionKind(self.kind),
            "name": self.name,
        }


def _path_in(run: Run, row: dict[str, Any]) -> str | None:
    """Where an artifact's file or folder lies in its run; None when it lies elsewhere."""
    if not row.get("path"):
        return None
    if not (row.get("summary") or {}).get("is_event"):
        return str(row["path"])
    values = (
        [event.value for event in run.events(str(row["kind"]), str(row["name"]))]
        if row["kind"] != "metric"
        else []
    )
    paths = [value["path"] for value in values if isinstance(value, dict) and value.get("path")]
    return str(paths[-1] if paths else row["path"])
