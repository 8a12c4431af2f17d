#!/usr/bin/env bash
# Makes the client of one language with openapi-generator: run.sh LANGUAGE BUNDLE OUTPUT KEPT
#
# KEPT are the files to keep, as a pattern; the others say how to publish the client, where we do not know better.
# The settings lie in openapi/generators/LANGUAGE: config.yaml; templates, which stand in for the generator's own; and
# templates.patch, which changes some of those.
set -euo pipefail

language=$1
bundle=$2
output=$3
kept=$4
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
settings=$here/../$language
aside=$(mktemp -d)
trap 'rm -rf "$aside"' EXIT

java=${JAVA_HOME:+$JAVA_HOME/bin/}java
if ! "$java" -version > /dev/null 2>&1; then
    echo "making the $language client needs Java; install it with: sudo apt-get install default-jdk-headless" >&2
    exit 1
fi

tools=${POLYAXON_CODEGEN_TOOLS:-$here/../../../build/tools}/openapi-generator
if ! cmp -s "$here/requirements.txt" "$tools/requirements.txt"; then
    echo "installing openapi-generator into $tools" >&2
    rm -rf "$tools"
    "${PYTHON:-python3}" -m venv "$tools"
    "$tools/bin/python" -m pip install --quiet --disable-pip-version-check -r "$here/requirements.txt"
    cp "$here/requirements.txt" "$tools/requirements.txt"
fi
jar=$(echo "$tools"/lib/python3*/site-packages/openapi_generator_cli/openapi-generator.jar)
generator=("$java" -Dfile.encoding=UTF-8 -Dorg.slf4j.simpleLogger.defaultLogLevel=error -jar "$jar")

mkdir "$aside/templates"
if [[ -f "$settings/templates.patch" ]]; then
    library=$(sed -n 's/^library: //p' "$settings/config.yaml")
    "${generator[@]}" author template -g "$language" ${library:+--library "$library"} -o "$aside/templates" > /dev/null
    (cd "$aside/templates" && GIT_CEILING_DIRECTORIES=$aside git apply "$settings/templates.patch")
fi
if [[ -d "$settings/templates" ]]; then
    cp -R "$settings/templates/." "$aside/templates"
fi

"$tools/bin/python" "$here/adapt.py" "$bundle" "$aside/document.json"
"${generator[@]}" generate --config "$settings/config.yaml" --template-dir "$aside/templates" \
    --input-spec "$aside/document.json" --output "$aside/client" \
    > "$aside/generator.log" 2>&1 || { cat "$aside/generator.log" >&2; exit 1; }
mkdir -p "$output"
cd "$aside/client"
# shellcheck disable=SC2086 # a pattern
cp -R $kept "$output"
