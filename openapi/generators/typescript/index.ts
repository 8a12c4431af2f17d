/**
 * Typed calls of Polyaxon's HTTP API: the paths and their types are generated, this file only carries them.
 *
 *     const polyaxon = createClient("http://localhost:8000", { token });
 *     const { data, error, response } = await polyaxon.GET("/api/v1/{owner}/{project}/runs/{uuid}", {
 *       params: { path: { owner: "default", project: "quick-start", uuid } },
 *     });
 */
import createFetchClient, { type Client } from "openapi-fetch";

import type { components, paths } from "./schema.js";

export type { components, operations, paths } from "./schema.js";

/** The bodies of requests and replies by name. */
export type Schemas = components["schemas"];

export type PolyaxonClient = Client<paths>;

export interface Options {
  /** Access token; a Community Edition server needs none. */
  token?: string;
  /** What sends the requests, instead of the global `fetch`. */
  fetch?: (request: Request) => Promise<Response>;
}

/**
 * A client of the server at `url`. An answer that is no success is returned as `error`, not thrown; look at
 * `response.status`, because some have no body. A server that cannot be reached rejects the promise.
 */
export function createClient(url: string, options: Options = {}): PolyaxonClient {
  return createFetchClient<paths>({
    baseUrl: url,
    bodySerializer,
    ...(options.token === undefined ? {} : { headers: { Authorization: `Token ${options.token}` } }),
    ...(options.fetch === undefined ? {} : { fetch: options.fetch }),
  });
}

/** A body with a file becomes a form. Its other parts are texts without a file name, else the server overlooks them. */
function bodySerializer(body: unknown): string | FormData {
  const parts = Object.entries(body ?? {});
  if (!parts.some(([, part]) => part instanceof Blob)) {
    return JSON.stringify(body);
  }
  const form = new FormData();
  for (const [name, part] of parts) {
    form.append(name, part instanceof Blob || typeof part === "string" ? part : JSON.stringify(part));
  }
  return form;
}
