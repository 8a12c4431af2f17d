/** Tracks a run and reads it back, with the generated client: npm start -- HOST PROJECT */
import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";

import { createClient, type PolyaxonClient, type Schemas } from "polyaxon-api";

const OWNER = "default";
const NAME = "typescript";
const PARAMS = { lr: 0.01, layers: 3 };
const LOSS = Array.from({ length: 10 }, (_, step) => 2 ** -step);
const FOLDER = "events/metric";
const PATH = `${FOLDER}/loss.plx`;
const ATTEMPTS = 5;

interface Answer<Data> {
  data?: Data;
  error?: unknown;
  response: Response;
}

async function track(host: string, project: string): Promise<void> {
  const polyaxon = createClient(host);
  // The identity is our own: sent twice, it is still one run.
  const uuid = randomUUID().replaceAll("-", "");
  const run = { owner: OWNER, project, uuid };

  await write(() =>
    polyaxon.POST("/api/v1/{owner}/{project}/runs/sync", {
      params: { path: { owner: OWNER, project } },
      body: { uuid, created_at: new Date().toISOString(), kind: "job", managed_by: "user", name: NAME },
    }),
  );
  const created = succeeded(await polyaxon.GET("/api/v1/{owner}/{project}/runs/{uuid}", { params: { path: run } }));
  // Where the run's files are served; a sandbox server takes any name.
  const files = { ...run, namespace: created.settings?.namespace ?? "polyaxon" };
  await setStatus(polyaxon, run, "running");

  await write(() =>
    polyaxon.PATCH("/api/v1/{owner}/{project}/runs/{uuid}", {
      params: { path: run },
      body: { inputs: PARAMS, merge: true },
    }),
  );

  const events = new File([eventFile()], "loss.plx");
  await write(() =>
    polyaxon.POST("/streams/v1/{namespace}/{owner}/{project}/runs/{uuid}/artifact", {
      params: { path: files },
      body: { upload_file: events, json: { path: FOLDER, untar: false } },
      parseAs: "text",
    }),
  );

  const summary = { is_event: true, metric: { last: LOSS.at(-1) } };
  await write(() =>
    polyaxon.POST("/api/v1/{owner}/{project}/runs/{uuid}/lineage/artifacts", {
      params: { path: run },
      body: { artifacts: [{ name: "loss", kind: "metric", path: PATH, summary, is_input: false }] },
      parseAs: "text",
    }),
  );
  await setStatus(polyaxon, run, "succeeded");

  await readBack(polyaxon, run, files, await events.text());
}

async function setStatus(
  polyaxon: PolyaxonClient,
  run: { owner: string; project: string; uuid: string },
  type: Schemas["V1Statuses"],
): Promise<void> {
  await write(() =>
    polyaxon.POST("/api/v1/{owner}/{project}/runs/{uuid}/statuses", {
      params: { path: run },
      body: { condition: { type, status: true, reason: "Example" } },
    }),
  );
}

async function readBack(
  polyaxon: PolyaxonClient,
  path: { owner: string; project: string; uuid: string },
  files: { owner: string; project: string; uuid: string; namespace: string },
  sent: string,
): Promise<void> {
  const run = succeeded(await polyaxon.GET("/api/v1/{owner}/{project}/runs/{uuid}", { params: { path } }));
  const events = succeeded(
    await polyaxon.GET("/streams/v1/{namespace}/{owner}/{project}/runs/{uuid}/events/{kind}", {
      params: { path: { ...files, kind: "metric" }, query: { names: "loss", force: true } },
    }),
  );
  const entry = succeeded(
    await polyaxon.GET("/api/v1/{owner}/{project}/runs/{uuid}/lineage/artifacts/{name}", {
      params: { path: { ...path, name: "loss" } },
    }),
  );
  const stored = succeeded(
    await polyaxon.GET("/streams/v1/{namespace}/{owner}/{project}/runs/{uuid}/artifact", {
      params: { path: files, query: { path: PATH, force: true } },
      parseAs: "text",
    }),
  );
  // The columns, or a text if that is asked for.
  const columns = events.data[0]?.data;
  const points: unknown = typeof columns === "object" ? columns["metric"] : undefined;

  check("name", run.name, NAME);
  check("status", run.status, "succeeded");
  check("params", run.inputs, PARAMS);
  check("loss", points, LOSS);
  check("lineage", [entry.name, entry.kind, entry.path], ["loss", "metric", PATH]);
  check("file", stored, sent);
  console.log(`run      ${run.name} ${run.uuid}`);
  console.log(`status   ${run.status}`);
  console.log(`params   lr=${run.inputs?.["lr"]} layers=${run.inputs?.["layers"]}`);
  console.log(`loss     ${LOSS.length} points, the last ${LOSS.at(-1)}`);
  console.log(`lineage  ${entry.name}: ${entry.kind} at ${entry.path}`);
  console.log(`file     ${stored.length} bytes`);
}

/** An event file: a metric's rows by step. */
function eventFile(): string {
  const now = new Date().toISOString();
  const rows = LOSS.map((value, step) => `${step}|${now}|${value}\n`);
  return ["step|timestamp|metric\n", ...rows].join("");
}

/** Sends until the server takes it. 405 without a body is its own failure, and nothing was kept. */
async function write(send: () => Promise<Answer<unknown>>): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const answer = await send();
    if (answer.response.ok) {
      return;
    }
    if (answer.response.status !== 405 || answer.error || attempt === ATTEMPTS) {
      throw refused(answer);
    }
    await pause(100 * attempt);
  }
}

function succeeded<Data>(answer: Answer<Data>): Data {
  if (answer.data === undefined) {
    throw refused(answer);
  }
  return answer.data;
}

function refused({ response, error }: Answer<unknown>): Error {
  return new Error(`${response.url}: status ${response.status}, body ${JSON.stringify(error ?? "")}`);
}

function check(what: string, got: unknown, sent: unknown): void {
  if (!isDeepStrictEqual(got, sent)) {
    throw new Error(`${what} came back as ${JSON.stringify(got)}, and ${JSON.stringify(sent)} was sent`);
  }
}

const [host, project] = process.argv.slice(2);
if (host === undefined || project === undefined) {
  console.error("usage: npm start -- HOST PROJECT");
  process.exit(2);
}
try {
  await track(host, project);
} catch (error) {
  // The network's errors have their reason one level down.
  const cause = error instanceof Error && error.cause instanceof Error ? `: ${error.cause.message}` : "";
  console.error(`${error instanceof Error ? error.message : error}${cause}`);
  process.exit(1);
}
