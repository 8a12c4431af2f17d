#!/usr/bin/env bash
# generate.sh BUNDLE OUTPUT
set -euo pipefail
exec "$(dirname "${BASH_SOURCE[0]}")/../openapi-generator/run.sh" java "$@" 'src/main/java/*'
