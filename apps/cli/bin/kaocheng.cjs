#!/usr/bin/env node
'use strict';
const { join } = require('node:path');
const { build, root } = require('../../../scripts/build.cjs');

// What is up to date is not built again; only `start` shows pages.
build({ web: process.argv[2] === 'start' })
  .then(() => require(join(root, 'dist/apps/cli/src/main.js')))
  .catch((error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
