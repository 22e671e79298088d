import { createParamDecorator, SetMetadata, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Action, Visitor } from '#domain/access/policy';

/** Who came, into which space, and when his whole request had been read. */
export interface Visit extends Visitor {
  space: string;
  account: string;
  login: string;
  playing: string | null;
  readAt: Date;
  /** For whom he says he acts 代办, in the header `X-Kaocheng-For`; null in his own name. */
  onBehalfOf: string | null;
}

export interface VisitedRequest extends FastifyRequest {
  visit?: Visit;
  space: string;
  readAt: Date;
}

export const NEEDED_ACTION = 'kaocheng:action';

/** Names the action of the access policy that a route needs. A route without one stops the boot. */
export const Needs = (action: Action): MethodDecorator => SetMetadata(NEEDED_ACTION, action);

/** The visit of the request; only on routes that nobody enters without logging in. */
export const Visiting = createParamDecorator((_: unknown, context: ExecutionContext): Visit => {
  const { visit } = context.switchToHttp().getRequest<VisitedRequest>();
  if (!visit) throw new Error('This route is open to everybody and has no visit');
  return visit;
});

/** The space a request is about, also before anybody has logged in. */
export const Space = createParamDecorator(
  (_: unknown, context: ExecutionContext): string => context.switchToHttp().getRequest<VisitedRequest>().space,
);
