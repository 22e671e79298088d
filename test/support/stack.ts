import { existsSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { postgresKind } from '#cli/stack/child-kinds';
import { supervise } from '#cli/stack/children';
import { migrate } from '#cli/stack/migrate';
import { chooseFreePort } from '#cli/stack/ports';
import {
  adminUrl,
  appRole,
  createDatabase,
  databaseUrl,
  ownerRole,
  preparePostgres,
  prepareRoles,
  type PostgresOptions,
} from '#cli/stack/postgres';
import { findPostgres } from '#cli/stack/postgres-program';
import { builtEntries, type StackOptions } from '#cli/stack/launch';
import { startStack, type Stack } from '#cli/stack/start';
import { lockDataFolder, newPasswords, openDataFolder, writeRunning } from '#cli/stack/state';
import { removeFolder, sweepForgottenTests, temporaryFolder } from './temporary-folder';

/** One database of a test, empty or migrated. */
export interface TestDatabase {
  readonly name: string;
  /** As the application's role, which owns nothing. */
  readonly databaseUrl: string;
  readonly ownerDatabaseUrl: string;
  readonly drop: () => Promise<void>;
}

/** A PostgreSQL of the test's own; start it in `beforeAll`, stop it in `afterAll`. */
export interface TestPostgres {
  /** As the superuser, on the database `postgres`. */
  readonly adminUrl: string;
  /** A database of its own for one test or file; migrated unless `migrated: false`. */
  freshDatabase(options?: { readonly migrated?: boolean }): Promise<TestDatabase>;
  stop(): Promise<void>;
}

const migratedTemplate = 'kaocheng_migrated';

/** Starts PostgreSQL in a temporary folder, in about a second. Nothing it holds is meant to last. */
export async function startPostgres(): Promise<TestPostgres> {
  await sweepForgottenTests();
  const layout = openDataFolder(temporaryFolder());
  const unlock = lockDataFolder(layout);
  const options: PostgresOptions = {
    program: findPostgres(join(tmpdir(), `kaocheng-programs-${userInfo().uid}`)),
    folder: layout.postgres,
    port: await chooseFreePort(),
    passwords: newPasswords(),
    fsync: false,
  };
  await preparePostgres(options);
  const server = supervise(postgresKind(options, join(layout.logs, 'postgres.log')), {
    onProcess(name, process) {
      writeRunning(layout, process === undefined ? {} : { [name]: process });
    },
    onReady: () => undefined,
    onEnded: () => undefined,
  });
  await server.start();
  await prepareRoles(options);

  const { passwords, port } = options;
  const urlsOf = (name: string) => ({
    databaseUrl: databaseUrl(appRole, passwords.app, port, name),
    ownerDatabaseUrl: databaseUrl(ownerRole, passwords.owner, port, name),
  });
  let template: Promise<string> | undefined;
  const makeTemplate = async (): Promise<string> => {
    const { migrate: entry } = builtEntries();
    if (entry === undefined || !existsSync(entry)) throw new Error('no migrations are built: run npm run build');
    await asAdmin(options, (admin) => createDatabase(admin, migratedTemplate));
    const log = join(layout.logs, 'migrate.log');
    await migrate({ entry, ownerDatabaseUrl: urlsOf(migratedTemplate).ownerDatabaseUrl, log });
    return migratedTemplate;
  };
  let made = 0;
  return {
    adminUrl: adminUrl(options),
    async freshDatabase({ migrated = true } = {}) {
      const from = migrated ? await (template ??= makeTemplate()) : undefined;
      made += 1;
      const name = `kaocheng_${made}`;
      await asAdmin(options, (admin) => createDatabase(admin, name, from));
      const drop = (): Promise<void> =>
        asAdmin(options, async (admin) => {
          await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
        });
      return { name, ...urlsOf(name), drop };
    },
    async stop() {
      await server.stop();
      unlock();
      removeFolder(layout.folder);
    },
  };
}

/**
 * Starts a whole stack on a temporary folder and random ports; `stop` also removes the folder. The demo is not loaded unless
 * `entries` say so.
 */
export async function withStack(options: Partial<StackOptions> = {}): Promise<Stack> {
  await sweepForgottenTests();
  const dataFolder = options.dataFolder ?? temporaryFolder();
  const apiPort = await chooseFreePort();
  const entries = { ...builtEntries(), demo: undefined };
  const stack = await startStack({ fsync: false, apiPort, entries, ...options, dataFolder });
  const stopOnly = stack.stop;
  const stop = async (): Promise<void> => {
    await stopOnly();
    if (options.dataFolder === undefined) removeFolder(dataFolder);
  };
  return Object.assign(stack, { stop });
}

async function asAdmin(options: PostgresOptions, work: (admin: Client) => Promise<void>): Promise<void> {
  const admin = new Client({ connectionString: adminUrl(options) });
  await admin.connect();
  try {
    await work(admin);
  } finally {
    await admin.end();
  }
}
