import { writeFileSync } from 'node:fs';
import { systemsPage } from './systems';

writeFileSync('docs/systems.md', systemsPage());
