#!/bin/sh
# Writes the secret files that docker-compose.yml names, each once, with random content. Run it before the first
# `docker compose up`; put your own Bolink key into bolink_key before you talk to the real cloud.
set -eu
folder=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)/secrets
mkdir -p "$folder"

make() {
    [ -f "$folder/$1" ] || od -An -N16 -tx1 /dev/urandom | tr -d ' \n' > "$folder/$1"
}

make database_password
make mqtt_gateway_password
make mqtt_lane_password
make bolink_key
make api_token
make pictures_token

# EMQX reads its users from one file
printf 'user_id,password,is_superuser\ngateway,%s,false\nsite-21787,%s,false\n' \
    "$(cat "$folder/mqtt_gateway_password")" "$(cat "$folder/mqtt_lane_password")" > "$folder/mqtt_users"
chmod 755 "$folder"
chmod 644 "$folder"/*
echo "secrets are in $folder"
