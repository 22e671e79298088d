import { useState } from 'react';
import { Button } from 'antd';
import { DayStrip } from '../components/day-strip';
import type { StripDay } from '../components/day-strip';
import { MeterRow } from '../components/meter-row';
import type { NotificationItem } from '../components/notification-list';
import { NotificationList } from '../components/notification-list';
import { PageHead } from '../components/page-head';
import { Panel } from '../components/panel';
import type { Stage } from '../components/stage-timeline';
import { StageColumn } from '../components/stage-timeline';
import { Tag } from '../components/tag';
import { TaskGroup, TaskRow } from '../components/task-row';
import { useDates } from '../time/use-dates';
import type { Say } from './say';
import { useSay } from './say';
import css from './gallery.module.css';

const strip: StripDay[] = (
  [
    ['14', 'working', 1],
    ['15', 'working', 0],
    ['16', 'working', 1],
    ['17', 'working', 0],
    ['18', 'working', 4],
    ['19', 'weekend', 0],
    ['20', 'make-up', 0],
    ['21', 'working', 0],
    ['22', 'working', 1],
    ['23', 'working', 0],
    ['24', 'working', 1],
    ['25', 'holiday', 0],
    ['26', 'holiday', 0],
    ['27', 'holiday', 0],
    ['28', 'working', 1],
    ['29', 'working', 0],
    ['30', 'working', 0],
  ] satisfies [string, string, number][]
).map(([day, kind, due]) => ({ date: `2026-09-${day}`, kind, due }));

export function notices(say: Say): NotificationItem[] {
  return [
    {
      id: '1',
      text: say(
        '财务部已核实 8 月完成值，您负责的 新增收入 完成 97.2%',
        'Finance verified August: new revenue at 97.2%',
      ),
      when: '9:12',
      isRead: false,
      to: '/gallery/workbench',
    },
    {
      id: '2',
      text: say(
        '吴慎思 退回了您的自评：“客户满意度缺第三方报告”',
        'Wu Shensi returned your self-assessment: report missing',
      ),
      when: say('昨天', 'Tue'),
      isRead: false,
      to: '/gallery/workbench',
    },
    {
      id: '3',
      text: say('等次评定会定于 9月28日 14:30，请准备材料', 'Calibration meeting on 28 Sep at 14:30'),
      when: say('周一', 'Mon'),
      isRead: true,
      to: '/gallery/workbench',
    },
  ];
}

export function stages(say: Say): Stage[] {
  return [
    {
      id: 'targets',
      name: say('目标申报', 'Targets'),
      state: 'done',
      period: say('2025.9.1–9.19', '1–19 Sep 25'),
      note: say('7 项指标', '7 indicators'),
    },
    {
      id: 'approval',
      name: say('审批', 'Approval'),
      state: 'frozen',
      period: say('2025.9.30', '30 Sep 25'),
      note: say('目标已冻结 · 变更 1 次', 'Frozen · 1 amendment'),
    },
    {
      id: 'monitoring',
      name: say('过程监控', 'Monitoring'),
      state: 'done',
      period: say('10月–8月', 'Oct–Aug'),
      note: say('11 期，10 期已评', '10 of 11 rated'),
    },
    {
      id: 'self',
      name: say('自评', 'Self-assessment'),
      state: 'returned',
      period: say('8.24–9.4', '24 Aug–4 Sep'),
      note: say('退回修改，延至 9.22', 'Returned, until 22 Sep'),
    },
    {
      id: 'review',
      name: say('考核评价', 'Review'),
      state: 'current',
      period: say('9.7–9.18', '7–18 Sep'),
      note: say('3 个评价主体，剩 2 个工作日', '3 panels, 2 days left'),
      share: 0.65,
    },
    {
      id: 'calibration',
      name: say('等次评定', 'Calibration'),
      state: 'upcoming',
      period: say('9.21–9.28', '21–28 Sep'),
      note: say('三级经理同组 8 人', 'Managers, cohort of 8'),
    },
    { id: 'signoff', name: say('审定、送达', 'Sign-off, service'), state: 'upcoming', period: say('9.29', '29 Sep') },
    {
      id: 'appeal',
      name: say('申诉', 'Appeal'),
      state: 'upcoming',
      period: say('9.30–10.12', '30 Sep–12 Oct'),
      note: say('5 个工作日，含国庆假期', '5 working days over a holiday'),
    },
    { id: 'publication', name: say('公布', 'Publication'), state: 'upcoming', period: say('10.15', '15 Oct') },
    { id: 'use', name: say('结果运用', 'Use of results'), state: 'upcoming', period: say('10.20 起', 'from 20 Oct') },
  ];
}

export function Workbench() {
  const say = useSay();
  const dates = useDates();
  const [day, setDay] = useState<string>();
  const due = (date: string) => say(`截止 ${dates.withWeekday(date)}`, `due ${dates.withWeekday(date)}`);
  const to = '/gallery/approval';
  return (
    <>
      <PageHead
        title={say('工作台', 'Workbench')}
        state={
          <>
            <span>{dates.long(dates.today)}</span>
            <span>{say('上次登录 9月14日 17:52，此后有 6 处变化', 'Last login 14 Sep 17:52, 6 changes since')}</span>
          </>
        }
        actions={<Button>{say('记一条关键事项', 'Log a key event')}</Button>}
      />
      <div className={css['wide']}>
        <Panel
          title={say('待办', 'To do')}
          caption="10"
          extra={say('按剩余工作日排列', 'by working days left')}
          isFlush
        >
          <DayStrip days={strip} today={dates.today} selected={day} onSelect={setDay} />
          <TaskGroup
            title={say('已逾期', 'Overdue')}
            note={say(
              '逾期按方案提醒并报送上级，不影响继续办理',
              'Overdue matters go to the superior; they can still be done',
            )}
            isOverdue
          >
            <TaskRow
              due={{ kind: 'overdue', days: 2 }}
              title={say('签字确认关键事项：重点客户续约未达成', 'Sign key event: renewal of a key account lost')}
              tag={<Tag>{say('冯自强', 'Feng Ziqiang')}</Tag>}
              reason={say(
                '对方已签，待您签字；9月15日已提醒您并抄送周明辨',
                'He has signed. You were reminded on 15 Sep, copy to Zhou Mingbian',
              )}
              dueText={due('2026-09-14')}
              verb={say('签字', 'Sign')}
              to={to}
            />
          </TaskGroup>
          <TaskGroup title={say('今天', 'Today')}>
            <TaskRow
              due={{ kind: 'today', time: '24:00' }}
              title={say('8月绩效评分：市场经营部 20 人', 'August ratings: Marketing, 20 people')}
              tag={<Tag>{say('已评 17 人', '17 rated')}</Tag>}
              reason={say(
                '未评 3 人到期后由周明辨代评，并记录',
                'After the due time Zhou Mingbian rates the 3 left, on record',
              )}
              dueText={due('2026-09-16')}
              verb={say('继续评分', 'Continue')}
              to={to}
            />
          </TaskGroup>
          <TaskGroup
            title={say('本周', 'This week')}
            note={say('9月20日（周日）为调休上班', 'Sun 20 Sep is a make-up working day')}
          >
            <TaskRow
              due={{ kind: 'left', days: 2 }}
              title={say('审批绩效计划：蔡致知', 'Approve plan: Cai Zhizhi')}
              tag={<Tag tone="primary">{say('退回后重报 · 改动 4 处', 'resubmitted · 4 changes')}</Tag>}
              reason={say(
                '2026–2027 年度 · 已按您 9月14日 的意见修改',
                '2026–27 · revised after your comment of 14 Sep',
              )}
              dueText={due('2026-09-18')}
              verb={say('办理', 'Open')}
              to={to}
            />
            <TaskRow
              due={{ kind: 'left', days: 2 }}
              title={say('行为评价：协作部门负责人 4 人', 'Behaviour ratings: 4 heads of co-operating departments')}
              tag={<Tag>{say('不记名', 'anonymous')}</Tag>}
              reason={say('评完 4 人即可提交，本人和上级都看不到是谁评的', 'Nobody can see who rated')}
              dueText={due('2026-09-18')}
              verb={say('去评价', 'Rate')}
              to={to}
            />
          </TaskGroup>
          <TaskGroup title={say('之后', 'Later')}>
            <TaskRow
              due={{ kind: 'left', days: 5 }}
              title={say(
                '修改自评：补充“客户满意度”佐证',
                'Revise self-assessment: evidence for customer satisfaction',
              )}
              tag={<Tag tone="ochre">{say('↩ 被退回', '↩ returned')}</Tag>}
              reason={say(
                '人力资源部 吴慎思 9月15日退回，期限延至 9月22日',
                'Returned by Wu Shensi (HR) 15 Sep, extended to 22 Sep',
              )}
              dueText={due('2026-09-22')}
              verb={say('修改', 'Revise')}
              to={to}
            />
            <TaskRow
              due={{ kind: 'open' }}
              title={say('授权代办请求：周明辨 9月21日至24日', 'Proxy request: Zhou Mingbian, 21–24 Sep')}
              tag={<Tag>{say('审批类', 'approvals')}</Tag>}
              reason={say(
                '接受后，他名下已有和新到的审批由您代办，全程留痕',
                'If you accept, his approvals come to you, on record',
              )}
              verb={say('接受或谢绝', 'Answer')}
              to={to}
            />
          </TaskGroup>
        </Panel>
        <div className={css['column']}>
          <Panel
            title={say('我的考核', 'My evaluation')}
            caption={say('2025–2026 年度 · 三级经理', '2025–26 · managers')}
            extra={<a href="/gallery/result">{say('打开考核记录', 'Open')}</a>}
            isFlush
          >
            <StageColumn
              stages={stages(say)}
              today={{ label: say('今天 9月16日', 'today 16 Sep'), stageId: 'review', at: 0.8 }}
            />
          </Panel>
          <Panel title={say('通知', 'Notices')} caption={say('3 条未读', '3 unread')} isFlush>
            <NotificationList items={notices(say)} />
          </Panel>
          <Panel title={say('我的团队', 'My team')} caption={say('20 人', '20 people')}>
            <MeterRow label={say('绩效计划已批', 'Plans approved')} done={13} of={20} />
            <MeterRow label={say('8月已评', 'August rated')} done={17} of={20} />
            <MeterRow label={say('自评已交', 'Self-assessed')} done={20} of={20} />
          </Panel>
        </div>
      </div>
    </>
  );
}
