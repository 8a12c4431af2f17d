"""The calls about versions of models and artifacts: a run makes them, and uses them."""

from __future__ import annotations

from polyaxon_client.tracking.lifecycle import RunLifecycle
from polyaxon_client.tracking.run_records import user_log

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any

    from polyaxon_client.reading.version import Version


class VersionVerbs(RunLifecycle):
    """Promoting what the run made, and using what other runs made."""

    def promote_to_model_version(
        self,
        version: str,
        description: str | None = None,
        tags: str | Iterable[str] | None = None,
        content: str | Mapping[str, Any] | None = None,
        connection: str | None = None,
        artifacts: str | Iterable[str] | None = None,
        force: bool = False,
    ) -> None:
        """Makes a version of a model, in the run's project, of what this run has logged.

        >>> experiment.log_model("model.pt", name="cnn", framework="torch")              # doctest: +SKIP
        >>> experiment.promote_to_model_version("v3", content={"accuracy": 0.97})        # doctest: +SKIP

        As every call it is safe when it returns, asks nobody, and is sent once the server has the run, the lineage rows
        and their files. So a name that another run's version has is only found out then: the version is not made,
        ``health`` and the warning at the end say so, and ``polyaxon-tracking sync`` tries again. A version that this run
        made itself is replaced.

        Args:
            version: letters, digits, dots, ``_`` and ``-``; each name once for a kind in a project.
            description: one line.
            tags: a list, or one text of several separated by commas.
            content: facts that are kept with the version: a mapping, or its text in JSON or YAML. Secrets are removed.
            connection: not kept by the community server, and said so.
            artifacts: names from the run's lineage; by default all models that were logged.
            force: a version of this name that another run made becomes this run's: description, tags, content, run and
                artifacts are replaced, and its stage stays.

        Raises:
            InvalidValueError: the name or the content is none, or the run has logged no such artifact.
            InvalidTypeError: something is of a wrong type.
        """
        self._promote("model", version, description, tags, content, connection, artifacts, is_forced=force)

    def promote_to_artifact_version(
        self,
        version: str,
        description: str | None = None,
        tags: str | Iterable[str] | None = None,
        content: str | Mapping[str, Any] | None = None,
        connection: str | None = None,
        artifacts: str | Iterable[str] | None = None,
        force: bool = False,
    ) -> None:
        """Makes a version of artifacts, as :meth:`promote_to_model_version`; by default of all files and folders logged."""
        self._promote("artifact", version, description, tags, content, connection, artifacts, is_forced=force)

    def use_version(self, version: str | Version, kind: str = "model") -> Version | None:
        """Notes that the run uses a version, as an input in its lineage, and gives the version, to be downloaded.

        >>> files = experiment.use_version("digits:v3").download(to="models")           # doctest: +SKIP
        >>> model = torch.load(files["cnn"])                                            # doctest: +SKIP

        Unlike the calls that log, this one asks the server.

        Args:
            version: ``name`` of a version of the run's project, ``project:name`` or ``owner/project:name``. With a
                stage in place of the name, ``project@production``, the newest version in it. Or a version that was read.
            kind: ``model``, ``artifact`` or ``component``.

        Returns:
            The version. With ``POLYAXON_NO_OP`` an object that is falsy and ignores everything.

        Raises:
            NotFoundError: there is no such version.
            ConfigurationError: offline, where there is no server.
            PolyaxonClientException: the server did not answer.
        """
        from polyaxon_client.reading.registry import version_for_run

        recording = self._recorded()
        found = version_for_run(version, kind, recording.settings, self._client)
        self._reference(found.as_input(), None)
        return found

    def _promote(
        self,
        kind: str,
        version: str,
        description: str | None,
        tags: str | Iterable[str] | None,
        content: str | Mapping[str, Any] | None,
        connection: str | None,
        artifacts: str | Iterable[str] | None,
        *,
        is_forced: bool,
    ) -> None:
        from polyaxon_client.tracking.promotion import (
            artifact_names,
            has_other_writers,
            known_rows,
            promotion_entry,
        )
        from polyaxon_client.tracking.run_state import VERSIONS

        recording = self._recorded()
        made, used = known_rows(recording.paths, self._kinds, self._inputs)
        # What another process or machine logged of the run, only the server knows for certain.
        began_here = recording.owns_end and self._resume is None and not self.settings.is_managed
        is_all_known = began_here and not has_other_writers(recording.paths)
        names = artifact_names(kind, artifacts, made, used, is_all_known=is_all_known)
        entry = promotion_entry(kind, version, description, tags, content, names, is_forced=is_forced)
        if connection is not None:
            user_log().warning(
                "Polyaxon: the server keeps no connection of a version; %r is left out.", connection
            )
        self._fields({VERSIONS: entry})
