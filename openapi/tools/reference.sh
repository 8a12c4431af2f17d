#!/usr/bin/env bash
# Makes build/reference/index.html, the API reference, from openapi/polyaxon.openapi.json and Redoc.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$here/../..
redoc="redoc-2.5.4"
tools=${POLYAXON_CODEGEN_TOOLS:-$root/build/tools}

if [[ ! -f "$tools/$redoc.js" ]]; then
    if ! command -v npm > /dev/null; then
        echo "the reference needs npm; install it with: sudo apt-get install nodejs npm" >&2
        exit 1
    fi
    mkdir -p "$tools"
    aside=$(mktemp -d)
    trap 'rm -rf "$aside"' EXIT
    npm pack --silent --pack-destination "$aside" "${redoc/-/@}" > /dev/null
    tar -xzf "$aside/$redoc.tgz" -C "$aside" package/bundles/redoc.standalone.js
    mv "$aside/package/bundles/redoc.standalone.js" "$tools/$redoc.js"
fi

mkdir -p "$root/build/reference"
"${PYTHON:-python3}" "$here/reference.py" "$root/openapi/polyaxon.openapi.json" "$tools/$redoc.js" \
    "$root/build/reference/index.html"
echo "wrote build/reference/index.html"
