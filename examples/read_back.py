"""Reads a run back from a server, with the typed client alone: no tracking code, nothing of this machine."""

from __future__ import annotations

import sys

from polyaxon_api import Client
from polyaxon_api.api.artifacts import get_run_artifacts_tree
from polyaxon_api.api.events import get_run_events
from polyaxon_api.api.lineage import get_run_artifacts_lineage
from polyaxon_api.api.runs import get_run, list_runs

OWNER = "default"


def main(host: str, project: str) -> int:
    with Client(base_url=host, raise_on_unexpected_status=True) as client:
        runs = list_runs.sync(OWNER, project, client=client, sort="-created_at", limit=1)
        if runs is None or not runs.results:
            print(f"There is no run in {project} on {host}.", file=sys.stderr)
            return 1
        uuid = runs.results[0].uuid
        found = get_run.sync(OWNER, project, uuid, client=client)
        lineage = get_run_artifacts_lineage.sync(OWNER, project, uuid, client=client, limit=500)
        assert found is not None
        assert lineage is not None
        run = found.to_dict()
        rows = lineage.results
        metrics = sorted(row.name for row in rows if row.kind == "metric")
        namespace = run["settings"]["namespace"]
        events = get_run_events.sync(
            namespace, OWNER, project, uuid, "metric", client=client, names=",".join(metrics), force=True
        )
        tree = get_run_artifacts_tree.sync(namespace, OWNER, project, uuid, client=client, path="outputs")
        assert events is not None
        assert tree is not None

        line("run", f"{run['name']} ({uuid})")
        line("status", run["status"])
        line("duration", f"{run['duration']} s")
        line("params", ", ".join(f"{name}={value}" for name, value in run["inputs"].items()))
        files = tree.to_dict()["files"]
        line("artifacts", ", ".join(f"{name} ({size} bytes)" for name, size in files.items()))
        for row in rows:
            if row.kind == "coderef":
                summary = row.to_dict()["summary"]
                changed = " with uncommitted changes" if summary.get("is_dirty") else ""
                line("code", f"{row.name[:10]} on {summary.get('branch')}{changed}")
        print(f"\n  {'metric':<14}{'points':>8}{'last':>12}{'best':>12}")
        for series in sorted(events.data, key=lambda series: series.name):
            columns = series.to_dict()["data"]
            values = [value for value in columns["metric"] if value is not None]
            best = min(values) if "loss" in series.name else max(values)
            print(f"  {series.name:<14}{len(values):>8}{values[-1]:>12.4f}{best:>12.4f}")
        print(f"\n  dashboard   {host}/ui/{OWNER}/{project}/runs/{uuid}")
    return 0


def line(title: str, value: object) -> None:
    print(f"  {title:<12}{value}")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit("usage: python read_back.py HOST PROJECT")
    sys.exit(main(sys.argv[1].rstrip("/"), sys.argv[2]))
