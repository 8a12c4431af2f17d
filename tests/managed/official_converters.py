"""What Polyaxon's own converters make of small polyaxonfiles. Runs in the official client's environment, never in ours.

python official_converters.py; writes to standard output one JSON object: variant to the processes of the run, each with
its environment and command, and the commands that prepare the mounted folders. Hosts, names and folders are placeholders.
"""

# mypy: disable-error-code="import-not-found, no-any-return, no-untyped-call"
# pyright: reportMissingImports=false

from __future__ import annotations

import json
import sys
from typing import Any

from kubernetes import client as kubernetes
from polyaxon import settings
from polyaxon._docker.executor import Executor as DockerExecutor
from polyaxon._k8s.executor.base import BaseExecutor as KubernetesExecutor
from polyaxon._local_process.executor import Executor as ProcessExecutor
from polyaxon._schemas.agent import AgentConfig

OWNER, PROJECT, RUN = "default", "the-project", "8aac02e3a62a4f0aaa257c59da5eab80"
MAIN, SIDECAR = "polyaxon-main", "polyaxon-sidecar"
# What Kubernetes puts in for a field of the pod.
FIELDS = {"spec.nodeName": "node-1", "metadata.namespace": "training", "metadata.name": "plx-pod"}

CONTAINER = {
    "image": "python:3.11",
    "env": [{"name": "OUT", "value": "{{ globals.run_outputs_path }}"}],
    "command": ["python", "train.py"],
    "args": ["--lr={{ lr }}", "--out={{ globals.run_outputs_path }}"],
}
RUNS: dict[str, dict[str, Any]] = {
    "job": {"kind": "job", "connections": ["datasets"], "container": CONTAINER},
    "service": {"kind": "service", "ports": [8080], "container": CONTAINER},
    "tfjob": {
        "kind": "tfjob",
        "chief": {"replicas": 1, "container": CONTAINER},
        "worker": {"replicas": 2, "container": CONTAINER},
    },
    "pytorchjob": {
        "kind": "pytorchjob",
        "master": {"replicas": 1, "container": CONTAINER},
        "worker": {"replicas": 2, "container": CONTAINER},
    },
}
VOLUME = {"kind": "volume_claim", "schema": {"volumeClaim": "plx-pvc", "mountPath": "/plx-artifacts"}}
BUCKET = {"kind": "s3", "schema": {"bucket": "s3://plx-bucket"}, "secret": {"name": "s3-secret"}}
HOST_PATH = {"kind": "host_path", "schema": {"hostPath": "/plx-artifacts", "mountPath": "/plx-artifacts"}}
DATASETS = {
    "name": "datasets",
    "kind": "volume_claim",
    "schema": {"volumeClaim": "data-pvc", "mountPath": "/datasets", "readOnly": True},
}
ALL_OFF = {"auth": False, "collectArtifacts": False, "collectLogs": False, "collectResources": False}


def operation(kind: str, plugins: dict[str, Any]) -> str:
    """A small polyaxonfile of this kind of run."""
    component = {
        "inputs": [
            {"name": "lr", "type": "float"},
            {"name": "data", "type": "str", "isOptional": True, "value": "s3://b/data", "toEnv": "DATA_PATH"},
        ],
        "run": RUNS[kind],
    }
    return json.dumps(
        {
            "version": 1.1,
            "kind": "operation",
            "name": "train",
            "params": {"lr": {"value": 0.01}},
            "plugins": {"logLevel": "DEBUG", **plugins},
            "component": component,
        }
    )


def converted(executor: Any, kind: str, store: dict[str, Any], *, auth: bool, plugins: dict[str, Any]) -> Any:
    """The resource that the executor would create."""
    settings.AGENT_CONFIG = AgentConfig.from_dict(
        {
            "namespace": "training",
            "artifactsStore": {"name": "artifacts", **store},
            "connections": [DATASETS],
        }
    )
    return executor.make_and_convert(
        owner_name=OWNER,
        project_name=PROJECT,
        run_uuid=RUN,
        run_name="train",
        content=operation(kind, plugins),
        default_auth=auth,
    )


def on_kubernetes(
    kind: str, store: dict[str, Any], *, auth: bool, plugins: dict[str, Any] | None = None
) -> list[dict[str, Any]]:
    """The run's pods, replicas of one role once."""
    resource = kubernetes.ApiClient().sanitize_for_serialization(
        converted(KubernetesExecutor, kind, store, auth=auth, plugins=plugins or {})
    )
    found: list[tuple[str, dict[str, Any]]] = []
    _pods(resource, "main", found)
    assert found, resource
    return [_process(role, pod["containers"], pod.get("initContainers") or []) for role, pod in found]


def _pods(value: Any, role: str, found: list[tuple[str, dict[str, Any]]]) -> None:
    if isinstance(value, dict):
        if isinstance(value.get("containers"), list):
            found.append((role, value))
            return
        for key, inner in value.items():
            _pods(inner, role if key in ("spec", "template", "replicas") else key, found)


def on_this_machine(executor: Any, kind: str) -> list[dict[str, Any]]:
    """The run's containers, or processes."""
    made = [c.to_dict() for c in converted(executor, kind, HOST_PATH, auth=False, plugins={})]
    return [_process("main", made, [one for one in made if one["name"] != MAIN])]


def _process(role: str, containers: list[Any], init: list[Any]) -> dict[str, Any]:
    by_name = {container["name"]: container for container in containers}
    main = next(by_name[name] for name in by_name if name not in (SIDECAR, *(one["name"] for one in init)))
    sidecar = by_name.get(SIDECAR)
    return {
        "role": role,
        "env": _environment(main),
        "command": [*main["command"], *main["args"]],
        "sidecar": None if sidecar is None else _environment(sidecar),
        "prepare": [one["args"][0] for one in init if one["command"] == ["/bin/sh", "-c"]],
    }


def _environment(container: dict[str, Any]) -> dict[str, str]:
    variables = {}
    for one in container["env"]:
        if isinstance(one, dict):
            field = ((one.get("valueFrom") or {}).get("fieldRef") or {}).get("fieldPath")
            variables[one["name"]] = FIELDS[field] if field else str(one.get("value", ""))
        else:
            variables[one[0]] = str(one[1])
    return variables


def main() -> None:
    """Write all variants."""
    variants = {
        "kubernetes, users": on_kubernetes("job", VOLUME, auth=True),
        "kubernetes, users, bucket": on_kubernetes("job", BUCKET, auth=True),
        "kubernetes, community": on_kubernetes("job", VOLUME, auth=False),
        "kubernetes, plugins off": on_kubernetes("job", VOLUME, auth=False, plugins=ALL_OFF),
        "docker": on_this_machine(DockerExecutor, "job"),
        "process": on_this_machine(ProcessExecutor, "job"),
        "service": on_kubernetes("service", VOLUME, auth=False),
        "tfjob": on_kubernetes("tfjob", VOLUME, auth=False),
        "pytorchjob": on_kubernetes("pytorchjob", VOLUME, auth=False),
    }
    json.dump(variants, sys.stdout, indent=1)


if __name__ == "__main__":
    main()
