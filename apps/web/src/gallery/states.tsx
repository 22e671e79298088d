import { DaysLeft } from '../components/days-left';
import { EmptyState } from '../components/empty-state';
import { GradeSeal } from '../components/grade-seal';
import { PageHead } from '../components/page-head';
import { Panel } from '../components/panel';
import { ProblemAlert } from '../components/problem-alert';
import { QueryState } from '../components/query-state';
import type { State } from '../components/state-icon';
import { StateWord } from '../components/state-icon';
import { Tag } from '../components/tag';
import { ProblemError, offline } from '../api/problem';
import { grades } from './result';
import { useSay } from './say';
import css from './gallery.module.css';

const late = new ProblemError({
  type: 'about:blank',
  title: 'Late',
  status: 409,
  code: 'appeal.window-over',
  detail: { zh: '申诉期已于 10月12日 24:00 届满', en: 'The window for appeals ended on 12 October at 24:00' },
  hint: {
    zh: '来信已登记存查。如有特殊情况，请联系绩效办。',
    en: 'Your letter is kept on record. Ask HR in a special case.',
  },
  path: 'receivedAt',
});

const states: [State, string, string][] = [
  ['done', '已完成', 'done'],
  ['current', '进行中', 'in progress'],
  ['upcoming', '未开始', 'to come'],
  ['returned', '退回修改', 'returned'],
  ['overdue', '已逾期', 'overdue'],
  ['frozen', '已冻结', 'frozen'],
  ['waiting', '等待中', 'waiting'],
  ['breach', '需处理', 'to fix'],
];

export function States() {
  const say = useSay();
  const refetch = () => undefined;
  return (
    <>
      <PageHead title={say('各种状态', 'States')} />
      <div className={css['column']}>
        <Panel title={say('剩余工作日', 'Working days left')}>
          <div className={css['seals']}>
            <DaysLeft due={{ kind: 'overdue', days: 2 }} />
            <DaysLeft due={{ kind: 'overdue', days: 0 }} />
            <DaysLeft due={{ kind: 'today', time: '24:00' }} />
            <DaysLeft due={{ kind: 'left', days: 1 }} />
            <DaysLeft due={{ kind: 'left', days: 12 }} />
            <DaysLeft due={{ kind: 'stuck', days: 4 }} />
            <DaysLeft due={{ kind: 'stuck', days: 1 }} />
            <DaysLeft due={{ kind: 'open' }} />
          </div>
        </Panel>
        <Panel title={say('状态', 'States')}>
          <div className={css['seals']}>
            {states.map(([state, zh, en]) => (
              <StateWord key={state} state={state}>
                {say(zh, en)}
              </StateWord>
            ))}
          </div>
        </Panel>
        <Panel title={say('等次', 'Grades')}>
          <div className={css['seals']}>
            {grades(say).map((grade) => (
              <GradeSeal key={grade.mark} grade={grade} />
            ))}
            {grades(say).map((grade) => (
              <GradeSeal key={grade.mark} grade={grade} size="large" withWord />
            ))}
            <Tag tone="provisional">{say('暂定', 'provisional')}</Tag>
          </div>
        </Panel>
        <Panel title={say('载入', 'Loading')} isFlush>
          <QueryState query={{ data: undefined, error: null, refetch }}>{() => null}</QueryState>
        </Panel>
        <Panel title={say('失败', 'Failed')} isFlush>
          <QueryState query={{ data: undefined, error: offline(), refetch }}>{() => null}</QueryState>
          <div className={css['pad']}>
            <ProblemAlert error={late} />
          </div>
        </Panel>
        <Panel title={say('空', 'Empty')} isFlush>
          <EmptyState
            title={say('没有待办', 'Nothing to do')}
            why={say('新的事项到来时会出现在这里，并通知您。', 'New matters show here, and you are told.')}
          />
        </Panel>
      </div>
    </>
  );
}
