import * as fc from 'fast-check';

/**
 * Random cases are the same in every run, so that a run is red for what was changed and not by chance. `SEED=<number>` explores others; what
 * one finds becomes a test of its own.
 */
fc.configureGlobal({ seed: Number(process.env.SEED ?? '20260101') });
