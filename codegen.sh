#!/usr/bin/env bash
# Makes openapi/polyaxon.openapi.json and generated_client/polyaxon_api from the API document under openapi/.
#
#   ./codegen.sh           bundle, lint, validate, generate, format; replaces both
#   ./codegen.sh --check   the same aside; prints the difference and exits 1 if the files here are not what it gives
#   ./codegen.sh LANGUAGE  a client in another language, from openapi/polyaxon.openapi.json into build/clients/LANGUAGE
#
# Works from any folder. Tools live in .codegen-venv, in the versions that openapi/generators/requirements.txt pins.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
mode=${1-}
if [[ $# -gt 1 || ( "$mode" == -* && "$mode" != --check ) ]]; then
    echo "usage: $0 [--check | LANGUAGE]" >&2
    exit 2
fi
if [[ "$mode" == python ]]; then
    mode=
elif [[ -n "$mode" && "$mode" != --check ]]; then
    exec "$root/openapi/generators/another_language.sh" "$mode"
fi

venv=${POLYAXON_CODEGEN_VENV:-$root/.codegen-venv}
pins=$root/openapi/generators/requirements.txt
if ! cmp -s "$pins" "$venv/requirements.txt"; then
    echo "installing the pinned tools into $venv" >&2
    rm -rf "$venv"
    "${PYTHON:-python3}" -m venv "$venv"
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check -r "$pins"
    cp "$pins" "$venv/requirements.txt"
fi
export PATH=$venv/bin:$PATH # the generator finds ruff here
export PYTHONDONTWRITEBYTECODE=1

aside=$(mktemp -d)
trap 'rm -rf "$aside"' EXIT
mkdir "$aside/openapi" "$aside/generated_client"
bundle=openapi/polyaxon.openapi.json
client=generated_client/polyaxon_api
stats=openapi/.stats.json

python "$root/openapi/tools/bundle.py" --source "$root/openapi/polyaxon.yaml" --output "$aside/$bundle"
openapi-python-client generate --path "$aside/$bundle" --meta none --fail-on-warning \
    --config "$root/openapi/generators/python/config.yaml" \
    --custom-template-path "$root/openapi/generators/python/templates" \
    --output-path "$aside/$client" > "$aside/generator.log" || { cat "$aside/generator.log" >&2; exit 1; }
touch "$aside/$client/py.typed" # the generator leaves it out, and without it an installed client is untyped
python "$root/openapi/tools/collisions.py" "$aside/$bundle" "$aside/$client/collisions.py"
python "$root/openapi/tools/stats.py" "$aside/$bundle" "$aside/$stats"

if [[ "$mode" == --check ]]; then
    same=true
    for made in "$bundle" "$stats" "$client"; do
        (cd "$root" && diff -ruN -x __pycache__ "$made" "$aside/$made") || same=false
    done
    if ! $same; then
        echo "the files above are not what the API document gives: change the document and run ./codegen.sh" >&2
        exit 1
    fi
    echo "the bundle and the generated client are what the API document gives"
else
    cp "$aside/$bundle" "$root/$bundle"
    cp "$aside/$stats" "$root/$stats"
    rm -rf "${root:?}/$client"
    mkdir -p "$root/generated_client"
    cp -R "$aside/$client" "$root/$client"
    echo "wrote $bundle and $client"
fi
