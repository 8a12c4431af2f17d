#!/usr/bin/env bash
# generate.sh BUNDLE OUTPUT
set -euo pipefail
"$(dirname "${BASH_SOURCE[0]}")/../openapi-generator/run.sh" go "$@" '*.go'
# The generator's own go.mod asks for modules that only its tests use.
printf 'module polyaxon\n\ngo 1.19\n' > "$2/go.mod"
