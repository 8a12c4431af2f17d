"""The R client installs, and tracks a run on the real server, all but its files, which the generator cannot send or get."""

from __future__ import annotations

from pathlib import Path
from uuid import uuid4

import httpx
import pytest

from support.calls import send
from support.conformity import deviations, operations_of
from support.languages import OPERATIONS, PATH, build, content_of, generated, require
from support.proxy import RecordingProxy
from support.reader import Reader

pytestmark = [pytest.mark.slow, pytest.mark.live]

PACKAGES = "r-base-core r-cran-base64enc r-cran-httr r-cran-jsonlite r-cran-r6 r-cran-stringr"
TRACK = """
arguments <- commandArgs(trailingOnly = TRUE)
.libPaths(c(arguments[1], .libPaths()))
library(polyaxonapi)
client <- ApiClient$new(base_path = arguments[2])
project <- arguments[3]
uuid <- arguments[4]
runs <- RunsApi$new(client)
lineage <- LineageApi$new(client)

# The client gives the response itself in the place of what was asked for when it is no success.
repeated <- function(send) {
  for (attempt in 1:5) {
    reply <- send()
    if (!inherits(reply, "ApiResponse") || reply$status_code < 300) return(reply)
    if (reply$status_code != 405) stop("status ", reply$status_code)
  }
  stop("every write failed")
}

condition <- V1StatusConditionRequest$new(V1Statuses$new("running"), status = TRUE)
entry <- V1RunArtifactRequest$new(
  name = "loss", kind = V1ArtifactKind$new("metric"), summary = list(last = 0.5), is_input = FALSE, path = arguments[5]
)
created <- V1RunSyncRequest$new(
  uuid, "2026-11-22T10:00:00Z", V1RunKind$new("job"), managed_by = V1ManagedBy$new("user"), name = "by-r"
)
changes <- V1RunPatchRequest$new(inputs = list(lr = 0.01, layers = 3), merge = TRUE)
invisible(repeated(function() runs$SyncRun("default", project, created)))
invisible(repeated(function() runs$CreateRunStatus("default", project, uuid, V1EntityStatusRequest$new(condition))))
invisible(repeated(function() runs$PatchRun("default", project, uuid, changes)))
invisible(repeated(function() {
  lineage$CreateRunArtifactsLineage("default", project, uuid, V1ArtifactsLineageRequest$new(list(entry)))
}))

run <- runs$GetRun("default", project, uuid)
series <- EventsApi$new(client)$GetRunEvents("polyaxon", "default", project, uuid, "metric", "loss")
read <- lineage$GetRunArtifactLineage("default", project, uuid, "loss")
cat(run$name, run$status, run$inputs$lr, run$inputs$layers, "\\n")
cat(unlist(series$data[[1]]$data$metric), read$kind, read$path, "\\n")
"""


@pytest.fixture(scope="module")
def client() -> Path:
    require("java", "default-jdk-headless")
    require("Rscript", PACKAGES)
    return generated("r")


def test_it_tracks_a_run(client: Path, tmp_path: Path, proxy: RecordingProxy, reader: Reader) -> None:
    uuid = uuid4().hex
    content = b"step|timestamp|metric\n0|2026-11-22T10:00:00Z|1\n1|2026-11-22T10:00:01Z|0.5\n"
    with httpx.Client(base_url=proxy.url, trust_env=False) as http:
        reply = send(
            http,
            "POST",
            f"/streams/v1/polyaxon/default/{reader.project}/runs/{uuid}/artifact",
            files={"upload_file": ("loss.plx", content)},
            data={"json": '{"path": "events/metric", "untar": false}'},
        )
    assert reply.status_code == 200
    build(["R", "CMD", "INSTALL", "--no-docs", f"--library={tmp_path}", client], tmp_path)
    script = tmp_path / "track.R"
    script.write_text(TRACK)
    printed = build(["Rscript", script, tmp_path, proxy.url, reader.project, uuid, PATH], tmp_path)
    assert [line.split() for line in printed.splitlines()] == [
        ["by-r", "running", "0.01", "3"],
        ["1", "0.5", "metric", PATH],
    ]
    assert reader.run()["inputs"] == {"lr": 0.01, "layers": 3}
    assert reader.lineage(uuid)["loss"]["summary"] == {"last": 0.5}
    assert deviations(proxy) == []
    assert operations_of(proxy) == OPERATIONS - {"GetRunArtifact"}


def test_each_run_makes_the_same_bytes(client: Path) -> None:
    before = content_of(client)
    assert content_of(generated("r")) == before
