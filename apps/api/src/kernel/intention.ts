import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Intention } from './acts';

/** The client's id of this intention, with what it stands for. */
export const Intends = createParamDecorator((_: unknown, context: ExecutionContext): Intention => {
  const request = context.switchToHttp().getRequest<FastifyRequest>();
  const key = request.headers['idempotency-key'];
  return {
    key: typeof key === 'string' ? key.slice(0, 200) : undefined,
    request: { method: request.method, path: request.url, body: request.body ?? null },
  };
});
