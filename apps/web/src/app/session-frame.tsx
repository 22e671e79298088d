import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Spin } from 'antd';
import { useTranslation } from 'react-i18next';
import { Navigate, Outlet, useLocation, useMatches, useNavigate } from 'react-router';
import type { Me } from '#contracts/http/session';
import { logOut, meQuery } from '../api/session';
import { ProblemError } from '../api/problem';
import { useLive } from '../api/use-live';
import { ProblemAlert } from '../components/problem-alert';
import type { zh } from '../i18n/zh';
import { setClockOffset } from '../time/clock';
import { ZoneContext } from '../time/use-dates';
import { Frame } from './frame';
import { SessionBell } from './session-bell';
import { useRehearsal } from './use-rehearsal';
import { navigationFor, ownPages } from './navigation';
import type { FrameFacts } from './top-bar';
import css from './session-frame.module.css';

/** A route's `handle`: on a phone such a page is one matter, with a way back in place of the tabs. */
export interface MatterHandle {
  readonly matter: { readonly word: keyof typeof zh.frame; readonly back: string };
}

function isMatterHandle(handle: unknown): handle is MatterHandle {
  return typeof handle === 'object' && handle !== null && 'matter' in handle;
}

/** Everything behind the login: asks who is here, draws the frame, keeps clock and data live. */
export function Component() {
  const me = useQuery(meQuery);
  const { pathname, search } = useLocation();
  if (me.data) return <Session me={me.data} />;
  if (me.error instanceof ProblemError && me.error.problem.status === 401) {
    return <Navigate to={`/login?next=${encodeURIComponent(pathname + search)}`} replace />;
  }
  return (
    <div className={css['waiting']}>
      {me.error ? <ProblemAlert error={me.error} onRetry={() => void me.refetch()} /> : <Spin size="large" />}
    </div>
  );
}

function Session({ me }: { readonly me: Me }) {
  const { t } = useTranslation('frame');
  const navigate = useNavigate();
  const queries = useQueryClient();
  const handle = useMatches().at(-1)?.handle;
  useLive();
  useEffect(() => setClockOffset(Date.parse(me.space.now) - Date.now()), [me.space.now]);
  const leaving = useMutation({
    mutationFn: logOut,
    onSuccess: () => {
      queries.clear();
      void navigate('/login');
    },
  });
  const facts: FrameFacts = {
    organisation: me.organisation.name,
    person: me.person?.name ?? me.login,
    post: [me.person?.unit, me.person?.post].filter(Boolean).join(' '),
    navigation: navigationFor(me.roles, me.counts),
    own: me.person ? ownPages(me.roles) : [],
    bell: <SessionBell unread={me.counts.notifications} />,
    ...(me.person ? { settings: '/notifications/settings' } : {}),
    onLogOut: () => leaving.mutate(),
  };
  const rehearsal = useRehearsal(me);
  const matter = isMatterHandle(handle) ? { title: t(handle.matter.word), back: handle.matter.back } : undefined;
  return (
    <ZoneContext value={me.organisation.zone}>
      <Frame facts={facts} {...(matter ? { matter } : {})} {...(rehearsal ? { rehearsal } : {})}>
        {leaving.error && <ProblemAlert error={leaving.error} />}
        <Outlet />
      </Frame>
    </ZoneContext>
  );
}
