"""One run on the server: the operations that tracking needs, each a method, each safe to repeat."""

from __future__ import annotations

import contextlib
import io
import os
import re
import secrets
import tarfile
import tempfile
from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from typing import IO, Any, Final

# isort: off
import polyaxon_client.lean_httpx  # noqa: F401  (before the generated client loads httpx as it is)

# isort: on
from polyaxon_api.api.artifacts import (
    delete_run_artifact,
    get_run_artifact,
    get_run_artifacts_tree,
    post_run_artifact,
    post_run_artifacts,
)
from polyaxon_api.api.events import get_run_events
from polyaxon_api.api.lineage import (
    create_run_artifacts_lineage,
    delete_run_artifact_lineage,
    get_run_downstream_lineage,
    get_run_upstream_lineage,
    set_run_edges_lineage,
)
from polyaxon_api.api.logs import get_run_logs
from polyaxon_api.api.projects import create_project as create_project_operation
from polyaxon_api.api.runs import create_run_status, get_run, get_run_statuses, patch_run, sync_run
from polyaxon_api.models.v1_artifact_upload import V1ArtifactUpload
from polyaxon_api.models.v1_artifact_upload_options import V1ArtifactUploadOptions
from polyaxon_api.models.v1_artifacts_lineage_request import V1ArtifactsLineageRequest
from polyaxon_api.models.v1_entity_status_request import V1EntityStatusRequest
from polyaxon_api.models.v1_project_create_request import V1ProjectCreateRequest
from polyaxon_api.models.v1_run_edges_request import V1RunEdgesRequest
from polyaxon_api.models.v1_run_patch_request import V1RunPatchRequest
from polyaxon_api.models.v1_run_sync_request import V1RunSyncRequest
from polyaxon_api.types import File
from polyaxon_client.client import PolyaxonClient
from polyaxon_client.exceptions import (
    BadRequestError,
    NotFoundError,
    PolyaxonClientException,
    TransportError,
)
from polyaxon_client.lineage_listing import list_lineage
from polyaxon_client.outgoing import answered_within
from polyaxon_client.tracking.joining import fields_of, name_of, path_of, row_of
from polyaxon_client.tracking.names import is_stored_name
from polyaxon_client.tracking.remote_versions import RemoteVersions
from polyaxon_client.tracking.tar_stream import TarStream

# Names in one query; the answer to each is one row.
EVENT_NAMES_AT_ONCE: Final = 50
# In an idle local server a request takes 10 ms; with SQLite about one write in a thousand fails by itself.
RETRIES: Final = 4

# Once it has everything, the server writes it to its store before it answers.
_STORED_BYTES_PER_SECOND: Final = 20_000_000
_STORED_FILES_PER_SECOND: Final = 500
_ANSWER_SECONDS: Final = 20.0

_NOT_SYNCED: Final = ("owner", "project", "settings")
_ADDRESSABLE = re.compile(r"[-A-Za-z0-9_]{1,128}")


class RemoteRun:
    """One run on the server.

    Every method raises ``PolyaxonClientException`` when the server does not take the request.

    Args:
        client: the API client.
        owner: the project's owner.
        project: the run's project.
        uuid: the run, 32 hexadecimal digits.
        namespace: the segment of the file addresses that names a Kubernetes namespace.

    Attributes:
        writer: keeps apart what this machine stores, as :mod:`joining` says; callers use the plain names. None: plain.
    """

    writer: str | None = None

    def __init__(
        self, client: PolyaxonClient, *, owner: str, project: str, uuid: str, namespace: str
    ) -> None:
        self._client = client
        self.versions = RemoteVersions(client, owner, project)
        self._run: dict[str, Any] = {"owner": owner, "project": project, "uuid": uuid}
        self._files: dict[str, Any] = {"namespace": namespace, **self._run}

    def close(self) -> None:
        """Closes the connections, for good."""
        self._client.close()

    def count_absences(self) -> int:
        """How often the server was not there."""
        return self._client.absences

    @property
    def is_server_there(self) -> bool:
        """Whether the server has taken a request so far, be it that it is too busy to answer."""
        return self._client.is_there

    def create(
        self,
        document: dict[str, Any],
        *,
        create_project: bool = False,
        retries: int = RETRIES,
        deadline: float | None = None,
    ) -> bool:
        """Creates the run as ``document`` says it is (SyncRun).

        Args:
            document: the run as ``run.plx.json`` has it.
            create_project: create the project first when there is none.
            retries: how often the request may be repeated.
            deadline: seconds for all tries together.

        Returns:
            False when the run is there already: an earlier answer was lost.
        """
        body = V1RunSyncRequest.from_dict(
            {key: value for key, value in document.items() if key not in _NOT_SYNCED}
        )
        place: dict[str, Any] = {"owner": self._run["owner"], "project": self._run["project"]}
        try:
            self._client.call(sync_run, **place, body=body, retries=retries, deadline=deadline)
        except NotFoundError:
            if not create_project:
                raise
            self._create_project()
            return self.create(document, retries=retries, deadline=deadline)
        except BadRequestError:
            # "already exists" in the server's words; whether it is really ours, only the run itself can tell.
            try:
                self.get_status()
            except NotFoundError:
                pass
            else:
                return False
            raise
        return True

    def get_status(self) -> str:
        """The run's status on the server (GetRun)."""
        return str(self.get_run().get("status"))

    def get_run(self) -> dict[str, Any]:
        """The run as the server has it (GetRun)."""
        return dict(self._client.call(get_run, **self._run, retries=RETRIES).to_dict())

    def get(self) -> dict[str, Any] | None:
        """The run as the server has it; None when it has none (GetRun)."""
        try:
            return self.get_run()
        except NotFoundError:
            return None

    def count_conditions(self) -> int:
        """How many statuses the run has gone through (GetRunStatuses)."""
        found = self._client.call(get_run_statuses, **self._run, retries=RETRIES)
        return len(found.to_dict().get("status_conditions") or ())

    def list_folder(self, path: str) -> tuple[dict[str, int], list[str]]:
        """The sizes of the files directly in a folder, and its folders (GetRunArtifactsTree); empty when it is not there."""
        tree = self._client.call(get_run_artifacts_tree, **self._files, path=path, retries=RETRIES).to_dict()
        return dict(tree.get("files") or {}), list(tree.get("dirs") or ())

    def lineage_kinds(self) -> dict[str, str]:
        """The kind of each lineage row by its name (GetRunArtifactsLineage)."""
        rows = list_lineage(self._client.call, **self._run, retries=RETRIES)
        return {str(row.name): str(row.kind) for row in rows}

    def metric_names(self) -> list[str]:
        """The metrics of the run (GetRunArtifactsLineage)."""
        rows = list_lineage(self._client.call, **self._run, query="kind:metric", retries=RETRIES)
        # Names become paths here: none that the tracker would not have stored itself.
        return [name for row in rows if is_stored_name(name := str(row.name))]

    def patch(self, fields: dict[str, Any]) -> None:
        """Changes fields (PatchRun); with ``merge`` among them mappings are merged at their top level."""
        body = V1RunPatchRequest.from_dict(fields_of(fields, self.writer))
        self._client.call(patch_run, **self._run, body=body, retries=RETRIES)

    def add_condition(self, condition: dict[str, Any], *, is_forced: bool = False) -> None:
        """Adds a status (CreateRunStatus); ``is_forced`` replaces a final one."""
        body = V1EntityStatusRequest.from_dict({"condition": condition, "force": is_forced})
        self._client.call(create_run_status, **self._run, body=body, retries=RETRIES)

    def add_lineage(self, rows: list[dict[str, Any]]) -> None:
        """Adds or replaces lineage rows (CreateRunArtifactsLineage)."""
        named = [row_of(row, self.writer) for row in rows]
        body = V1ArtifactsLineageRequest.from_dict({"artifacts": named})
        self._client.call(create_run_artifacts_lineage, **self._run, body=body, retries=RETRIES)

    def delete_lineage(self, name: str) -> None:
        """Deletes a lineage row; one that is not there is fine (DeleteRunArtifactLineage)."""
        if not _ADDRESSABLE.fullmatch(name):
            return
        with contextlib.suppress(NotFoundError):
            self._client.call(delete_run_artifact_lineage, **self._run, name=name, retries=RETRIES)

    def check_runs(self, uuids: Iterable[str], *, deadline: float | None = None) -> None:
        """Whether other runs of the project exist (GetRun); ``NotFoundError`` when one does not.

        Args:
            uuids: the runs.
            deadline: seconds for all tries of each.
        """
        for uuid in uuids:
            try:
                self._client.call(get_run, **{**self._run, "uuid": uuid}, retries=RETRIES, deadline=deadline)
            except NotFoundError as error:
                raise NotFoundError(
                    message=f"{self._run['owner']}/{self._run['project']} has no run {uuid} to link this run to",
                    operation="GetRun",
                    hint="group_id and build_id are uuids of runs in the same project.",
                ) from error

    def add_upstream(self, roles: dict[str, str]) -> None:
        """Makes other runs of the project this one's origins (SetRunEdgesLineage); their role stands on the edge.

        The server replaces all edges of the run, in both directions, so those that are there are read and sent along.
        It breaks on a run that it does not know: see :meth:`check_runs`.
        """
        edges: dict[tuple[str, bool], dict[str, Any]] = {}
        for operation, other, is_upstream in (
            (get_run_upstream_lineage, "upstream", True),
            (get_run_downstream_lineage, "downstream", False),
        ):
            found = self._client.call(operation, **self._run, no_page=True, retries=RETRIES)
            for edge in found.to_dict()["results"]:
                if edge.get(other):
                    uuid = str(edge[other]["uuid"]).replace("-", "")
                    edges[uuid, is_upstream] = {
                        "run": uuid,
                        "is_upstream": is_upstream,
                        "values": edge.get("values"),
                    }
        for uuid, role in roles.items():
            edges[uuid, True] = {"run": uuid, "is_upstream": True, "values": {"role": role}}
        body = V1RunEdgesRequest.from_dict({"edges": list(edges.values())})
        self._client.call(set_run_edges_lineage, **self._run, body=body, retries=RETRIES)

    def upload_file(self, run_dir: Path, path: str, size: int) -> int:
        """Uploads the first ``size`` bytes of a file to its path in the run (PostRunArtifact).

        Returns:
            The bytes sent.
        """
        place = PurePosixPath(path_of(path, self.writer))
        with (run_dir / path).open("rb") as file, answered_within(_answer_seconds(size, 1)):
            self._post(post_run_artifact, FilePart(file, size), place.name, str(place.parent), untar=False)
        return size

    def delete_file(self, path: str) -> None:
        """Deletes a file of the run; one that is not there is fine (DeleteRunArtifact)."""
        # The server says 400 for a file that it does not have.
        with contextlib.suppress(BadRequestError, NotFoundError):
            place = path_of(path, self.writer)
            self._client.call(delete_run_artifact, **self._files, path=place, retries=RETRIES)

    def upload_archive(self, run_dir: Path, path: str, sizes: dict[str, int]) -> int:
        """Replaces a folder by some files, in one request (PostRunArtifacts).

        Args:
            run_dir: the run directory.
            path: the folder; everything that the server has there goes.
            sizes: the files below it, and how many bytes of each.

        Returns:
            The bytes sent.
        """
        members = {PurePosixPath(name).relative_to(path).as_posix(): size for name, size in sizes.items()}
        archive = TarStream(run_dir / path, members)
        with answered_within(_answer_seconds(archive.length, len(sizes))):
            place = path_of(path, self.writer)
            self._post(post_run_artifacts, archive, _archive_name(".tar"), place, untar=True)
        return archive.length

    def upload_events(self, run_dir: Path, path: str, sizes: dict[str, int]) -> int:
        """As :meth:`upload_archive`, compressed: numbers as text shrink to a seventh.

        Returns:
            The bytes sent.
        """
        # On the disk that holds the files: the one for temporary files may be small, or not there at all.
        with tempfile.TemporaryFile(dir=run_dir.parent) as archive:
            with tarfile.open(fileobj=archive, mode="w:gz", compresslevel=1) as tar:
                for name, size in sizes.items():
                    with (run_dir / name).open("rb") as file:
                        member = tarfile.TarInfo(PurePosixPath(name).relative_to(path).as_posix())
                        member.size = size
                        member.mtime = int(os.fstat(file.fileno()).st_mtime)
                        member.mode = 0o644
                        tar.addfile(member, file)
            size = archive.tell()
            place, name = path_of(path, self.writer), _archive_name(".tar.gz")
            with answered_within(_answer_seconds(sum(sizes.values()), len(sizes))):
                self._post(post_run_artifacts, FilePart(archive, size), name, place, untar=True)
        return size

    def fetch(self, path: str) -> bytes | None:
        """A file of the run as the server has it; None when it has none (GetRunArtifact)."""
        place = path_of(path, self.writer)
        try:
            file = self._client.call(get_run_artifact, **self._files, path=place, force=True, retries=RETRIES)
        except NotFoundError:
            return None
        return bytes(file.payload.read())

    def renew_events(self, kind: str, names: list[str]) -> None:
        """Makes the server read event files again (GetRunEvents): it goes on serving what somebody looked at before.

        The run is complete without this, so a failure is passed over.
        """
        with contextlib.suppress(PolyaxonClientException):
            for start in range(0, len(names), EVENT_NAMES_AT_ONCE):
                some = ",".join(
                    name_of(name, self.writer) for name in names[start : start + EVENT_NAMES_AT_ONCE]
                )
                self._client.call(
                    get_run_events, **self._files, kind=kind, names=some, sample=1, force=True, retries=1
                )

    def renew_logs(self) -> None:
        """The same for the logs of a run that has ended (GetRunLogs)."""
        with contextlib.suppress(PolyaxonClientException):
            self._client.call(get_run_logs, **self._files, force=True, retries=1)

    def _post(self, operation: Any, part: io.RawIOBase, name: str, folder: str, *, untar: bool) -> None:
        options = V1ArtifactUploadOptions(path=folder, untar=untar, overwrite=True)
        body = V1ArtifactUpload(upload_file=File(payload=part, file_name=name), json=options)  # type: ignore[arg-type]
        self._client.call(operation, **self._files, body=body, retries=RETRIES)

    def _create_project(self) -> None:
        try:
            self._client.call(
                create_project_operation,
                owner=self._run["owner"],
                body=V1ProjectCreateRequest(name=self._run["project"]),
                retries=RETRIES,
            )
        except BadRequestError as error:
            # Somebody else has just created it, or the name is refused: creating the run will tell.
            if "name" not in (error.server_message or ""):
                raise


def _archive_name(ending: str) -> str:
    """A name of its own: the server keeps the archive under it in the run's folder until it is unpacked."""
    return f"{secrets.token_hex(8)}{ending}"


def _answer_seconds(size: int, files: int) -> float:
    return _ANSWER_SECONDS + size / _STORED_BYTES_PER_SECOND + files / _STORED_FILES_PER_SECOND


class FilePart(io.RawIOBase):
    """The first bytes of an open file, as a file of its own: what is appended meanwhile is not sent.

    Reading raises ``TransportError`` when there are fewer, since the file was replaced by a shorter one.
    """

    def __init__(self, file: IO[bytes], size: int) -> None:
        self._file = file
        self._size = size
        self.seek(0)

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._file.tell()

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        if whence == os.SEEK_END:
            return self._file.seek(self._size + offset)
        return self._file.seek(offset, whence)

    def read(self, size: int = -1) -> bytes:
        left = max(0, self._size - self._file.tell())
        wanted = left if size is None or size < 0 else min(size, left)
        content = self._file.read(wanted)
        if wanted and not content:
            # The HTTP library has no error of its own for a body that ends before its announced length.
            raise TransportError("A file became shorter while it was sent")
        return content
