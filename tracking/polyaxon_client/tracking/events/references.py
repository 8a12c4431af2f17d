"""The calls that note what belongs to a run and lies elsewhere, and facts about the run itself."""

from __future__ import annotations

from polyaxon_client.exceptions import InvalidValueError
from polyaxon_client.tracking.lifecycle import RunLifecycle

TYPE_CHECKING = False
if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Mapping
    from datetime import datetime
    from typing import Any

    Timestamp = datetime | str | float | None


class ReferenceCalls(RunLifecycle):
    """References to files, folders, models and data, of which nothing is copied; spans; progress and readme."""

    def log_artifact_ref(
        self,
        path: str | os.PathLike[str],
        kind: str,
        name: str | None = None,
        hash: str | None = None,
        content: Any = None,
        summary: dict[str, Any] | None = None,
        is_input: bool = False,
        rel_path: str | None = None,
        skip_hash_calculation: bool = False,
    ) -> None:
        """Notes an artifact that lies elsewhere: a path, or a URL such as ``s3://bucket/key``. Nothing is uploaded.

        Args:
            path: where it is; credentials in it are removed.
            kind: one of Polyaxon's kinds of artifacts: ``file``, ``dir``, ``model``, ``data``, ``tensorboard`` ...
            name: by default the last part of the path, without extension.
            hash: what tells its versions apart; by default that of ``content``, or of the file where there is one.
            content: the data themselves, to be hashed.
            summary: further facts.
            is_input: the run reads it.
            rel_path: its path within the run's artifacts, when it lies there.
            skip_hash_calculation: do not read the file.

        Raises:
            InvalidValueError: no such kind.
        """
        from polyaxon_client.tracking.references import reference_row

        row, inside = reference_row(
            path,
            kind,
            name,
            hash,
            content,
            summary,
            run_dir=self._recorded().paths.run_dir,
            is_input=is_input,
            rel_path=rel_path,
            is_hashed=not skip_hash_calculation,
        )
        self._reference(row, inside)

    def log_file_ref(
        self,
        path: str | os.PathLike[str],
        name: str | None = None,
        hash: str | None = None,
        content: Any = None,
        summary: dict[str, Any] | None = None,
        is_input: bool = False,
        rel_path: str | None = None,
        skip_hash_calculation: bool = False,
    ) -> None:
        """Notes a file that lies elsewhere, as :meth:`log_artifact_ref`."""
        self.log_artifact_ref(
            path, "file", name, hash, content, summary, is_input, rel_path, skip_hash_calculation
        )

    def log_dir_ref(
        self,
        path: str | os.PathLike[str],
        name: str | None = None,
        hash: str | None = None,
        summary: dict[str, Any] | None = None,
        is_input: bool = False,
        rel_path: str | None = None,
        skip_hash_calculation: bool = False,
    ) -> None:
        """Notes a folder that lies elsewhere, as :meth:`log_artifact_ref`."""
        self.log_artifact_ref(
            path, "dir", name, hash, None, summary, is_input, rel_path, skip_hash_calculation
        )

    def log_model_ref(
        self,
        path: str | os.PathLike[str],
        name: str | None = None,
        framework: str | None = None,
        summary: dict[str, Any] | None = None,
        is_input: bool = False,
        rel_path: str | None = None,
        skip_hash_calculation: bool = False,
    ) -> None:
        """Notes a model that lies elsewhere, as :meth:`log_artifact_ref`, and says that the run has one."""
        facts = {**({"framework": framework} if framework else {}), **(summary or {})}
        self.log_artifact_ref(
            path, "model", name, None, None, facts, is_input, rel_path, skip_hash_calculation
        )
        self.log_meta(has_model=True)

    def log_tensorboard_ref(
        self,
        path: str | os.PathLike[str],
        name: str = "tensorboard",
        is_input: bool = False,
        rel_path: str | None = None,
    ) -> None:
        """Notes a folder of TensorBoard's files. What lies in the run's ``outputs/`` is uploaded with it."""
        self.log_artifact_ref(
            path, "tensorboard", name, is_input=is_input, rel_path=rel_path, skip_hash_calculation=True
        )
        self.log_meta(has_tensorboard=True)

    def log_artifact_lineage(
        self, body: Mapping[str, Any] | Iterable[Mapping[str, Any]] | Any, async_req: bool = True
    ) -> None:
        """Adds rows to the run's lineage as they are. Nothing is stored.

        Args:
            body: a mapping with ``name`` and ``kind`` and, as far as known, ``path``, ``summary``, ``is_input``; an
                object with ``to_dict()`` that gives one; or a list of such.
            async_req: not used: no call waits.

        Raises:
            InvalidTypeError: it is none of these.
            InvalidValueError: a name is missing, or there is no such kind; no row is added then.
        """
        from polyaxon_client.tracking.references import given_rows

        for row, path in given_rows(body):
            self._reference(row, path)

    def get_tensorboard_path(self, rel_path: str = "tensorboard", use_store_path: bool = False) -> str:
        """A folder in the run's ``outputs/`` for TensorBoard's writer; made when it is not there.

        With ``use_store_path`` its place in the store of artifacts that Polyaxon gave the run, where it gave one.
        """
        import os

        from polyaxon_client.tracking.names import stored_name
        from polyaxon_client.tracking.paths import store_path

        store = store_path(self._recorded().uuid) if use_store_path else None
        if store is not None:
            return f"{store}/outputs/{stored_name(rel_path)}"

        folder = os.path.join(str(self._recorded().paths.outputs), stored_name(rel_path))
        os.makedirs(folder, mode=0o700, exist_ok=True)
        return folder

    def log_trace(self, span: Any, step: int | None = None, timestamp: Timestamp = None) -> None:
        """Logs a span of a trace: a call of a model, a tool, a chain.

        Args:
            span: a dict, or an object with ``to_dict()``, with ``name`` and, as far as known, ``uuid``, ``kind`` (llm,
                chain, agent, tool, embedding, retriever), ``started_at``, ``finished_at``, ``status``, ``inputs``,
                ``outputs``, ``metadata``, ``tags``, ``children``. Secrets in it are removed.
            step: an integer or None.
            timestamp: when; now by default.

        Raises:
            InvalidTypeError: it is neither.
            InvalidValueError: it has no name.
        """
        from polyaxon_client.tracking.references import span_value

        name, value = span_value(span)
        self._event("span", name, step, timestamp, value)

    def log_progress(self, value: float) -> None:
        """Says how far the run is: 0 to 1. The dashboard shows it among the runs.

        Raises:
            InvalidTypeError: no number.
            InvalidValueError: outside of 0 to 1.
        """
        from polyaxon_client.tracking.values import metric_value

        number = metric_value("progress", value)
        if number is None or not 0 <= number <= 1:
            raise InvalidValueError(f"the progress {value!r} is not between 0 and 1")
        self._fields({"meta_info": {"progress": number}})

    def set_readme(self, readme: str, async_req: bool = True) -> None:
        """The run's own page on the dashboard, in Markdown; ``async_req`` is not used: no call waits."""
        from polyaxon_client.tracking.references import readme_text

        self._fields({"readme": readme_text(readme)})
