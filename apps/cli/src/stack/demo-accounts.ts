import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';

/** An account that the demo has made, for the line that the launcher ends with. */
export interface DemoAccount {
  readonly role: string;
  readonly login: string;
  readonly password: string;
}

export interface DemoContext {
  readonly databaseUrl: string;
  readonly apiUrl: string;
  readonly dataFolder: string;
}

interface DemoModule {
  loadDemo(context: DemoContext): Promise<{ accounts: readonly DemoAccount[] }>;
}

/** Loads the demo organisation once; a second call finds it there. Returns no accounts when there is no such program. */
export async function loadDemo(entry: string | undefined, context: DemoContext): Promise<readonly DemoAccount[]> {
  if (entry === undefined || !existsSync(entry)) return [];
  // The loader is a program of the build like api and worker, so it is named by its path.
  const demo = createRequire(__filename)(entry) as DemoModule;
  return (await demo.loadDemo(context)).accounts;
}
