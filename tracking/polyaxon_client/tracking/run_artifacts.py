"""What a run keeps beside its metrics: environment, code and data references, files and folders, results."""

from __future__ import annotations

import os
import time

from polyaxon_client.exceptions import InvalidValueError
from polyaxon_client.tracking.run_records import user_log
from polyaxon_client.tracking.stored_artifacts import (
    StoredArtifacts,
    kind_of_file,
    summary_of,
    warn_of_ignored,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime
    from typing import Any


class ArtifactVerbs(StoredArtifacts):
    """The verbs that store things with a run; the base of :class:`TrackedRun`."""

    def log_run_env(self) -> None:
        """Stores a snapshot of the environment (Python, packages, command line, host) as ``outputs/env.json``.

        Credentials in the command line are stored as ``***``. A rank other than 0 leaves it to rank 0.
        """
        self.log_env()

    def log_env(self, rel_path: str | None = None, content: Mapping[str, Any] | None = None) -> None:
        """Stores the environment, as :meth:`log_run_env`.

        Args:
            rel_path: the file's path in ``outputs/``; by default ``env.json``.
            content: what is stored in place of a snapshot of this process; without secrets.
        """
        if self._later_rank is not None:
            return
        from polyaxon_client.tracking.lineage import environment_row
        from polyaxon_client.tracking.names import stored_name

        path = None if rel_path is None else f"outputs/{stored_name(rel_path)}"
        stored, row = environment_row(content=content, path=path)
        self._recorded().snapshots.write(row["summary"]["path"], stored)
        self._artifact(row, row["summary"]["path"])

    def log_code_ref(self, code_ref: Mapping[str, Any] | None = None, is_input: bool = True) -> None:
        """Stores commit, branch, remote (without credentials) and whether there are uncommitted changes.

        Nothing is stored outside a git work tree.

        Args:
            code_ref: what is stored in place of what git says here: ``commit``, and further facts such as ``branch`` and
                ``url``, the repository's page.
            is_input: whether the run comes from the code, or made it.

        Raises:
            InvalidValueError: ``code_ref`` names no commit.
        """
        from polyaxon_client.tracking.lineage import code_row, given_code_row

        row = code_row() if code_ref is None else given_code_row(code_ref)
        if row is not None:
            self._artifact({**row, "is_input": is_input}, None)

    def log_code(
        self,
        path: str | os.PathLike[str] | None = None,
        include: Sequence[str] | None = None,
        exclude: Sequence[str] = (),
    ) -> None:
        """Stores the program's own source files in the run's ``outputs/code/``, for code that is in no repository.

        At most 1,000 files, 1 MiB each and 4 MiB together; the nearest are taken first, and what is left out is told in the
        lineage. Credentials in them are stored as ``***``, notebooks without their outputs. Never taken are hidden files
        and folders, environments, caches, the folders of runs, files that git ignores or that hold keys by their name
        (``.env``, ``*.pem``, ``secrets.yaml`` and such), and links that lead out. A rank other than 0 leaves it to rank 0.

        Args:
            path: the folder. By default the working folder, or that of the program where it lies elsewhere.
            include: patterns of the names or paths of files to take, such as ``("*.py", "conf/*.json")``. By default source
                files of common languages, notebooks, and settings as TOML, YAML, ``.cfg`` and ``.ini``.
            exclude: patterns of files and folders not to take.

        Raises:
            InvalidValueError: there is no such folder, or the files cannot be stored.
        """
        if self._later_rank is not None:
            return
        from polyaxon_client.tracking.capture import this_program
        from polyaxon_client.tracking.code_files import SOURCES, code_root
        from polyaxon_client.tracking.code_snapshot import code_files_row

        recording = self._recorded()
        program = this_program()
        root = code_root(program) if path is None else os.path.abspath(path)
        if root is None or not os.path.isdir(root):
            raise InvalidValueError(f"there is no folder {root}", hint="Name the folder of the program.")
        wanted = (include,) if isinstance(include, str) else include or SOURCES
        unwanted = (exclude,) if isinstance(exclude, str) else exclude
        try:
            row = code_files_row(root, program, recording.paths.run_dir, wanted, unwanted)
        except OSError as error:
            raise InvalidValueError(
                f"the source files of {root} cannot be stored: {error.strerror or error}"
            ) from error
        if row is None:
            user_log().warning("Polyaxon: no source files are stored: %s has none that may be taken.", root)
            return
        self._artifact(row, row["summary"]["path"], str(root), is_dir=True)

    def log_data_ref(
        self,
        data: Any = ...,
        data_name: str = "data",
        reset: bool = False,
        *,
        name: str | None = None,
        hash: str | None = None,
        path: str | os.PathLike[str] | None = None,
        content: Any = None,
        summary: dict[str, Any] | None = None,
        is_input: bool = True,
        skip_hash_calculation: bool = False,
    ) -> None:
        """Stores a fingerprint of the data the run used, not the data: a hash of its bytes, its type and shape.

        The same name again replaces the fingerprint. Data that cannot be read or hashed give a warning.

        Positionally the data come first: ``log_data_ref(data, "train")``. With one of the keywords ``name``, ``hash``,
        ``path``, ``content`` and ``summary`` a text that comes first is the name, and a second one the hash:
        ``log_data_ref("train", path="s3://bucket/train")``.

        Args:
            data: an array, a data frame, a tensor, bytes, a text, or a path of a file; anything else by its text.
            data_name: the name of the reference; characters other than letters, digits, ``_`` and ``-`` are replaced.
            reset: remove the references that are there.
            name: the name of the reference.
            hash: what tells versions of the data apart, where you have it; else it is made of ``content`` or the file.
            path: where the data are, a path or a URL; credentials in it are removed.
            content: the data.
            summary: further facts.
            is_input: whether the run reads the data, or makes them.
            skip_hash_calculation: do not read the data.

        Raises:
            InvalidValueError: neither data nor a name, a hash or a path are given.
        """
        from polyaxon_client.tracking.lineage import data_row
        from polyaxon_client.tracking.record import FORGOTTEN
        from polyaxon_client.tracking.references import named_data_row

        is_named = any(given is not None for given in (name, hash, path, content, summary))
        if data is ... and not is_named:
            raise InvalidValueError("log_data_ref needs data", hint='Write log_data_ref(data, "train").')
        if is_named and name is None and isinstance(data, str):
            name, data = data, ...
            hash = data_name if hash is None and data_name != "data" else hash
        elif name is None and data is not ...:
            name = data_name
        title = name or data_name
        inside = None
        try:
            if is_named:
                row, inside = named_data_row(
                    name,
                    hash,
                    path,
                    data if content is None and data is not ... else content,
                    summary,
                    run_dir=self._recorded().paths.run_dir,
                    is_input=is_input,
                    is_hashed=not skip_hash_calculation,
                )
            else:
                row = data_row(data, data_name)
        except Exception as error:  # noqa: BLE001  (data of any kind may come, and a training must not end for it)
            user_log().warning("Polyaxon: the data reference %r is not stored: %s", title, error)
            return
        if reset:
            self._journal_append((FORGOTTEN, time.time(), "data"))
        self._reference(row, inside)

    def log_artifact(
        self,
        file_path: str | os.PathLike[str] | None = None,
        name: str | None = None,
        kind: str | None = None,
        summary: Mapping[str, Any] | None = None,
        step: int | None = None,
        timestamp: datetime | str | float | None = None,
        rel_path: str | None = None,
        skip_hash_calculation: bool = False,
        *,
        path: str | os.PathLike[str] | None = None,
        **ignored: Any,
    ) -> None:
        """Stores a copy of a file in the run's ``outputs/``, under its own name.

        What is stored is the file as it is now. The same path again replaces the stored copy; another file of the same
        name is stored as ``name-2.ext``, and said once. To a store of your own the file alone is handed.

        Args:
            file_path: the file; with ``kind``, a folder too. A file that already lies in the run's ``outputs/`` is
                registered where it is.
            name: under which the run lists it; by default the file's name, in a series without its extension.
            kind: one of Polyaxon's kinds of artifacts: ``data``, ``csv``, ``model`` ...; ``file`` by default. The dashboard
                shows files of the kinds ``image``, ``audio``, ``video`` and ``dataframe`` (CSV), and without ``step``
                those of ``text`` and ``html``; it cannot show a file as a chart, a curve or a metric.
            summary: further facts about it.
            step: with it, an event in the series of ``name``, whose file lies in ``assets/<kind>/``.
            timestamp: when, of an event: a datetime, an ISO text or Unix seconds; now by default.
            rel_path: a folder in ``outputs/`` for it; without ``step``.
            skip_hash_calculation: do not hash the file; without ``step``.
            path: another name for ``file_path``.
            **ignored: named in a warning.

        Raises:
            InvalidValueError: there is no such file, it is a folder, or it cannot be read or copied; there is no such
                kind; the step is no integer.
        """
        source = path if file_path is None else file_path
        if source is None:
            raise InvalidValueError("log_artifact needs the path of a file, not None")
        warn_of_ignored("log_artifact", ignored)
        kept = kind_of_file(kind, is_event=step is not None)
        self._recorded()
        if self._own_store is not None:
            self._own_store.upload_file(str(source))
        elif step is None:
            self._store_artifact(source, kept, name, summary, rel_path, is_hashed=not skip_hash_calculation)
        else:
            facts = summary_of(summary)
            value = {"kind": kept, **({"summary": facts} if facts else {})}
            self._store_step(source, kept or "file", name, step, timestamp, value)

    def log_artifacts(self, dir_path: str | os.PathLike[str]) -> None:
        """Stores a copy of a folder with its structure in the run's ``outputs/``.

        Args:
            dir_path: the folder. Links that lead out of it, pipes and devices are left out, with one warning.

        Raises:
            InvalidValueError: there is no such folder, it is a file, or something in it cannot be read or copied.
        """
        from polyaxon_client.tracking.lineage import folder_row

        recording = self._recorded()
        if self._own_store is not None:
            self._own_store.upload_dir(str(dir_path))
            return
        path = recording.snapshots.take_folder(dir_path)
        self._artifact(folder_row(recording.paths.run_dir, path), path, str(dir_path), is_dir=True)

    def log_output(self, filename: str | os.PathLike[str], **_: Any) -> None:
        """The legacy name of :meth:`log_artifact`; further keywords are ignored."""
        self.log_artifact(filename)

    def log_outputs(
        self,
        dirname: str | os.PathLike[str] | None = None,
        *,
        reset: bool = False,
        async_req: bool = True,
        **outputs: Any,
    ) -> None:
        """Adds results, the run's ``outputs``; with a folder, the legacy name of :meth:`log_artifacts`.

        Args:
            dirname: a folder; further keywords are ignored then.
            reset: replace the results that are there.
            async_req: not used: no call waits.
            **outputs: results by name, as :meth:`log_params` takes parameters.
        """
        from polyaxon_client.tracking.description import param_values

        if dirname is not None:
            self.log_artifacts(dirname)
        elif outputs or reset:
            self._fields({"outputs": param_values(outputs)}, reset=reset)

    def set_outputs_store(
        self, outputs_store: Any = None, outputs_path: str | None = None, set_env_vars: bool = False
    ) -> None:
        """From now on, ``log_artifact`` and ``log_artifacts`` hand files to a store of the user's own.

        Args:
            outputs_store: an object with ``upload_file`` and ``upload_dir``.
            outputs_path: not used, and said so: outputs are stored with the run.
            set_env_vars: not used.

        Raises:
            InvalidValueError: neither is given.
            InvalidTypeError: the object cannot be handed files.
        """
        if outputs_store is None and outputs_path is None:
            raise InvalidValueError("set_outputs_store needs outputs_store or outputs_path")
        if outputs_store is None:
            user_log().warning("Polyaxon: outputs are stored with the run; %s is not used.", outputs_path)
        self._set_own_store(outputs_store)

    def _log_own_code(self) -> None:
        try:
            self.log_code()
        except InvalidValueError as error:
            user_log().warning("Polyaxon: the source files are not stored: %s", error)

    def _log_content(self, content: str | Mapping[str, Any]) -> None:
        from polyaxon_client.tracking.description import content_of
        from polyaxon_client.tracking.lineage import file_row

        recording = self._recorded()
        path = "outputs/polyaxonfile.yml"
        recording.snapshots.write(path, content_of(content).encode())
        self._artifact(file_row(recording.paths.run_dir, path), path)
