import 'reflect-metadata';
import cookie from '@fastify/cookie';
import multipart from '@fastify/multipart';
import fastifyStatic from '@fastify/static';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { AppModule } from './app.module';
import { SETTINGS, type Settings } from './kernel/settings';

const REQUEST_LIMIT_MS = 30_000;
const BODY_LIMIT = 1024 * 1024;
const FILE_LIMIT = 20 * 1024 * 1024;

/** The api with everything but a port. Requests end after 30 s, so that a closing window knows when the last one is in. */
export async function createApi(): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_LIMIT,
    requestTimeout: REQUEST_LIMIT_MS,
    forceCloseConnections: true,
    // Who came is told by a proxy of our own, never by a stranger's header.
    trustProxy: 'loopback,linklocal,uniquelocal',
  });
  const app = await NestFactory.create<NestFastifyApplication>(AppModule, adapter, { logger: ['warn', 'error'] });
  await app.register(cookie);
  await app.register(multipart, { limits: { fileSize: FILE_LIMIT, files: 1 } });
  const settings = app.get<Settings>(SETTINGS);
  if (settings.webFolder) await servePages(app, resolve(settings.webFolder));
  app.enableShutdownHooks();
  return app;
}

/** The built pages; every other address that is not the api's is the single page itself. */
async function servePages(app: NestFastifyApplication, root: string): Promise<void> {
  await app.register(fastifyStatic, { root, index: 'index.html', maxAge: '1h' });
  const files = readdirSync(root).filter((name) => name !== 'index.html');
  const isFile = (url: string): boolean => files.some((name) => url.startsWith(`/${name}`));
  const fastify = app.getHttpAdapter().getInstance();
  fastify.addHook('onRequest', async (request, reply) => {
    const isPage = request.method === 'GET' && !request.url.startsWith('/api/') && !isFile(request.url);
    if (isPage) await reply.header('cache-control', 'no-cache').sendFile('index.html');
  });
}

async function main(): Promise<void> {
  const app = await createApi();
  const { host, port } = app.get<Settings>(SETTINGS);
  await app.listen(port, host);
  process.send?.({ ready: true });
  // The launcher's channel closing means that nobody is left to restart or stop this process.
  process.on('disconnect', () => void app.close().then(() => process.exit(0)));
}

if (require.main === module)
  main().catch((error: unknown) => {
    console.error(error);
    process.exit(1);
  });
