import type { FastifyReply, FastifyRequest } from 'fastify';
import { SESSION_SECONDS } from '#persistence/organisation/sessions';
import { cookieOf } from '../../kernel/access.guard';
import type { Settings } from '../../kernel/settings';

const options = (settings: Settings) => ({
  path: '/',
  httpOnly: true,
  sameSite: 'lax' as const,
  secure: settings.isSecure,
});

/** Gives the browser its session of one space; pages cannot read it. */
export function setSessionCookie(reply: FastifyReply, space: string, token: string, settings: Settings): void {
  void reply.setCookie(cookieOf(space), token, { ...options(settings), maxAge: SESSION_SECONDS });
}

export function clearSessionCookie(reply: FastifyReply, space: string, settings: Settings): void {
  void reply.clearCookie(cookieOf(space), options(settings));
}

export const sessionToken = (request: FastifyRequest, space: string): string | undefined =>
  request.cookies[cookieOf(space)];
