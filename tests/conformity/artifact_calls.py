"""The calls that store artifacts, in the words that Polyaxon's own client and ours share.

Run with the name of a module (``traceml`` or ``polyaxon_client``) and a project: prints the run's uuid.
"""

import sys
from importlib import import_module
from pathlib import Path

module, project = sys.argv[1:]
tracking = import_module(f"{module}.tracking")
quiet = {"track_code": False, "track_env": False, "track_logs": False}
if module == "traceml":
    run = tracking.init(owner="default", project=project, is_new=True, collect_resources=False, **quiet)
    uuid = run.run_uuid
else:
    run = tracking.init(project=project, **quiet)
    uuid = run.experiment_id

for name in ("plain", "facts", "deep", "bare", "stepped", "model", "wide"):
    Path(f"{name}.csv").write_text(f"a,b\n1,{name}\n")
for folder in ("folder", "network"):
    Path(folder, "inner").mkdir(parents=True)
    Path(folder, "one.txt").write_text("one")
    Path(folder, "inner", "two.txt").write_text("two")

tracking.log_artifact("plain.csv", name="plain")
tracking.log_artifact("plain.csv", "again")
tracking.log_artifact("facts.csv", name="facts", kind="data", summary={"rows": 1})
tracking.log_artifact("deep.csv", name="deep", kind="csv", rel_path="in/here")
tracking.log_artifact("bare.csv", name="bare", skip_hash_calculation=True)
tracking.log_artifact("folder", name="folder", kind="dir")
tracking.log_artifact("folder", name="moved", kind="dir", rel_path="elsewhere")
for step in (1, 2):
    tracking.log_artifact("stepped.csv", name="frames", kind="dataframe", step=step)
    tracking.log_artifact("stepped.csv", name="files", step=step)
    tracking.log_artifact("folder", name="folders", kind="dir", step=step)
tracking.log_model("model.csv", name="net", framework="torch", summary={"layers": 3})
tracking.log_model("model.csv", name="copy", rel_path="models", skip_hash_calculation=True)
tracking.log_model("network", name="network", framework="torch")
tracking.log_model("model.csv", name="nets", framework="torch", summary={"layers": 3}, step=4)
tracking.log_env(rel_path="conda.json", content={"python": "3.12"})
tracking.log_code_ref({"commit": "abcdef", "branch": "main", "url": "https://host/code"}, is_input=False)
run.log_artifact_lineage(
    {"name": "raw", "kind": "data", "path": "p", "summary": {"rows": 7}, "is_input": True}
)
tracking.log_file_ref("s3://bucket/key.csv", "referred", "abc", is_input=True)
tracking.log_meta(kept=1)
print(uuid)
tracking.end()
