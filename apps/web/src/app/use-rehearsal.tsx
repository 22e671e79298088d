import { useEffect, useRef } from 'react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Me } from '#contracts/http/session';
import { advanceRehearsal, endRehearsal, playPerson, rehearsalKey, rehearsalQuery } from '../api/rehearsal';
import { meKey } from '../api/session';
import { place } from '../api/space';
import { useAct } from '../api/use-act';
import { useText } from '../i18n/use-text';
import { dayStart } from '../time/calendar-date';
import { PersonPicker } from '../components/person-picker';
import type { RehearsalBannerProps } from './rehearsal-banner';

/** The banner of a rehearsal: its clock, the ways to go on or end, and whom the visitor acts as. Undefined in the real space. */
export function useRehearsal(me: Me): RehearsalBannerProps | undefined {
  const { t } = useTranslation('frame');
  const say = useText();
  const queries = useQueryClient();
  const space = place.rehearsal ?? '';
  const isRehearsal = me.space.kind === 'rehearsal' && place.rehearsal !== undefined;
  const query = useQuery({ ...rehearsalQuery(space), enabled: isRehearsal });
  const advance = useAct((to: string | undefined, key) => advanceRehearsal(space, to, key), [rehearsalKey(space)]);
  const end = useAct((_: undefined, key) => endRehearsal(space, key), []);
  const play = useAct(playPerson, []);
  const isAdvancing = advance.isPending || (query.data?.advancing ?? null) !== null;

  // Everything on screen is of another time once the clock has moved.
  const wasAdvancing = useRef(false);
  useEffect(() => {
    if (wasAdvancing.current && !isAdvancing) void queries.invalidateQueries();
    wasAdvancing.current = isAdvancing;
  }, [isAdvancing, queries]);

  if (!isRehearsal) return undefined;
  const playAs = (person: string | null) =>
    play.mutate(person, {
      onSuccess: async () => {
        await queries.invalidateQueries({ queryKey: meKey });
        await queries.resetQueries();
      },
    });
  const { data } = query;
  return {
    ...(data
      ? {
          copiedAt: data.createdAt,
          control: {
            ...(data.next ? { next: { at: data.next.at, name: say(data.next.title) } } : {}),
            isAdvancing,
            onAdvanceToNext: () => advance.mutate(undefined),
            onAdvanceToDay: (day: string) => advance.mutate(dayStart(day, me.organisation.zone)),
            onEnd: () => end.mutate(undefined, { onSuccess: () => location.assign('/') }),
          },
        }
      : {}),
    error: advance.error ?? end.error ?? play.error,
    actor: (
      <PersonPicker
        placeholder={t('actAs')}
        value={me.space.playing ? (me.person ?? undefined) : undefined}
        isPending={play.isPending}
        onChoose={(person) => playAs(person?.id ?? null)}
      />
    ),
  };
}
