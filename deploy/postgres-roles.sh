#!/bin/sh
# Runs once, when the database is empty: the owner, who alone migrates, and the role of api and worker.
set -eu
psql --set=ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres \
  --set=owner="$KAOCHENG_OWNER_PASSWORD" --set=app="$KAOCHENG_APP_PASSWORD" <<'SQL'
CREATE ROLE kaocheng_owner LOGIN PASSWORD :'owner';
CREATE ROLE kaocheng_app LOGIN PASSWORD :'app';
CREATE DATABASE kaocheng OWNER kaocheng_owner;
REVOKE ALL ON DATABASE kaocheng FROM PUBLIC;
GRANT CONNECT, TEMPORARY ON DATABASE kaocheng TO kaocheng_app;
SQL
