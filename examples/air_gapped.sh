#!/bin/sh
# On the login node, which sees the server: take over what compute nodes recorded, and send it. After the job has ended: a
# run that is still being recorded elsewhere would be taken for one whose program died. Twice does no harm.
#
#   air_gapped.sh FOLDER ADDRESS
#
# FOLDER is the data folder of the compute nodes as this machine sees it: $XDG_DATA_HOME/polyaxon-client there, or what
# POLYAXON_OFFLINE_ROOT says.
set -eu
here="${POLYAXON_OFFLINE_ROOT:-${XDG_DATA_HOME:-$HOME/.local/share}/polyaxon-client}"
mkdir -p "$here"
for part in state runs journal; do
    if [ -d "$1/$part" ]; then
        cp -R "$1/$part" "$here/"
    fi
done
POLYAXON_HOST="$2" polyaxon-tracking sync
