/** Everything the api is told by its environment; read once at boot. */
export interface Settings {
  databaseUrl: string;
  temporalAddress: string;
  host: string;
  port: number;
  dataFolder: string;
  /** Folder of the built pages; absent in production, where another server holds them. */
  webFolder?: string;
  isSecure: boolean;
}

export function settingsFrom(env: NodeJS.ProcessEnv): Settings {
  const need = (name: string): string => {
    const value = env[name];
    if (!value) throw new Error(`The environment variable ${name} is missing`);
    return value;
  };
  return {
    databaseUrl: need('DATABASE_URL'),
    temporalAddress: env.TEMPORAL_ADDRESS ?? '127.0.0.1:7233',
    host: env.HOST ?? '127.0.0.1',
    port: Number(env.PORT ?? '7080'),
    dataFolder: env.KAOCHENG_DATA ?? '.kaocheng',
    ...(env.KAOCHENG_WEB && { webFolder: env.KAOCHENG_WEB }),
    isSecure: env.KAOCHENG_SECURE_COOKIES === 'true',
  };
}

export const SETTINGS = Symbol('settings');
export const DATABASE = Symbol('database');
