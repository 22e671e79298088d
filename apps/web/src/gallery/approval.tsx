import { useState } from 'react';
import { Button, Input } from 'antd';
import { ApprovalChain, ApprovalChainStrip } from '../components/approval-chain';
import type { ChainStep } from '../components/approval-chain';
import type { ChangeRow, ChangeView } from '../components/change-table';
import { ChangeTable, ChangeViewSwitch } from '../components/change-table';
import { MatterLayout } from '../components/matter-layout';
import { PageHead } from '../components/page-head';
import { Panel } from '../components/panel';
import { StateWord } from '../components/state-icon';
import { Tag } from '../components/tag';
import { useIsPhone } from '../style/use-is-phone';
import type { Say } from './say';
import { useSay } from './say';
import css from './gallery.module.css';

function chain(say: Say): ChainStep[] {
  const short = (who: string, what: string) => ({ who, what });
  return [
    {
      id: '1',
      state: 'done',
      title: say('袁敬业（直接上级）同意', 'Yuan Jingye (superior) approved'),
      detail: say('9月11日 15:30', '11 Sep 15:30'),
      opinion: say('指标与岗位职责相符。', 'Fits the post.'),
      short: short(say('袁敬业', 'Yuan'), say('同意', 'approved')),
    },
    {
      id: '2',
      state: 'returned',
      title: say('陈知行（部门负责人）退回修改', 'Chen Zhixing (head) returned it'),
      detail: say('9月14日 11:05', '14 Sep 11:05'),
      opinion: say('3 条意见，见左侧。改后从本环节继续。', '3 comments, at the left. Resumes at this step.'),
      short: short(say('您退回', 'You'), say('9月14日', '14 Sep')),
    },
    {
      id: '3',
      state: 'done',
      title: say('蔡致知 重新提交', 'Cai Zhizhi resubmitted'),
      detail: say('9月15日 16:40', '15 Sep 16:40'),
      short: short(say('蔡致知', 'Cai'), say('重报', 'again')),
    },
    {
      id: '4',
      state: 'current',
      title: say('陈知行（部门负责人）', 'Chen Zhixing (head)'),
      call: say('待您办理', 'your turn'),
      detail: say('9月15日到达，9月18日 24:00 截止', 'since 15 Sep, due 18 Sep 24:00'),
      short: short(say('您', 'You'), say('待办', 'now')),
    },
    {
      id: '5',
      state: 'upcoming',
      title: say('人力资源部 会签', 'HR countersigns'),
      detail: say('吴慎思、郑笃行，两人均同意后通过，3 个工作日', 'Wu Shensi and Zheng Duxing, both, 3 working days'),
      short: short(say('人力部', 'HR'), say('会签 2 人', 'both of 2')),
    },
    {
      id: '6',
      state: 'frozen',
      title: say('办结：目标冻结，抄送 财务部、客户服务部', 'End: targets frozen, copy to Finance and Service'),
      short: short(say('办结', 'End'), say('冻结', 'frozen')),
    },
  ];
}

function rows(say: Say): ChangeRow[] {
  const row = (id: string, change: ChangeRow['change'], ...cells: (string | [string, string])[]): ChangeRow => ({
    id,
    ...(change ? { change } : {}),
    cells: cells.map((cell) =>
      typeof cell === 'string'
        ? { now: cell, isNew: cell.startsWith('12月') || cell.startsWith('40') || cell.startsWith('85') }
        : { before: cell[0], now: cell[1] },
    ),
    note: change ? say('✓ 对应您的意见', '✓ answers your comment') : undefined,
  });
  const proportion = say('完成比例法', 'proportion');
  const finance = say('财务部', 'Finance');
  return [
    row(
      '1',
      'changed',
      say('新增专线收入', 'New line revenue'),
      'KPI',
      '25%',
      ['320', say('360 万元', '3.6 m yuan')],
      proportion,
      finance,
    ),
    row(
      '2',
      undefined,
      say('重点客户续约率', 'Renewal rate'),
      'KPI',
      '20%',
      '90%',
      proportion,
      say('客户服务部', 'Service'),
    ),
    row(
      '3',
      'changed',
      say('客户投诉及时办结率', 'Complaints closed in time'),
      'KPI',
      '15%',
      ['95%', '98%'],
      proportion,
      say('客户服务部', 'Service'),
    ),
    row('4', undefined, say('应收账款回收率', 'Receivables collected'), 'KPI', '15%', '96%', proportion, finance),
    row(
      '5',
      'added',
      say('老旧专线改造', 'Old lines renewed'),
      say('工作目标', 'Goal'),
      '10%',
      say('12月底前 40 条', '40 by end of Dec'),
      say('数量递减法', 'step-down'),
      say('工程建设部', 'Works'),
    ),
    row(
      '6',
      'removed',
      say('团队满意度', 'Team satisfaction'),
      say('工作目标', 'Goal'),
      '10%',
      say('85 分', '85'),
      say('百分制评分', 'percent'),
      '',
    ),
  ];
}

export function Approval() {
  const say = useSay();
  const isPhone = useIsPhone();
  const [view, setView] = useState<ChangeView>(isPhone ? 'only' : 'marked');
  return (
    <>
      <PageHead
        trail={
          isPhone
            ? []
            : [{ label: say('审批', 'Approvals'), to: '/gallery/workbench' }, { label: say('绩效计划', 'Plans') }]
        }
        title={say('蔡致知 2026–2027 年度绩效计划', 'Cai Zhizhi, plan 2026–27')}
        state={
          <>
            <Tag tone="ochre">{say('↩ 退回后重报', '↩ resubmitted')}</Tag>
            <span>{say('市场经营部 客户经理（政企）', 'Marketing, account manager')}</span>
          </>
        }
        due={{ state: { kind: 'left', days: 2 }, day: say('9月18日 周五', 'Fri 18 Sep'), time: '24:00' }}
      />
      <MatterLayout
        paper={
          <Panel title={say('计划内容', 'The plan')} extra={<ChangeViewSwitch view={view} onChange={setView} />}>
            <h3 className={css['paperTitle']}>{say('员工年度绩效计划', 'Yearly performance plan')}</h3>
            <ChangeTable
              view={view}
              columns={[
                { key: 'name', title: say('指标', 'Indicator') },
                { key: 'kind', title: say('类别', 'Kind') },
                { key: 'weight', title: say('权重', 'Weight'), align: 'right' },
                { key: 'target', title: say('目标值', 'Target') },
                { key: 'method', title: say('计分方法', 'Method') },
                { key: 'source', title: say('数据来源', 'Source') },
              ]}
              rows={rows(say)}
              foot={[
                say('合计', 'Sum'),
                '',
                '100%',
                <StateWord key="ok" state="done">
                  {say('权重合计正确', 'Weights add up')}
                </StateWord>,
                '',
                '',
              ]}
            />
          </Panel>
        }
        side={
          <Panel title={say('审批流程', 'Chain')} caption={say('依次审批', 'sequential')} isFlush>
            {isPhone ? (
              <div className={css['pad']}>
                <ApprovalChainStrip steps={chain(say).filter((step) => step.id !== '3')} />
              </div>
            ) : (
              <ApprovalChain steps={chain(say)} />
            )}
          </Panel>
        }
        acts={
          <Panel title={isPhone ? undefined : say('办理意见', 'Opinion')}>
            <div className={css['column']}>
              <Input.TextArea rows={2} defaultValue={say('同意。', 'Approved.')} />
              <div className={css['seals']}>
                <Button>{say('退回修改', 'Return')}</Button>
                <Button type="primary">{say('同意，送人力资源部会签', 'Approve, on to HR')}</Button>
              </div>
            </div>
          </Panel>
        }
      />
    </>
  );
}
