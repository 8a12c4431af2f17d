"""``runs ls`` and ``runs compare``."""

from __future__ import annotations

import argparse
import json
from collections import Counter
from typing import TYPE_CHECKING, Any

from polyaxon_client.cli.exit_codes import DONE
from polyaxon_client.cli.run_choice import RunChoice
from polyaxon_client.cli.server_choice import online_settings
from polyaxon_client.cli.tables import (
    Column,
    print_table,
    shown,
    shown_duration,
    shown_time,
    to_json,
)
from polyaxon_client.exceptions import InvalidValueError

if TYPE_CHECKING:
    from polyaxon_client.reading import Run

_MOST_METRICS = 3


def ls(args: argparse.Namespace) -> int:
    """Lists runs."""
    with RunChoice(args.host, args.project, is_local=args.local) as choice:
        limit = None if args.all else args.limit
        found = _of_machine(choice, args) if choice.is_local else _of_server(choice, args, limit)
        more = limit is not None and len(found) > limit
        found = found[:limit]
        if args.json:
            told = {
                "source": choice.source,
                "is_local": choice.is_local,
                "has_more": more,
                "runs": [described(run) for run in found],
            }
            print(json.dumps(to_json(told)))
            return DONE
        if not found:
            print(_nothing(choice, args))
            return DONE
        _print_runs(found, args, with_project=choice.is_local)
        if more:
            print("More than these: --limit N or --all lists them.")
    return DONE


def described(run: Run) -> dict[str, Any]:
    """A run as the lists of programs have it."""
    return {
        "uuid": run.uuid,
        "name": run.name,
        "owner": run.owner,
        "project": run.project,
        "status": run.status,
        "kind": run.kind,
        "tags": run.tags,
        "created_at": run.created_at,
        "started_at": run.started_at,
        "finished_at": run.finished_at,
        "duration": run.duration,
        "params": run.params,
        "outputs": run.outputs,
        "url": run.url,
    }


def _of_server(choice: RunChoice, args: argparse.Namespace, limit: int | None) -> list[Run]:
    from polyaxon_client.reading import runs

    settings = online_settings(args.host, args.project, needs_project=True)
    conditions = [
        text
        for text in (f"({args.query})" if args.query else "", f"status:{args.status}" if args.status else "")
        if text
    ]
    found = runs(
        f"{settings.owner}/{settings.project}",
        ", ".join(conditions) or None,
        args.sort,
        None if limit is None else limit + 1,
        client=choice.client,
    )
    return list(found)


def _of_machine(choice: RunChoice, args: argparse.Namespace) -> list[Run]:
    if args.query or args.sort:
        raise InvalidValueError(
            "runs of this machine are neither searched nor sorted",
            hint="Leave out --query and --sort, or name a server.",
        )
    found = choice.local_runs()
    return [run for run in found if run.status == args.status] if args.status else found


def _nothing(choice: RunChoice, args: argparse.Namespace) -> str:
    narrowed = " that fits" if args.query or args.status else ""
    if choice.is_local:
        return f"There is no run{narrowed} in {choice.source}."
    settings = choice.settings
    return f"There is no run{narrowed} in {settings.owner}/{settings.project} on {choice.source}."


def _print_runs(found: list[Run], args: argparse.Namespace, *, with_project: bool) -> None:
    names = args.metric
    if not names:
        seen = Counter(name for run in found for name in run.last_metrics)
        names = [name for name, _ in seen.most_common(_MOST_METRICS)]
    columns = [Column("id"), Column("name", is_long=True)]
    columns += [Column("project", is_long=True)] if with_project else []
    columns += [Column("status", is_status=True), Column("created"), Column("duration", is_number=True)]
    columns += [Column(name, is_number=True) for name in (*args.param, *names)]
    rows = []
    for run in found:
        row = [run.uuid[:8], shown(run.name)]
        row += [f"{run.owner}/{run.project}"] if with_project else []
        row += [run.status, shown_time(run.created_at), shown_duration(run.duration)]
        row += [shown(run.params.get(name)) for name in args.param]
        row += [shown(run.outputs.get(name)) for name in names]
        rows.append(row)
    print_table(columns, rows)


def compare_runs(args: argparse.Namespace) -> int:
    """Shows what tells runs apart."""
    from polyaxon_client.reading import compare

    with RunChoice(args.host, args.project, is_local=args.local) as choice:
        rows: list[dict[str, Any]] = compare(choice.runs(args.runs), all_params=args.all)
    if args.json:
        print(json.dumps(to_json({"runs": rows})))
        return DONE
    titles = [shown(row["name"]) or row["uuid"][:8] for row in rows]
    titles = [
        title if titles.count(title) == 1 else f"{title} {row['uuid'][:8]}"
        for title, row in zip(titles, rows, strict=True)
    ]
    lines = [
        ["status", *(row["status"] for row in rows)],
        ["duration", *(shown_duration(row["duration"]) for row in rows)],
    ]
    for group in ("params", "metrics"):
        names = list(rows[0][group]) if rows else []
        lines += [
            [f"{group}.{shown(name)}", *(shown(row[group].get(name)) for row in rows)] for name in names
        ]
    print_table([Column(""), *(Column(title, is_long=True) for title in titles)], lines)
    if not args.all and len(rows) > 1:
        print("Parameters that are the same in all are left out; --all shows them.")
    return DONE
