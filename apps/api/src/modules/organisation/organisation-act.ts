import type { OrganisationAct } from '#persistence/organisation/acts';
import type { Intention } from '../../kernel/acts';
import { edge } from '../../kernel/problem';
import type { Visit } from '../../kernel/visit';

/** An act on the organisation by whoever came: a person, or an administrator's account that is nobody's. */
export function organisationAct(visit: Visit, intention: Intention): OrganisationAct {
  if (!intention.key) throw edge.keyMissing();
  return {
    actor: visit.person ?? visit.account,
    readAt: visit.readAt,
    idempotencyKey: intention.key,
    request: intention.request,
  };
}
