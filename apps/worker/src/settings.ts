import { existsSync, mkdirSync } from 'node:fs';
import { readOutside, type Outside } from '#activities/channels/settings';

export interface Settings {
  databaseUrl: string;
  temporalAddress: string;
  temporalNamespace: string;
  dataFolder: string;
  /** Touched while the worker is well, for a health check from outside. */
  heartbeatFile?: string;
  outside: Outside;
}

/**
 * Reads the environment.
 * @throws Error a sentence that names what is missing or wrong
 */
export function readSettings(env: NodeJS.ProcessEnv): Settings {
  const needed = (name: string): string => {
    const value = env[name];
    if (!value) throw new Error(`${name} is missing`);
    return value;
  };
  const dataFolder = env.KAOCHENG_DATA ?? '.kaocheng';
  if (!existsSync(dataFolder)) mkdirSync(dataFolder, { recursive: true });
  return {
    databaseUrl: needed('DATABASE_URL'),
    temporalAddress: needed('TEMPORAL_ADDRESS'),
    temporalNamespace: env.TEMPORAL_NAMESPACE ?? 'default',
    dataFolder,
    heartbeatFile: env.KAOCHENG_HEARTBEAT || undefined,
    outside: readOutside(env),
  };
}
