import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { DataSource } from 'typeorm';
import { mayEnter, ruleOf, type Action } from '#domain/access/policy';
import { refuse } from '#domain/process/decision';
import { REAL_SPACE } from '#persistence/control';
import { sha256 } from '#persistence/ledger/hashes';
import { sessionAccount } from '#persistence/sessions';
import { inSpace } from '#persistence/space';
import { edge, refusalProblem } from './problem';
import { DATABASE } from './settings';
import { NEEDED_ACTION, type VisitedRequest } from './visit';

export const cookieOf = (space: string): string => `kaocheng_${space}`;

/** What may be done for somebody else; whatever else is asked for on another's behalf is refused, not done in one's own name. */
const BY_PROXY = new Set<Action>(['act.perform']);

function onBehalfOf(request: VisitedRequest): string | null {
  const header = request.headers['x-kaocheng-for'];
  return typeof header === 'string' && header !== '' ? header : null;
}

/** Finds out who came and lets him in where the access policy does. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    @Inject(DATABASE) private readonly database: DataSource,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const action = this.reflector.get<Action>(NEEDED_ACTION, context.getHandler());
    const request = context.switchToHttp().getRequest<VisitedRequest>();
    const header = request.headers['x-kaocheng-space'];
    request.space = typeof header === 'string' && header !== '' ? header : REAL_SPACE;
    request.readAt = new Date();
    if (ruleOf(action).open) return true;
    const token = request.cookies[cookieOf(request.space)];
    if (!token) throw edge.notLoggedIn();
    const session = await inSpace(this.database, request.space, (transaction) =>
      sessionAccount(transaction, sha256(token)),
    );
    if (!session) throw edge.notLoggedIn();
    const { space, readAt } = request;
    request.visit = { ...session, space, readAt, onBehalfOf: onBehalfOf(request) };
    if (!mayEnter(action, request.visit)) throw edge.forbidden();
    if (request.visit.onBehalfOf !== null && !BY_PROXY.has(action)) throw refusalProblem(refuse('not-by-proxy'));
    return true;
  }
}
