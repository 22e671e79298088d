import { Button } from 'antd';
import { Finding } from '../components/finding';
import { PageHead } from '../components/page-head';
import { Panel } from '../components/panel';
import { StepsBar } from '../components/steps-bar';
import type { YearRow } from '../components/year-strip';
import { YearStrip, YearStripLegend } from '../components/year-strip';
import type { Say } from './say';
import { useSay } from './say';
import css from './gallery.module.css';

function rows(say: Say): YearRow[] {
  const bar = (from: string, to: string, label: string, more: Partial<YearRow['bars'][number]> = {}) => ({
    from,
    to,
    label,
    ...more,
  });
  return [
    { id: '1', label: say('目标申报', 'Targets'), bars: [bar('2026-02-24', '2026-03-13', say('3月13日', '13 Mar'))] },
    { id: '2', label: say('审批', 'Approval'), bars: [bar('2026-03-16', '2026-03-20', say('3月20日', '20 Mar'))] },
    {
      id: '3',
      label: say('专项跟踪', 'Tracking'),
      bars: ['03', '04', '05', '06', '07', '08', '09', '10', '11', '12'].map((month) => ({
        from: `2026-${month}-20`,
        to: `2026-${month}-20`,
        isFinding: month === '06' || month === '12',
      })),
    },
    {
      id: '4',
      label: say('半年自查', 'Half-year check'),
      bars: [bar('2026-06-22', '2026-07-10', say('7月10日', '10 Jul'))],
    },
    {
      id: '5',
      label: say('半年初评', 'Half-year'),
      bars: [bar('2026-07-13', '2026-08-07', say('8月7日', '7 Aug'), { isFinding: true })],
    },
    {
      id: '6',
      label: say('公众评议', 'Public ballot'),
      bars: [bar('2026-10-12', '2026-11-15', say('11月15日 周日', 'Sun 15 Nov'), { isFinding: true })],
    },
    {
      id: '7',
      label: say('年终自查', 'Year-end check'),
      bars: [bar('2026-11-23', '2026-12-15', say('12月15日', '15 Dec'))],
    },
    {
      id: '8',
      label: say('年终总评', 'Year-end'),
      bars: [bar('2026-12-16', '2027-01-08', say('1月8日', '8 Jan'), { isProvisional: true })],
    },
    {
      id: '9',
      label: say('等次评定', 'Calibration'),
      bars: [bar('2027-01-11', '2027-01-15', say('1月15日', '15 Jan'), { isProvisional: true })],
    },
    {
      id: '10',
      label: say('申诉期', 'Appeals'),
      bars: [bar('2027-01-20', '2027-01-26', say('1月26日 24:00', '26 Jan 24:00'), { isProvisional: true })],
    },
  ];
}

export function Launch() {
  const say = useSay();
  const holiday = (from: string, to: string, zh: string, en: string) => ({ from, to, name: say(zh, en) });
  return (
    <>
      <PageHead
        trail={[
          { label: say('考核周期', 'Cycles'), to: '/gallery/console' },
          { label: say('发起 2026 年度部门绩效考核', 'Launch departments 2026') },
        ]}
        title={say('日期', 'Dates')}
        steps={
          <StepsBar
            current="dates"
            onGo={() => undefined}
            steps={[
              { key: 'scheme', label: say('考核方案', 'Scheme') },
              { key: 'period', label: say('周期与日历', 'Period') },
              { key: 'subjects', label: say('考核对象', 'Subjects') },
              { key: 'people', label: say('人员角色', 'People') },
              { key: 'dates', label: say('日期', 'Dates') },
              { key: 'check', label: say('检查', 'Check') },
              { key: 'launch', label: say('模拟运行或发起', 'Rehearse or launch') },
            ]}
          />
        }
        closedReason={say('草稿已保存 10:21', 'Draft saved 10:21')}
        actions={
          <>
            <Button>{say('上一步', 'Back')}</Button>
            <Button type="primary">{say('下一步：检查', 'Next: check')}</Button>
          </>
        }
      />
      <div className={css['column']}>
        <Panel
          title={say('全年日期', 'The year')}
          caption={say('按 2026 年节假日安排（日历第 3 版）', 'Holidays of 2026 (calendar version 3)')}
          extra={<YearStripLegend />}
          isFlush
        >
          <YearStrip
            from="2026-01-01"
            to="2027-01-31"
            provisionalFrom="2027-01-01"
            holidays={[
              holiday('2026-01-01', '2026-01-03', '元旦', 'New Year'),
              holiday('2026-02-15', '2026-02-23', '春节', 'Spring Festival'),
              holiday('2026-04-04', '2026-04-06', '清明', 'Qingming'),
              holiday('2026-05-01', '2026-05-05', '劳动节', 'Labour Day'),
              holiday('2026-06-19', '2026-06-21', '端午', 'Dragon Boat'),
              holiday('2026-09-25', '2026-09-27', '中秋', ''),
              holiday('2026-10-01', '2026-10-07', '国庆', 'National Day'),
            ]}
            makeUpDays={['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10']}
            rows={rows(say)}
          />
        </Panel>
        <Panel title={say('需要处理', 'To fix')} caption={say('2 处', '2')} isFlush>
          <ul>
            <Finding
              state="breach"
              title={say('公众评议截止 11月15日 是周日', 'The public ballot ends on Sunday 15 November')}
              detail={say(
                '方案为固定日期，遇休不顺延。网上评议不受影响，现场发票会受影响。',
                'The date is fixed and does not move. Voting on line is not affected.',
              )}
              answers={
                <>
                  <Button type="primary" ghost size="small">
                    {say('提前到 11月13日 周五', 'Move to Fri 13 Nov')}
                  </Button>
                  <Button size="small">{say('保持 11月15日', 'Keep 15 Nov')}</Button>
                </>
              }
            />
            <Finding
              state="waiting"
              title={say(
                '2027 年节假日安排尚未公布，3 个环节日期为暂定',
                'The holidays of 2027 are not out; 3 stages are provisional',
              )}
              detail={say(
                '可以发起。公布后导入通知自动重算。',
                'You may launch; the dates are completed when the notice is in.',
              )}
            />
          </ul>
        </Panel>
      </div>
    </>
  );
}
