#!/bin/sh
# Makes the namespace once; what the workflows leave behind is kept for three days, the facts being in PostgreSQL.
set -eu
temporal operator namespace describe --namespace default >/dev/null 2>&1 ||
  temporal operator namespace create --namespace default --retention 72h
