#!/usr/bin/env bash
# Makes a client in a language other than Python: another_language.sh LANGUAGE, called by codegen.sh.
#
# openapi/generators/LANGUAGE/generate.sh BUNDLE OUTPUT does the work; the client is replaced once it is whole.
set -euo pipefail

language=$1
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
generators=$root/openapi/generators

known=python
for script in "$generators"/*/generate.sh; do
    known+=" $(basename "$(dirname "$script")")"
done
if [[ " $known " != *" $language "* ]]; then
    echo "unknown language '$language'; known are: $known" >&2
    exit 2
fi

aside=$(mktemp -d)
trap 'rm -rf "$aside"' EXIT
"$generators/$language/generate.sh" "$root/openapi/polyaxon.openapi.json" "$aside/client"

client=build/clients/$language
rm -rf "${root:?}/$client"
mkdir -p "$root/build/clients"
mv "$aside/client" "$root/$client"
echo "wrote $client"
