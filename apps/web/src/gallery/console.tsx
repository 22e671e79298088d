import { Button } from 'antd';
import { PageHead } from '../components/page-head';
import { Panel } from '../components/panel';
import { StageTimeline } from '../components/stage-timeline';
import { StateWord } from '../components/state-icon';
import { useSay } from './say';
import { stages } from './workbench';

export function Console() {
  const say = useSay();
  return (
    <>
      <PageHead
        trail={[{ label: say('考核周期', 'Cycles'), to: '/gallery/workbench' }, { label: say('考核总览', 'Overview') }]}
        title={say('2025–2026 年度员工绩效考核', 'Employees 2025–26')}
        state={
          <>
            <span>{say('120 人 · 8 个部门 · 方案 2025 版', '120 people · 8 departments · scheme 2025')}</span>
            <StateWord state="done">{say('实时，10:42:18', 'live, 10:42:18')}</StateWord>
          </>
        }
        actions={
          <>
            <Button>{say('提醒未完成的人', 'Remind')}</Button>
            <Button>{say('延期', 'Extend')}</Button>
          </>
        }
      />
      <Panel isFlush>
        <StageTimeline
          stages={stages(say)}
          today={{ label: say('今天 9月16日', 'today 16 Sep'), stageId: 'review', at: 0.8 }}
        />
      </Panel>
    </>
  );
}
