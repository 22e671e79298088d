export { appealWorkflow } from './appeal';
export { deliverNoticesWorkflow } from './deliver-notices';
export { evaluationCycleWorkflow } from './evaluation-cycle';
export { advanceRehearsalWorkflow } from './rehearsal';
export { sealLedgerWorkflow } from './seal-ledger';
