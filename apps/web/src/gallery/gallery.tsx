import { useState } from 'react';
import { Navigate, useParams } from 'react-router';
import type { ComponentType } from 'react';
import { Bell } from '../app/bell';
import { Frame } from '../app/frame';
import type { NavigationItem } from '../app/navigation';
import { NotificationList } from '../components/notification-list';
import { setClockOffset } from '../time/clock';
import { Appeal } from './appeal';
import { Approval } from './approval';
import { Calibration } from './calibration';
import { Console } from './console';
import { Launch } from './launch';
import { Result } from './result';
import { useSay } from './say';
import { States } from './states';
import { Workbench, notices } from './workbench';

interface Part {
  readonly Page: ComponentType;
  /** The sample's now. */
  readonly now: string;
  readonly isRehearsal?: boolean;
  readonly isMatter?: boolean;
}

const parts: Record<string, Part> = {
  workbench: { Page: Workbench, now: '2026-09-16T10:42:18+08:00' },
  result: { Page: Result, now: '2026-01-22T09:10:00+08:00' },
  appeal: { Page: Appeal, now: '2026-10-08T14:20:00+08:00' },
  approval: { Page: Approval, now: '2026-09-16T10:42:18+08:00', isMatter: true },
  launch: { Page: Launch, now: '2026-02-10T10:21:00+08:00' },
  console: { Page: Console, now: '2026-09-16T10:42:18+08:00' },
  rehearsal: { Page: Console, now: '2026-10-08T09:00:04+08:00', isRehearsal: true },
  calibration: { Page: Calibration, now: '2026-09-28T14:40:00+08:00' },
  states: { Page: States, now: '2026-09-16T10:42:18+08:00' },
};

const navigation: NavigationItem[] = [{ to: '/gallery/workbench', word: 'workbench', count: 7 }];

/** Every component in its states, with the figures of the rulebook's examples. In development only. */
export function Component() {
  const { part: name = '' } = useParams();
  const part = parts[name];
  if (!part) return <Navigate to="/gallery/workbench" replace />;
  return <Sample key={name} part={part} />;
}

function Sample({ part }: { readonly part: Part }) {
  const say = useSay();
  useState(() => setClockOffset(Date.parse(part.now) - Date.now()));
  const facts = {
    organisation: say('江州分公司', 'Jiangzhou Branch'),
    person: say('陈知行', 'Chen Zhixing'),
    post: say('市场经营部 经理', 'Head of Marketing'),
    navigation,
    own: [],
    bell: <Bell unread={4} renderList={() => <NotificationList items={notices(say)} />} />,
    onLogOut: () => undefined,
  };
  return (
    <Frame
      facts={facts}
      {...(part.isMatter
        ? { matter: { title: say('审批', 'Approvals'), back: '/gallery/workbench', position: '1 / 7' } }
        : {})}
      {...(part.isRehearsal
        ? {
            rehearsal: {
              copiedAt: '2026-09-16T09:30:00+08:00',
              control: {
                next: { at: '2026-10-13T00:00:00+08:00', name: say('申诉期截止', 'appeals close') },
                isAdvancing: false,
                onAdvanceToNext: () => undefined,
                onAdvanceToDay: () => undefined,
                onEnd: () => undefined,
              },
            },
          }
        : {})}
    >
      <part.Page />
    </Frame>
  );
}
