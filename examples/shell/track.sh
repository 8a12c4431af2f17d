#!/bin/sh
# Tracks a run and reads it back, with curl (7.76 or newer) and jq: track.sh HOST PROJECT
set -eu

[ $# -eq 2 ] || { echo "usage: track.sh HOST PROJECT" >&2; exit 2; }
host=$1
project=$2
name=shell
uuid=$(tr -d - < /proc/sys/kernel/random/uuid 2> /dev/null || uuidgen | tr -d - | tr '[:upper:]' '[:lower:]')
now=$(date -u +%Y-%m-%dT%H:%M:%SZ)
runs=$host/api/v1/default/$project/runs
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

# write URL CURL-OPTIONS: sends until the server takes it. 405 without a body is its own failure: nothing was kept.
write() {
    url=$1
    shift
    for pause in 0.1 0.2 0.4 0.8 end; do
            status=$(curl -sS -o "$folder/reply" -w "%{http_code}" "$@" "$url") || exit 1
        case $status in
            2*) return ;;
            405) if [ -s "$folder/reply" ] || [ $pause = end ]; then break; else sleep $pause; fi ;;
            *) break ;;
        esac
    done
    echo "$url: status $status, body '$(cat "$folder/reply")'" >&2
    exit 1
}

write_json() {
    url=$1
    method=$2
    jq -c . > "$folder/request"
    write "$url" -X "$method" -H 'Content-Type: application/json' --data-binary "@$folder/request"
}

read_json() {
    curl -sS --fail-with-body --compressed "$@" || exit 1
}

check() {
    [ "$2" = "$3" ] || { echo "$1 came back as '$2', and '$3' was sent" >&2; exit 1; }
}

set_status() {
    jq -n --arg type "$1" '{condition: {type: $type, status: true, reason: "Example"}}' | write_json "$runs/$uuid/statuses" POST
}

# The identity is our own: sent twice, it is still one run.
jq -n --arg uuid "$uuid" --arg now "$now" --arg name $name \
    '{uuid: $uuid, created_at: $now, kind: "job", managed_by: "user", name: $name}' | write_json "$runs/sync" POST
# Where the run's files are served; a sandbox server takes any name.
namespace=$(read_json "$runs/$uuid" | jq -r '.settings.namespace // "polyaxon"')
files=$host/streams/v1/$namespace/default/$project/runs/$uuid
set_status running

params='{"lr":0.01,"layers":3}'
jq -n --argjson inputs "$params" '{inputs: $inputs, merge: true}' | write_json "$runs/$uuid" PATCH

awk -v now="$now" 'BEGIN {
    print "step|timestamp|metric"
    for (step = 0; step < 10; step++) printf "%d|%s|%.17g\n", step, now, 2 ^ -step
}' > "$folder/loss.plx"
# The options have no file name, or the server would not see them and unpack the file over the run's folder.
write "$files/artifact" -X POST -F 'json={"path": "events/metric", "untar": false};type=application/json' \
    -F "upload_file=@$folder/loss.plx"

jq -n '{artifacts: [{name: "loss", kind: "metric", path: "events/metric/loss.plx", is_input: false,
    summary: {is_event: true, metric: {last: 0.001953125}}}]}' | write_json "$runs/$uuid/lineage/artifacts" POST
set_status succeeded

run=$(read_json "$runs/$uuid")
loss=$(read_json "$files/events/metric?names=loss&force=true" | jq -c '[.data[].data.metric[]]')
entry=$(read_json "$runs/$uuid/lineage/artifacts/loss")
read_json -o "$folder/stored" "$files/artifact?path=events/metric/loss.plx&force=true"

check name "$(echo "$run" | jq -r .name)" $name
check status "$(echo "$run" | jq -r .status)" succeeded
check params "$(echo "$run" | jq -cS .inputs)" "$(echo "$params" | jq -cS .)"
check loss "$loss" "$(jq -nc '[range(10) | pow(2; -.)]')"
check lineage "$(echo "$entry" | jq -r '"\(.name) \(.kind) \(.path)"')" "loss metric events/metric/loss.plx"
check file "$(cat "$folder/stored")" "$(cat "$folder/loss.plx")"

echo "$run" | jq -r '"run      \(.name) \(.uuid)", "status   \(.status)",
    "params   lr=\(.inputs.lr) layers=\(.inputs.layers)"'
echo "$loss" | jq -r '"loss     \(length) points, the last \(.[-1])"'
echo "$entry" | jq -r '"lineage  \(.name): \(.kind) at \(.path)"'
echo "file     $(wc -c < "$folder/stored" | tr -d ' ') bytes"
