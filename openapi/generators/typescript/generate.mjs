// generate.mjs BUNDLE OUTPUT: the document's paths and schemas as TypeScript types.
import { readFileSync, writeFileSync } from "node:fs";

import openapiTS, { astToString } from "openapi-typescript";
import ts from "typescript";

const [bundle, output] = process.argv.slice(2);
const type = (name) => ts.factory.createTypeReferenceNode(name);
const types = await openapiTS(JSON.parse(readFileSync(bundle, "utf8")), {
  // A file to upload needs a name, without which the server sees no file.
  transform: (schema, { path }) =>
    schema.format === "binary" ? type(path?.includes("/components/schemas/") ? "File" : "Blob") : undefined,
});
writeFileSync(output, astToString(types));
