export { appealWorkflow } from './appeal';
export { evaluationCycleWorkflow } from './evaluation-cycle';
export { advanceRehearsalWorkflow } from './rehearsal';
export { sealLedgerWorkflow } from './seal-ledger';
export { sendMailWorkflow } from './send-mail';
