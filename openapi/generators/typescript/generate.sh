#!/usr/bin/env bash
# generate.sh BUNDLE OUTPUT: the types with openapi-typescript, compiled together with index.ts.
set -euo pipefail

bundle=$1
output=$2
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

if ! command -v node > /dev/null || ! command -v npm > /dev/null; then
    echo "making the typescript client needs Node.js 20 or newer with npm; install them with: sudo apt-get install nodejs npm" >&2
    exit 1
fi

tools=${POLYAXON_CODEGEN_TOOLS:-$here/../../../build/tools}/typescript
if ! cmp -s "$here/package-lock.json" "$tools/installed.json"; then
    echo "installing openapi-typescript into $tools" >&2
    rm -rf "$tools"
    mkdir -p "$tools"
    cp "$here/package.json" "$here/package-lock.json" "$tools"
    (cd "$tools" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error > npm.log 2>&1) || { cat "$tools/npm.log" >&2; exit 1; }
    cp "$here/package-lock.json" "$tools/installed.json"
fi

# Node finds packages beside the program that asks for them.
mkdir -p "$output"
cp "$here/index.ts" "$here/tsconfig.json" "$here/generate.mjs" "$tools"
node "$tools/generate.mjs" "$bundle" "$tools/schema.d.ts"
"$tools/node_modules/.bin/tsc" --project "$tools" --outDir "$output"
cp "$tools/schema.d.ts" "$here/package.json" "$output"
