#!/usr/bin/env bash
# generate.sh BUNDLE OUTPUT
set -euo pipefail
"$(dirname "${BASH_SOURCE[0]}")/../openapi-generator/run.sh" r "$@" 'NAMESPACE R'
# The generator's own names people and places that are not ours.
cat > "$2/DESCRIPTION" <<'END'
Package: polyaxonapi
Title: Client of Polyaxon's HTTP API
Version: 1.0.0
Author: The authors of the Polyaxon tracking client
Maintainer: The authors of the Polyaxon tracking client <nobody@example.com>
Description: Projects, runs and their statuses, lineage, files, event series and logs of a Polyaxon server.
License: Apache License 2.0
Encoding: UTF-8
Depends: R (>= 3.5)
Imports: R6, base64enc, httr, jsonlite, stringr
END
