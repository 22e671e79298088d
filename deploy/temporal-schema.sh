#!/bin/sh
# Makes Temporal's two databases or brings them up to date; harmless when they are.
set -eu
for name in temporal temporal_visibility; do
  temporal-sql-tool --db "$name" create
  temporal-sql-tool --db "$name" setup-schema -v 0.0
done
versions=/etc/temporal/schema/postgresql/v12
temporal-sql-tool --db temporal update-schema -d "$versions/temporal/versioned"
temporal-sql-tool --db temporal_visibility update-schema -d "$versions/visibility/versioned"
