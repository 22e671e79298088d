import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { projectRoot } from '#cli/stack/project-root';

const duration = z.string().regex(/^\d+(ms|s|m)$/);
const command = z.array(z.string()).min(1);

/** As much of the Compose specification as the file uses; whatever is not named here is refused. */
const serviceSchema = z
  .strictObject({
    image: z.string().regex(/^[a-z/-]+(:[\w.-]+)?$/),
    build: z.strictObject({ context: z.literal('.'), target: z.enum(['app', 'web']) }).optional(),
    restart: z.string().regex(/^(unless-stopped|on-failure:\d+)$/),
    init: z.boolean().optional(),
    networks: z.array(z.string()).min(1),
    shm_size: z.string().optional(),
    entrypoint: command.optional(),
    command: command.optional(),
    deploy: z.strictObject({ replicas: z.int().min(1) }).optional(),
    environment: z.record(z.string().regex(/^[A-Z_]+$/), z.string()).optional(),
    ports: z.array(z.string()).optional(),
    volumes: z.array(z.string().regex(/^(\.\/deploy\/[\w.-]+|[a-z]+):\/[\w./-]+(:ro)?$/)).optional(),
    depends_on: z
      .record(z.string(), z.strictObject({ condition: z.enum(['service_healthy', 'service_completed_successfully']) }))
      .optional(),
    healthcheck: z
      .strictObject({
        test: z.tuple([z.literal('CMD')], z.string()),
        interval: duration,
        timeout: duration,
        retries: z.int().min(1),
        start_period: duration,
      })
      .optional(),
  })
  .refine(({ restart, healthcheck }) => restart.startsWith('on-failure') || healthcheck !== undefined, {
    error: 'a service that stays needs a health check',
  });

const composeSchema = z.strictObject({
  services: z.record(z.string(), serviceSchema),
  networks: z.record(z.string(), z.strictObject({})),
  volumes: z.record(z.string(), z.strictObject({})),
});

const text = readFileSync(join(projectRoot, 'docker-compose.yml'), 'utf8');
const document = parse(text, { merge: true }) as Record<string, unknown>;
const withoutTemplates = Object.fromEntries(Object.entries(document).filter(([key]) => !key.startsWith('x-')));
const compose = composeSchema.parse(withoutTemplates);
const services = Object.entries(compose.services);

test('the file has every part of the product, api and worker twice', () => {
  const replicas = Object.fromEntries(services.map(([name, { deploy }]) => [name, deploy?.replicas ?? 1]));
  expect(replicas).toEqual({
    postgres: 1,
    migrate: 1,
    'temporal-postgres': 1,
    'temporal-schema': 1,
    temporal: 1,
    'temporal-namespace': 1,
    'temporal-ui': 1,
    api: 2,
    worker: 2,
    web: 1,
  });
});

test('a service waits for health where there is a health check, and for the end of what runs once', () => {
  for (const [name, { depends_on: dependencies = {} }] of services) {
    for (const [other, { condition }] of Object.entries(dependencies)) {
      const expected =
        compose.services[other]?.healthcheck === undefined ? 'service_completed_successfully' : 'service_healthy';
      expect([name, other, condition]).toEqual([name, other, expected]);
    }
  }
});

test('the api starts without Temporal, and both roles wait for the migrations', () => {
  expect(Object.keys(compose.services.api?.depends_on ?? {})).toEqual(['postgres', 'migrate']);
  expect(Object.keys(compose.services.worker?.depends_on ?? {})).toEqual(['postgres', 'migrate', 'temporal-namespace']);
});

test('nothing but the web server is published', () => {
  expect(services.filter(([, { ports }]) => ports !== undefined).map(([name]) => name)).toEqual(['web']);
});

test('every secret comes from the environment, and the file does not start without it', () => {
  const secrets = services.flatMap(([name, { environment = {} }]) =>
    Object.entries(environment)
      .filter(([key, value]) => /PASSWORD|PWD|_URL$/.test(key) && value !== `\${${key}:-}`)
      .map(([key, value]) => ({ name, key, value })),
  );
  expect(secrets).toHaveLength(9);
  for (const secret of secrets) {
    expect(`${secret.name} ${secret.key} ${secret.value}`).toMatch(/[ :]\$\{[A-Z_]+_PASSWORD:\?[^}]+\}(@[\w:/-]+)?$/);
  }
  expect(text).not.toMatch(/:\/\/\w+:[^$]\S*@/);
});

test('the owner of the database is known to the migrations and the database alone', () => {
  const knowing = services.filter(([, service]) => JSON.stringify(service).includes('OWNER'));
  expect(knowing.map(([name]) => name)).toEqual(['postgres', 'migrate']);
});

test('every volume and network is declared and used, and every mounted file is there', () => {
  const mounts = services.flatMap(([, { volumes = [] }]) => volumes.map((volume) => volume.split(':')[0] ?? ''));
  const files = mounts.filter((mount) => mount.startsWith('./'));
  for (const file of files) expect(statSync(join(projectRoot, file)).isFile()).toBe(true);
  const named = mounts.filter((mount) => !mount.startsWith('./'));
  expect(new Set(named)).toEqual(new Set(Object.keys(compose.volumes)));
  expect(new Set(services.flatMap(([, { networks }]) => networks))).toEqual(new Set(Object.keys(compose.networks)));
});

test('the example of the environment names every variable that must be set', () => {
  const example = readFileSync(join(projectRoot, 'deploy/example.env'), 'utf8');
  const wanted = new Set([...text.matchAll(/\$\{([A-Z_]+):\?/g)].map(([, name]) => name));
  const named = new Set([...example.matchAll(/^([A-Z_]+)=$/gm)].map(([, name]) => name));
  expect(named).toEqual(wanted);
});

test.each(['postgres-roles.sh', 'temporal-schema.sh', 'temporal-namespace.sh'])('%s is a shell script', (script) => {
  const { status, stderr } = spawnSync('sh', ['-n', join(projectRoot, 'deploy', script)], { encoding: 'utf8' });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
});
