"""The R client installs, loads and reads a run. There is no example: what it cannot do is in docs/other-languages.md."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest

from support.calls import send
from support.languages import build, content_of, generated, require
from support.reader import Reader
from support.server import PolyaxonServer

pytestmark = [pytest.mark.slow, pytest.mark.live]

PACKAGES = "r-base-core r-cran-base64enc r-cran-httr r-cran-jsonlite r-cran-r6 r-cran-stringr"
READ = """
.libPaths(c("{library}", .libPaths()))
library(polyaxonapi)
runs <- RunsApi$new(ApiClient$new(base_path = "{url}"))
run <- runs$GetRun("default", "{project}", "{uuid}")
cat(class(run)[1], run$name, run$status, run$inputs$lr, run$inputs$layers, "\\n")
"""


@pytest.fixture(scope="module")
def client() -> Path:
    require("java", "default-jdk-headless")
    require("Rscript", PACKAGES)
    return generated("r")


def test_it_installs_and_reads_a_run(
    client: Path, tmp_path: Path, polyaxon_server: PolyaxonServer, reader: Reader
) -> None:
    build(["R", "CMD", "INSTALL", "--no-docs", f"--library={tmp_path}", client], tmp_path)
    created = {
        "uuid": uuid.uuid4().hex,
        "created_at": datetime.now(UTC).isoformat(),
        "kind": "job",
        "managed_by": "user",
        "name": "read-by-r",
        "inputs": {"lr": 0.01, "layers": 3},
    }
    with httpx.Client(base_url=polyaxon_server.url, trust_env=False) as http:
        reply = send(http, "POST", f"/api/v1/default/{reader.project}/runs/sync", json=created)
    assert reply.status_code == 201
    script = tmp_path / "read.R"
    script.write_text(
        READ.format(library=tmp_path, url=polyaxon_server.url, project=reader.project, uuid=created["uuid"])
    )
    assert build(["Rscript", script], tmp_path).split() == ["V1Run", "read-by-r", "created", "0.01", "3"]


def test_each_run_makes_the_same_bytes(client: Path) -> None:
    before = content_of(client)
    assert content_of(generated("r")) == before
