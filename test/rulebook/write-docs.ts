import { writeFileSync } from 'node:fs';
import { approvalsPage } from '#domain/process/approval/testing/acts-table';
import { systemsPage } from './systems';

writeFileSync('docs/systems.md', systemsPage());
writeFileSync('docs/approvals.md', approvalsPage());
