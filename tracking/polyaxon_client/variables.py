"""Every environment variable that the package reads: its name, default and meaning, and how its text is understood.

An empty variable counts as unset. Nothing here reads the environment by itself; callers pass a mapping.
"""

from __future__ import annotations

from polyaxon_client.exceptions import ConfigurationError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Self

_TRUE = frozenset(("true", "1", "yes", "y", "t", "on"))
_FALSE = frozenset(("false", "0", "no", "n", "f", "off"))


class Variable(str):
    """The name of an environment variable, with its default and meaning as the documentation shows them."""

    __slots__ = ("default", "meaning")

    default: str
    meaning: str

    def __new__(cls, name: str, default: str, meaning: str) -> Self:
        variable = super().__new__(cls, name)
        variable.default = default
        variable.meaning = meaning
        return variable


NO_OP = Variable("POLYAXON_NO_OP", "false", "Every tracking call does nothing.")
IS_MANAGED = Variable(
    "POLYAXON_IS_MANAGED", "false", "The program is a run that Polyaxon started; Polyaxon sets it."
)
IN_CLUSTER = Variable(
    "POLYAXON_IN_CLUSTER", "false", "Legacy. As `POLYAXON_IS_MANAGED` if the run's identity is there too."
)
IS_OFFLINE = Variable("POLYAXON_IS_OFFLINE", "false", "Write runs to disk only; send them later with `sync`.")
NO_CONFIG = Variable("POLYAXON_NO_CONFIG", "false", "Read no configuration file.")

HOST = Variable(
    "POLYAXON_HOST", "none: offline", "Address of the server, such as `https://polyaxon.example.com`."
)
API_HTTP_HOST = Variable("POLYAXON_API_HTTP_HOST", "none", "Legacy. The server's address in managed runs.")
API_HOST = Variable("POLYAXON_API_HOST", "none", "Legacy. The server's host name, without scheme.")
HTTP_PORT = Variable("POLYAXON_HTTP_PORT", "by scheme", "Legacy. Port of a host that is given without one.")
USE_HTTPS = Variable("POLYAXON_USE_HTTPS", "by port", "Legacy. Scheme of a host that is given without one.")
TIMEOUT = Variable(
    "POLYAXON_TIMEOUT", "60", "Seconds to wait for a connection or for the next bytes of an answer."
)

VERIFY_SSL = Variable(
    "POLYAXON_VERIFY_SSL", "true", "`false` accepts any certificate; the token is then not safe."
)
SSL_CA_CERT = Variable(
    "POLYAXON_SSL_CA_CERT", "the system's", "File with the certificates of trusted authorities."
)
CERT_FILE = Variable(
    "POLYAXON_CERT_FILE", "none", "File with our own certificate, for servers that ask for one."
)
KEY_FILE = Variable("POLYAXON_KEY_FILE", "in the certificate's file", "File with the private key to it.")

AUTH_TOKEN = Variable("POLYAXON_AUTH_TOKEN", "none", "Token that tells the server who is asking.")
SECRET_USER_TOKEN = Variable("POLYAXON_SECRET_USER_TOKEN", "none", "Legacy. As `POLYAXON_AUTH_TOKEN`.")
KEYRING = Variable(
    "POLYAXON_KEYRING", "false", "Look for the token in the system's keyring when it is nowhere else."
)
AUTHENTICATION_TYPE = Variable(
    "POLYAXON_AUTHENTICATION_TYPE", "Token", "Word before the token in the `Authorization` header."
)
HEADER = Variable("POLYAXON_HEADER", "none", "Name of a header to add to every request.")
HEADER_SERVICE = Variable("POLYAXON_HEADER_SERVICE", "none", "Value of that header.")
INTERNAL_HEADER = Variable("POLYAXON_INTERNAL_HEADER", "none", "Legacy. As `POLYAXON_HEADER`.")
INTERNAL_HEADER_SERVICE = Variable(
    "POLYAXON_INTERNAL_HEADER_SERVICE", "none", "Legacy. As `POLYAXON_HEADER_SERVICE`."
)

PROJECT = Variable("POLYAXON_PROJECT", "none", "Project of new runs: `name` or `owner/name`.")
OWNER = Variable("POLYAXON_OWNER", "default", "Owner of projects that are given without one.")
RUN_INSTANCE = Variable(
    "POLYAXON_RUN_INSTANCE", "none", "Identity of a managed run: `owner.project.runs.uuid`."
)
EXPERIMENT_INFO = Variable(
    "POLYAXON_EXPERIMENT_INFO", "none", "Legacy. JSON with the identity of an experiment."
)
JOB_INFO = Variable("POLYAXON_JOB_INFO", "none", "Legacy. JSON with the identity of a job.")
NOTEBOOK_INFO = Variable("POLYAXON_NOTEBOOK_INFO", "none", "Legacy. JSON with the project of a notebook.")
K8S_NAMESPACE = Variable(
    "POLYAXON_K8S_NAMESPACE", "polyaxon", "Namespace in the addresses of files and logs."
)
HAS_PROCESS_SIDECAR = Variable(
    "POLYAXON_HAS_PROCESS_SIDECAR",
    "false",
    "In managed runs: nobody else sends files, logs and the final status.",
)
COLLECT_ARTIFACTS = Variable(
    "POLYAXON_COLLECT_ARTIFACTS", "true, managed: false", "Whether the run's files are kept by the platform."
)
COLLECT_RESOURCES = Variable(
    "POLYAXON_COLLECT_RESOURCES",
    "true, managed: false",
    "Whether CPU, memory, disk, network and GPUs are measured; needs the extra `system`.",
)
ARTIFACTS_STORE_NAME = Variable(
    "POLYAXON_ARTIFACTS_STORE_NAME", "none", "Connection that holds the files of managed runs."
)
CONNECTIONS_CATALOG = Variable(
    "POLYAXON_CONNECTIONS_CATALOG", "none", "JSON with the connections of a managed run."
)

PARAMS = Variable("POLYAXON_PARAMS", "none", "Legacy. JSON object with the run's parameters.")
CLUSTER = Variable("POLYAXON_CLUSTER", "none", "Legacy. JSON object: role to list of `host:port`.")
TASK_INFO = Variable("POLYAXON_TASK_INFO", "none", "Legacy. JSON object with `type` and `index` of the task.")
TF_CONFIG = Variable("TF_CONFIG", "none", "JSON with cluster and task, as training operators set it.")
RUN_OUTPUTS_PATH = Variable("POLYAXON_RUN_OUTPUTS_PATH", "none", "Legacy. Folder of the run's outputs.")
BASE_OUTPUTS_PATH = Variable(
    "POLYAXON_BASE_OUTPUTS_PATH", "none", "Legacy. Folder of the outputs of all runs."
)
REFS_OUTPUTS_PATHS = Variable(
    "POLYAXON_REFS_OUTPUTS_PATHS", "none", "Legacy. JSON object with the outputs of referenced runs."
)
RUN_DATA_PATHS = Variable("POLYAXON_RUN_DATA_PATHS", "none", "Legacy. JSON object: name of data to its path.")

OFFLINE_ROOT = Variable(
    "POLYAXON_OFFLINE_ROOT",
    "the user's data folder",
    "Folder for runs and journals, online and offline alike.",
)
XDG_DATA_HOME = Variable("XDG_DATA_HOME", "~/.local/share", "The user's data folder.")
CONTEXT_ROOT = Variable(
    "POLYAXON_CONTEXT_ROOT", "/plx-context", "Folder that the platform mounts into managed runs."
)
HOME = Variable(
    "POLYAXON_HOME", "~", "Folder that holds the folder `.polyaxon` with the configuration files."
)
LOG_LEVEL = Variable("POLYAXON_LOG_LEVEL", "none", "Log level that the run was given.")
EXIT_TIMEOUT = Variable(
    "POLYAXON_TRACKING_EXIT_TIMEOUT",
    "30, after SIGTERM 8",
    "Seconds that the program's exit may wait for sending.",
)
SYNC_INTERVAL = Variable(
    "POLYAXON_TRACKING_SYNC_INTERVAL", "5", "Seconds between two sendings to the server."
)
CONSOLE = Variable(
    "POLYAXON_TRACKING_CONSOLE", "false", "Take what the program prints into the run's logs as well."
)
DIFF = Variable(
    "POLYAXON_TRACKING_DIFF",
    "true",
    "Keep uncommitted changes to the code with the run, without credentials.",
)
CODE_FILES = Variable(
    "POLYAXON_TRACKING_CODE_FILES",
    "false",
    "Keep the program's own source files with the run, without credentials, as `log_code` does.",
)
ALERT_WEBHOOK = Variable(
    "POLYAXON_TRACKING_ALERT_WEBHOOK",
    "none",
    "Address that alerts are sent to, such as an incoming webhook of Slack; it is kept secret.",
)
ALERT_ON_FAILURE = Variable(
    "POLYAXON_TRACKING_ALERT_ON_FAILURE", "false", "Alert when the run fails or its process is killed."
)
REDACT_LOGS = Variable("POLYAXON_TRACKING_REDACT_LOGS", "false", "Take credentials out of log lines as well.")
SIDECAR = Variable(
    "POLYAXON_TRACKING_SIDECAR",
    "process",
    "What sends the data: a `process`, a `thread`, or nothing (`off`).",
)

# Rank and number of processes, as launchers tell them together.
RANK_VARIABLES = (
    (
        Variable("RANK", "none", "Rank of this process in a distributed job, with `WORLD_SIZE`."),
        Variable("WORLD_SIZE", "none", "Number of processes of the job."),
    ),
    (
        Variable("OMPI_COMM_WORLD_RANK", "none", "The same of Open MPI."),
        Variable("OMPI_COMM_WORLD_SIZE", "none", "The same of Open MPI."),
    ),
    (
        Variable("PMI_RANK", "none", "The same of MPICH and Intel MPI."),
        Variable("PMI_SIZE", "none", "The same of MPICH and Intel MPI."),
    ),
    (
        Variable("SLURM_PROCID", "none", "The same of Slurm's `srun`."),
        Variable("SLURM_NTASKS", "none", "The same of Slurm's `srun`."),
    ),
)

VARIABLES: tuple[Variable, ...] = (
    *(value for value in globals().values() if isinstance(value, Variable)),
    *(variable for pair in RANK_VARIABLES for variable in pair),
)


def text_of(environ: Mapping[str, str], name: str) -> str | None:
    """The variable's text without surrounding blanks, or None when it is unset or empty."""
    return environ.get(name, "").strip() or None


def parse_boolean(name: str, text: str) -> bool:
    """True or false, as a text says it: true, 1, yes, y, t, on, or their opposites, in any case.

    Raises:
        ConfigurationError: The text is none of these.
    """
    word = text.strip().lower()
    if word in _TRUE:
        return True
    if word in _FALSE:
        return False
    raise ConfigurationError(
        f"{name} is {text!r}, which is neither true nor false",
        hint="Use true, 1, yes, y, t, on, or false, 0, no, n, f, off, in any case; empty means not set.",
    )


def parse_seconds(name: str, text: str) -> float:
    """A number of seconds, zero or more.

    Raises:
        ConfigurationError: The text is no such number.
    """
    try:
        seconds = float(text)
    except ValueError:
        seconds = -1.0
    if not 0 <= seconds < float("inf"):
        raise ConfigurationError(
            f"{name} is {text!r}, which is no number of seconds", hint="Use zero or more, such as 30 or 2.5."
        )
    return seconds


def parse_port(name: str, text: str) -> int:
    """A TCP port.

    Raises:
        ConfigurationError: The text is no integer from 1 to 65535.
    """
    digits = text.strip()
    if not (digits.isascii() and digits.isdecimal() and len(digits) <= 5 and 1 <= int(digits) <= 65535):
        raise ConfigurationError(
            f"{name} is {text!r}, which is no port", hint="Use a number from 1 to 65535."
        )
    return int(digits)
