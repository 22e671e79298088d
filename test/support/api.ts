import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import type { Problem } from '#contracts/http/values';
import { createApi } from '#api/main';
import type { Stack } from '#cli/stack/start';
import { REAL_SPACE } from '#persistence/control';
import { applicationDataSource } from '#persistence/data-source';
import { inSpace, type SpaceTransaction } from '#persistence/space';
import { startPostgres, type TestDatabase } from './stack';

/** The real api on a real port, over one database of the test. */
export interface TestApi {
  readonly url: string;
  readonly dataFolder: string;
  readonly database: DataSource;
  /** One transaction in a space, the real one unless told otherwise. */
  inSpace<T>(work: (transaction: SpaceTransaction) => Promise<T>, space?: string): Promise<T>;
  /** A browser with no cookie yet. */
  browser(space?: string): TestBrowser;
  close(): Promise<void>;
}

export interface Answer<Body = Problem> {
  status: number;
  /** Parsed JSON, or the text; what the caller expects of it is checked by the test itself. */
  body: Body;
  headers: Headers;
}

/** Boots the api as the product does; one api at a time, since it reads the environment. */
export async function startApi(database: TestDatabase, env: NodeJS.ProcessEnv = {}): Promise<TestApi> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'kaocheng-api-'));
  const before = { ...process.env };
  delete process.env.KAOCHENG_WEB;
  Object.assign(process.env, { DATABASE_URL: database.databaseUrl, KAOCHENG_DATA: dataFolder, ...env });
  const app = await createApi();
  await app.listen(0, '127.0.0.1');
  process.env = before;
  const url = (await app.getUrl()).replace('[::1]', '127.0.0.1');
  const source = await applicationDataSource(database.databaseUrl, 4).initialize();
  return {
    url,
    dataFolder,
    database: source,
    inSpace: (work, space = REAL_SPACE) => inSpace(source, space, work),
    browser: (space) => new TestBrowser(url, space),
    async close() {
      await app.close();
      await source.destroy();
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}

/** The api of a running stack, as a test sees it; `close` ends what the test opened and leaves the stack running. */
export async function apiOf(stack: Stack): Promise<TestApi> {
  const source = await applicationDataSource(stack.databaseUrl, 4).initialize();
  return {
    url: stack.apiUrl,
    dataFolder: stack.dataFolder,
    database: source,
    inSpace: (work, space = REAL_SPACE) => inSpace(source, space, work),
    browser: (space) => new TestBrowser(stack.apiUrl, space),
    close: () => source.destroy(),
  };
}

/** An api on a PostgreSQL of its own; `close` ends both, and a failed start leaves neither behind. */
export async function withApi(env: NodeJS.ProcessEnv = {}): Promise<TestApi> {
  const postgres = await startPostgres();
  try {
    const api = await startApi(await postgres.freshDatabase(), env);
    return {
      ...api,
      async close() {
        await api.close();
        await postgres.stop();
      },
    };
  } catch (error) {
    await postgres.stop();
    throw error;
  }
}

/** Keeps cookies as a browser does, and gives each act a key of its own. */
export class TestBrowser {
  readonly cookies = new Map<string, string>();

  constructor(
    private readonly url: string,
    readonly space: string | undefined,
    private readonly onBehalfOf?: string,
  ) {}

  /** The same visitor acting for somebody else. */
  standingInFor(person: string): TestBrowser {
    const other = new TestBrowser(this.url, this.space, person);
    for (const [name, value] of this.cookies) other.cookies.set(name, value);
    return other;
  }

  get<Body = Problem>(path: string): Promise<Answer<Body>> {
    return this.send<Body>('GET', path);
  }

  post<Body = Problem>(path: string, body?: unknown, key?: string): Promise<Answer<Body>> {
    return this.send<Body>('POST', path, body, key);
  }

  put<Body = Problem>(path: string, body?: unknown): Promise<Answer<Body>> {
    return this.send<Body>('PUT', path, body);
  }

  async send<Body = Problem>(
    method: string,
    path: string,
    body?: unknown,
    key: string = randomUUID(),
  ): Promise<Answer<Body>> {
    const isForm = body instanceof FormData;
    const answer = await fetch(`${this.url}/api/v1${path}`, {
      method,
      headers: {
        cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        'idempotency-key': key,
        ...(this.space && { 'x-kaocheng-space': this.space }),
        ...(this.onBehalfOf && { 'x-kaocheng-for': this.onBehalfOf }),
        ...(body !== undefined && !isForm && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: isForm ? body : JSON.stringify(body) }),
    });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '') this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    const text = await answer.text();
    const isJson = /json/.test(answer.headers.get('content-type') ?? '');
    return {
      status: answer.status,
      body: (isJson && text ? JSON.parse(text) : text) as Body,
      headers: answer.headers,
    };
  }
}
