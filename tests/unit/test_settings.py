# ruff: noqa: S105, S106  (made-up tokens)
from __future__ import annotations

import json
import logging
import os
import pickle
import re
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
import pytest

from polyaxon_client import variables
from polyaxon_client.exceptions import ConfigurationError, InvalidValueError
from polyaxon_client.settings import Settings, resolve_settings

ROOT = Path(__file__).parents[2]
RUN = "8aac02e3b8f14b5f9f3c0d1e2f3a4b5c"

Resolve = Callable[..., Settings]


@pytest.fixture
def resolve(tmp_path: Path) -> Resolve:
    """Resolves settings from the given environment only, with empty home and working folders."""
    (tmp_path / "home").mkdir()
    (tmp_path / "work").mkdir()

    def call(environ: dict[str, str] | None = None, **arguments: Any) -> Settings:
        return resolve_settings(
            environ={**CLEAN, **(environ or {})}, home=tmp_path / "home", cwd=tmp_path / "work", **arguments
        )

    return call


CLEAN = {"POLYAXON_CONTEXT_ROOT": "/nonexistent"}


def write(path: Path, content: object) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return path


def test_nothing_configured_is_offline(resolve: Resolve, tmp_path: Path) -> None:
    settings = resolve()
    assert settings.mode == "offline"
    assert (settings.host, settings.token, settings.project, settings.owner) == (None, None, None, "default")
    assert settings.verify is True
    assert settings.root == tmp_path / "home/.local/share/polyaxon-client"
    assert set(settings.sources.values()) == {"default", "POLYAXON_CONTEXT_ROOT"}
    assert not settings.root.exists()


def test_argument_beats_variable_beats_file(resolve: Resolve, tmp_path: Path) -> None:
    write(tmp_path / "home/.polyaxon/.client", {"host": "http://file:1", "timeout": 7})
    assert resolve().host == "http://file:1"
    assert resolve().sources["host"] == "~/.polyaxon/.client"
    environ = {"POLYAXON_HOST": "http://variable:2", "POLYAXON_API_HTTP_HOST": "http://legacy"}
    assert resolve(environ).host == "http://variable:2"
    assert resolve(environ, host="http://argument:3").host == "http://argument:3"
    assert resolve(environ, host="http://argument:3").sources["host"] == "argument host"
    assert resolve(environ).mode == "online"
    assert (resolve().timeout, resolve({"POLYAXON_TIMEOUT": "2.5"}).timeout, resolve(timeout=1).timeout) == (
        7,
        2.5,
        1,
    )


def test_empty_variables_are_unset(resolve: Resolve) -> None:
    empty = {str(name): "" for name in variables.VARIABLES} | {"POLYAXON_CONTEXT_ROOT": "/nonexistent"}
    assert resolve(empty) == resolve()


def test_offline_beats_a_known_host_and_managed_beats_offline(resolve: Resolve) -> None:
    environ = {"POLYAXON_HOST": "http://h", "POLYAXON_IS_OFFLINE": "1"}
    assert resolve(environ).mode == "offline"
    assert resolve(environ).host is None
    assert resolve(environ | {"POLYAXON_IS_MANAGED": "true"}).mode == "managed"


@pytest.mark.parametrize("text", ["true", "1", "yes", "Y", "t", "ON", " True "])
def test_true_in_all_spellings(resolve: Resolve, text: str) -> None:
    assert resolve({"POLYAXON_IS_MANAGED": text}).is_managed


@pytest.mark.parametrize("text", ["false", "0", "No", "n", "F", "off "])
def test_false_in_all_spellings(resolve: Resolve, text: str) -> None:
    assert not resolve({"POLYAXON_IS_MANAGED": text}).is_managed


@pytest.mark.parametrize("name", ["POLYAXON_IS_MANAGED", "POLYAXON_IS_OFFLINE", "POLYAXON_VERIFY_SSL"])
def test_a_malformed_boolean_names_itself_its_value_and_what_is_accepted(resolve: Resolve, name: str) -> None:
    with pytest.raises(ConfigurationError, match=f"{name} is 'maybe'.*true.*false"):
        resolve({name: "maybe"})


@pytest.mark.parametrize("text", ["soon", "-1", "nan", "inf", "1e400"])
def test_a_malformed_number_names_itself(resolve: Resolve, text: str) -> None:
    with pytest.raises(ConfigurationError, match=f"POLYAXON_TRACKING_EXIT_TIMEOUT is '{text}'"):
        resolve({"POLYAXON_TRACKING_EXIT_TIMEOUT": text})


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("https://polyaxon.example.com/", "https://polyaxon.example.com"),
        ("http://localhost:8000", "http://localhost:8000"),
        ("http://localhost:80", "http://localhost"),
        ("https://h.example:443", "https://h.example"),
        ("https://h.example/team/polyaxon/", "https://h.example/team/polyaxon"),
        ("localhost:8000", "http://localhost:8000"),
        ("polyaxon.example.com", "http://polyaxon.example.com"),
        ("polyaxon.example.com:443", "https://polyaxon.example.com"),
        ("10.0.0.1", "http://10.0.0.1"),
        ("http://[::1]:8000", "http://[::1]:8000"),
        ("[::1]", "http://[::1]"),
        ("HTTP://LOCALHOST", "http://LOCALHOST"),
        ("polyaxon_gateway:80", "http://polyaxon_gateway"),
        ("bücher.example", "http://bücher.example"),
        # As a browser shows it.
        ("http://localhost:8000/ui/default/quick-start/runs?tab=logs#a", "http://localhost:8000"),
        ("localhost:8000/ui", "http://localhost:8000"),
        ("https://example.org/polyaxon/ui/", "https://example.org/polyaxon"),
        ("https://example.org/api/v1", "https://example.org"),
        ("http://ui", "http://ui"),
        ("https://example.org/uid", "https://example.org/uid"),
    ],
)
def test_hosts(resolve: Resolve, host: str, expected: str) -> None:
    assert resolve({"POLYAXON_HOST": host}).host == expected


@pytest.mark.parametrize(
    "host",
    [
        "http://",
        "http:/localhost",
        "htp://localhost",
        "http//localhost",
        "localhost:port",
        "http://localhost:99999",
        "http://localhost:0",
        "http://loc alhost",
        "http://user:hunter2@localhost",
        "http://localhost?token=hunter2",
        "http://a..b",
        "http://[::1",
        "localhost/polyaxon",
        "http://h\n.example",
        "ftp://h",
        "<host>",
        "-",
    ],
)
def test_a_malformed_host_says_what_is_wrong_and_gives_an_example(resolve: Resolve, host: str) -> None:
    with pytest.raises(
        ConfigurationError, match=r"(?s)POLYAXON_HOST.*malformed.*https://polyaxon.example.com"
    ) as caught:
        resolve({"POLYAXON_HOST": host})
    assert "hunter2" not in str(caught.value)


def test_credentials_in_a_host_are_refused_as_such(resolve: Resolve) -> None:
    with pytest.raises(ConfigurationError, match="takes a token instead"):
        resolve(host="http://user:hunter2@localhost")


def test_port_and_scheme_of_a_bare_host(resolve: Resolve) -> None:
    assert resolve(host="h", port=8000).host == "http://h:8000"
    assert resolve(host="h", use_https=True).host == "https://h"
    assert resolve(host="h", port=443).host == "https://h"
    assert resolve(host="h", port=443, use_https=False).host == "http://h:443"
    legacy = {"POLYAXON_API_HOST": "h", "POLYAXON_HTTP_PORT": "8000", "POLYAXON_USE_HTTPS": "true"}
    assert resolve(legacy).host == "https://h:8000"
    assert resolve(legacy | {"POLYAXON_HOST": "http://full"}).host == "http://full"
    with pytest.raises(ConfigurationError, match="POLYAXON_HTTP_PORT is 'x'"):
        resolve(legacy | {"POLYAXON_HTTP_PORT": "x"})


def test_legacy_configuration_file(resolve: Resolve, tmp_path: Path) -> None:
    write(tmp_path / "home/.polyaxon/.polyaxonconfig", {"host": "h", "port": 8000, "use_https": True})
    write(tmp_path / "home/.polyaxon/.polyaxonauth", {"token": "secret-word"})
    settings = resolve()
    assert (settings.host, settings.token) == ("https://h:8000", "secret-word")


def test_no_config_reads_no_file(resolve: Resolve, tmp_path: Path) -> None:
    write(tmp_path / "home/.polyaxon/.client", {"host": "http://file:1"})
    assert resolve({"POLYAXON_NO_CONFIG": "1"}).host is None


def test_the_configuration_folder_can_be_moved(resolve: Resolve, tmp_path: Path) -> None:
    write(tmp_path / "elsewhere/.polyaxon/.client", {"host": "http://moved"})
    assert resolve({"POLYAXON_HOME": str(tmp_path / "elsewhere")}).host == "http://moved"


@pytest.mark.parametrize("content", ["{", "[]", '{"host": ["h"]}', '{"verify_ssl": "maybe"}'])
def test_a_broken_file_is_named(resolve: Resolve, tmp_path: Path, content: str) -> None:
    write(tmp_path / "home/.polyaxon/.client", content)
    with pytest.raises(ConfigurationError, match=re.escape("~/.polyaxon/.client")):
        resolve()


def test_order_of_tokens(resolve: Resolve, tmp_path: Path) -> None:
    context = tmp_path / "context"
    environ = {"POLYAXON_CONTEXT_ROOT": str(context)}
    steps: list[tuple[Callable[[], object], str]] = [
        (lambda: write(tmp_path / "home/.polyaxon/.polyaxonauth", {"token": "t1"}), "t1"),
        (lambda: write(tmp_path / "home/.polyaxon/.auth", {"token": "t2"}), "t2"),
        (lambda: write(context / ".configs/.auth", {"token": "t3"}), "t3"),
        (lambda: environ.update(POLYAXON_SECRET_USER_TOKEN="t4"), "t4"),
        (lambda: environ.update(POLYAXON_AUTH_TOKEN="t5"), "t5"),
    ]
    for apply, expected in steps:
        apply()
        assert resolve(environ).token == expected
    assert resolve(environ, token="t6").token == "t6"


def test_the_token_is_shown_nowhere(resolve: Resolve) -> None:
    settings = resolve(token="hunter2")
    assert "hunter2" not in repr(settings) + str(settings) + repr(settings.sources)
    with pytest.raises(ConfigurationError) as caught:
        resolve({"POLYAXON_AUTH_TOKEN": "hunter2\r\nX-Evil: 1"})
    assert "hunter2" not in str(caught.value)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("digits", ("default", "digits")),
        ("acme/digits", ("acme", "digits")),
        ("acme.digits", ("acme", "digits")),
    ],
)
def test_project_forms(resolve: Resolve, text: str, expected: tuple[str, str]) -> None:
    for settings in (resolve(project=text), resolve({"POLYAXON_PROJECT": text})):
        assert (settings.owner, settings.project) == expected


def test_order_of_projects(resolve: Resolve, tmp_path: Path) -> None:
    write(tmp_path / "home/.polyaxon/.project", {"name": "p1", "owner": "o1"})
    assert (resolve().owner, resolve().project) == ("o1", "p1")
    write(tmp_path / "work/.polyaxon/.project", {"name": "p2"})
    settings = resolve({"POLYAXON_OWNER": "o2"})
    assert (settings.owner, settings.project) == ("o2", "p2")
    assert resolve({"POLYAXON_PROJECT": "p3"}).project == "p3"
    assert resolve({"POLYAXON_PROJECT": "p3"}, project="p4").project == "p4"


def test_a_malformed_project_names_its_origin(resolve: Resolve) -> None:
    with pytest.raises(ConfigurationError, match="POLYAXON_PROJECT"):
        resolve({"POLYAXON_PROJECT": "my project"})
    with pytest.raises(InvalidValueError, match="my project"):
        resolve(project="my project")


MANAGED = {
    "POLYAXON_IS_MANAGED": "true",
    "POLYAXON_RUN_INSTANCE": f"acme.proj.runs.{RUN}",
    "POLYAXON_HOST": "http://polyaxon-polyaxon-gateway:80",
    "POLYAXON_HEADER": "X-POLYAXON-SERVICE",
    "POLYAXON_HEADER_SERVICE": "runner",
    "POLYAXON_K8S_NAMESPACE": "training",
    "POLYAXON_COLLECT_ARTIFACTS": "true",
    "POLYAXON_API_VERSION": "v1",
}


def test_a_managed_run_takes_its_identity_from_the_platform(resolve: Resolve, tmp_path: Path) -> None:
    write(tmp_path / "work/.polyaxon/.project", {"name": "other", "owner": "other"})
    settings = resolve(MANAGED, project="laptop-project")
    assert (settings.mode, settings.owner, settings.project, settings.run_uuid) == (
        "managed",
        "acme",
        "proj",
        RUN,
    )
    assert settings.host == "http://polyaxon-polyaxon-gateway"
    assert (settings.header, settings.header_service) == ("X-POLYAXON-SERVICE", "runner")
    assert (settings.namespace, settings.collect_artifacts, settings.has_process_sidecar) == (
        "training",
        True,
        False,
    )
    assert settings.sources["project"] == "POLYAXON_RUN_INSTANCE"


def test_collecting_is_off_in_a_managed_run_that_is_not_told_so(resolve: Resolve) -> None:
    environ = {key: value for key, value in MANAGED.items() if key != "POLYAXON_COLLECT_ARTIFACTS"}
    assert resolve(environ).collect_artifacts is False
    assert resolve().collect_artifacts is True


@pytest.mark.parametrize(
    "instance", ["acme.proj.runs", f"acme.proj.jobs.{RUN}", "acme.proj.runs.12", f"a b.proj.runs.{RUN}"]
)
def test_a_malformed_run_instance_is_named(resolve: Resolve, instance: str) -> None:
    with pytest.raises(ConfigurationError, match="POLYAXON_RUN_INSTANCE"):
        resolve(MANAGED | {"POLYAXON_RUN_INSTANCE": instance})


def test_legacy_identities(resolve: Resolve) -> None:
    dashed = "8aac02e3-b8f1-4b5f-9f3c-0d1e2f3a4b5c"
    experiment = {"project_name": "acme.proj", "experiment_name": "acme.proj.12", "experiment_uuid": dashed}
    environ = {"POLYAXON_IN_CLUSTER": "1", "POLYAXON_EXPERIMENT_INFO": json.dumps(experiment)}
    settings = resolve(environ)
    assert (settings.mode, settings.owner, settings.project, settings.run_uuid) == (
        "managed",
        "acme",
        "proj",
        RUN,
    )
    job = {
        "POLYAXON_IS_MANAGED": "1",
        "POLYAXON_JOB_INFO": json.dumps({"project_name": "a.b", "job_uuid": dashed}),
    }
    assert resolve(job).run_uuid == RUN
    notebook = {"POLYAXON_IS_MANAGED": "1", "POLYAXON_NOTEBOOK_INFO": json.dumps({"project_name": "a.b"})}
    assert (resolve(notebook).project, resolve(notebook).run_uuid) == ("b", None)
    with pytest.raises(ConfigurationError, match="POLYAXON_JOB_INFO"):
        resolve({"POLYAXON_IS_MANAGED": "1", "POLYAXON_JOB_INFO": "{"})


def test_a_program_that_only_runs_in_the_cluster_is_not_managed(resolve: Resolve) -> None:
    assert resolve({"POLYAXON_IN_CLUSTER": "1"}).mode == "offline"


def test_certificates_are_checked_unless_turned_off_aloud(
    resolve: Resolve, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    authority = write(tmp_path / "ca.pem", "x")
    assert resolve({"POLYAXON_HOST": "https://h", "POLYAXON_VERIFY_SSL": "true"}).verify is True
    assert resolve({"POLYAXON_SSL_CA_CERT": str(authority)}).verify == str(authority)
    assert resolve(verify_ssl=str(authority)).verify == str(authority)
    assert not caplog.records
    with caplog.at_level(logging.WARNING):
        for _ in range(2):
            settings = resolve({"POLYAXON_HOST": "https://insecure.example", "POLYAXON_VERIFY_SSL": "false"})
            assert settings.verify is False
    assert len(caplog.records) == 1
    assert "NOT checked" in caplog.text


def test_a_missing_certificate_file_is_named(resolve: Resolve) -> None:
    for name in ("POLYAXON_SSL_CA_CERT", "POLYAXON_CERT_FILE"):
        with pytest.raises(ConfigurationError, match=f"{name} names the file '/no/file'"):
            resolve({name: "/no/file"})


def test_client_certificate(resolve: Resolve, tmp_path: Path) -> None:
    certificate, key = write(tmp_path / "cert.pem", "x"), write(tmp_path / "key.pem", "x")
    environ = {"POLYAXON_CERT_FILE": str(certificate)}
    assert resolve(environ).client_cert == (str(certificate), None)
    assert resolve(environ | {"POLYAXON_KEY_FILE": str(key)}).client_cert == (str(certificate), str(key))


def test_order_of_roots(resolve: Resolve, tmp_path: Path) -> None:
    home, data = tmp_path / "home", tmp_path / "data"
    assert resolve({"XDG_DATA_HOME": str(data)}).root == data / "polyaxon-client"
    assert (
        resolve({"XDG_DATA_HOME": str(data), "POLYAXON_OFFLINE_ROOT": "runs"}).root == tmp_path / "work/runs"
    )
    assert resolve({"XDG_DATA_HOME": "relative"}).root == home / ".local/share/polyaxon-client"
    write(home / ".local", "a file where the folder should be")
    assert resolve().root == tmp_path / "work/.polyaxon-client"


@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_a_folder_that_may_not_be_written_is_passed_over() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "home").mkdir(mode=0o555)
        (folder / "work").mkdir()
        (folder / "work").chmod(0o777)
        folder.chmod(0o755)
        child = os.fork()
        if child == 0:
            # The superuser may write everywhere.
            if os.getuid() == 0:
                os.setuid(65534)
            root = resolve_settings(environ=CLEAN, home=folder / "home", cwd=folder / "work").root
            os._exit(0 if root == folder / "work" / ".polyaxon-client" else 1)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def test_the_temporary_folder_is_the_last_and_said(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    blocked = write(tmp_path / "file", "x")
    settings = resolve_settings(environ=CLEAN, home=blocked, cwd=blocked)
    assert "polyaxon-client" in settings.root.name
    assert "may be emptied" in caplog.text


def test_no_folder_at_all_is_an_error_that_says_what_to_set(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = write(tmp_path / "file", "x")
    # As Python finds it where everything is read-only.
    monkeypatch.setattr(tempfile, "_candidate_tempdir_list", lambda: [str(blocked)])
    monkeypatch.setattr(tempfile, "tempdir", None)
    with pytest.raises(ConfigurationError, match=r"no folder can be written.*POLYAXON_OFFLINE_ROOT"):
        resolve_settings(environ=CLEAN, home=blocked, cwd=blocked)


def test_an_unusable_root_that_was_asked_for_is_an_error(resolve: Resolve, tmp_path: Path) -> None:
    blocked = write(tmp_path / "file", "x")
    with pytest.raises(ConfigurationError, match="POLYAXON_OFFLINE_ROOT"):
        resolve({"POLYAXON_OFFLINE_ROOT": str(blocked / "runs")})


def test_sidecar_kinds(resolve: Resolve) -> None:
    assert resolve({"POLYAXON_TRACKING_SIDECAR": "Thread"}).sidecar == "thread"
    with pytest.raises(ConfigurationError, match="process, thread, off"):
        resolve({"POLYAXON_TRACKING_SIDECAR": "cloud"})


def test_settings_cross_a_pipe(resolve: Resolve, tmp_path: Path) -> None:
    certificate = write(tmp_path / "cert.pem", "x")
    settings = resolve(MANAGED | {"POLYAXON_CERT_FILE": str(certificate)}, token="secret-word")
    wire = json.loads(json.dumps(settings.to_wire()))
    assert Settings.from_wire(wire) == settings
    assert Settings.from_wire({**wire, "unknown": 1}) == settings


def test_a_pickle_holds_no_token(resolve: Resolve) -> None:
    settings = resolve(token="secret-word")
    stored = pickle.dumps(settings)
    assert b"secret-word" not in stored
    assert pickle.loads(stored) == attrs.evolve(settings, token=None)  # noqa: S301 - our own


def test_settings_are_frozen(resolve: Resolve) -> None:
    with pytest.raises(AttributeError):
        resolve().host = "other"  # type: ignore[misc]


def test_every_field_has_a_source_once_it_is_set(resolve: Resolve) -> None:
    settings = resolve(MANAGED)
    unnamed = {"sources"} | ({"run_uuid", "project"} if settings.run_uuid is None else set())
    assert {field.name for field in attrs.fields(Settings)} - unnamed == set(settings.sources)


def test_the_documentation_lists_every_variable_with_its_default_and_meaning() -> None:
    page = (ROOT / "docs/settings.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `([A-Z0-9_]+)` \| (.+?) \| (.+?) \|$", page, flags=re.MULTILINE)
    expected = [(str(variable), variable.default, variable.meaning) for variable in variables.VARIABLES]
    assert sorted(rows) == sorted(expected)
