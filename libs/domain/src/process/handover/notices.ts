import type { Notification } from '../effects';
import type { PersonId, StreamId } from '../ids';

/** The act in the organisation's stream that a handover is on record by. */
export interface HandedOver {
  from: PersonId;
  to: PersonId;
  moved: number;
  stays: number;
}

/** The successor and the leaver are told once, however much has moved. */
export const noticesOfHandover = ({ from, to, moved }: HandedOver, on: StreamId, seq: number): Notification[] =>
  [
    { person: to, kind: 'work-received' as const, subject: from },
    { person: from, kind: 'work-handed-over' as const, subject: to },
  ].map(({ person, kind, subject }) => ({
    id: `${on}#${seq}.${person}`,
    person,
    kind,
    params: { subject, moved },
    link: '/',
    stream: on,
  }));
