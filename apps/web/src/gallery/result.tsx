import { useState } from 'react';
import { Button } from 'antd';
import { GradeSeal } from '../components/grade-seal';
import type { Grade } from '../components/grade-seal';
import { KeyValues } from '../components/key-values';
import { PageHead } from '../components/page-head';
import { Panel } from '../components/panel';
import { ScoreScale } from '../components/score-scale';
import { StateWord } from '../components/state-icon';
import { Tag } from '../components/tag';
import type { TraceNode } from '../components/trace-node';
import { branchIds, pathTo } from '../components/trace-node';
import { TraceLevel, TraceTree, useTraceOpen } from '../components/trace-tree';
import { useIsPhone } from '../style/use-is-phone';
import type { Say } from './say';
import { useSay } from './say';
import css from './gallery.module.css';

export function grades(say: Say): Grade[] {
  const of = 4;
  return [
    { word: say('优秀', 'Excellent'), mark: '优', position: 0, of },
    { word: say('良好', 'Good'), mark: '良', position: 1, of },
    { word: say('合格', 'Pass'), mark: '合', position: 2, of },
    { word: say('不合格', 'Fail'), mark: '不', position: 3, of },
  ];
}

function tree(say: Say): TraceNode {
  const full = (points: number) => say(`满分 ${points}`, `of ${points}`);
  const proportion = say('完成比例法', 'proportion');
  const percent = say('四个考核组 百分制', 'four groups, percent');
  return {
    id: 'total',
    label: say('总分', 'Total'),
    computation: '90.05 − 2 − 0.5',
    value: '87.55',
    rule: say('方案 2025 版第 6、7 条', 'Scheme 2025, 6 and 7'),
    rounding: {
      exact: '87.55',
      mode: say('保留两位小数，四舍五入', 'two places, half up'),
      published: '87.55',
      note: say(
        '全过程只在此处舍入一次，等次按公布的分数确定',
        'The one rounding; the grade follows the published score',
      ),
    },
    children: [
      {
        id: 'sum',
        label: say('加权合计', 'Weighted sum'),
        computation: '27.75 + 52.8 + 9.5',
        value: '90.05',
        rule: say('方案第 6 条 总分公式', 'Article 6, formula'),
        children: [
          {
            id: 'half',
            label: say('集中考核 · 半年初评', 'Assessment · half-year'),
            weight: '30%',
            computation: '92.5 × 30%',
            value: '27.75',
            rule: say('第 6 条 · 口径 1', 'Article 6 · note 1'),
            children: [
              {
                id: 'half-sum',
                label: say('半年合计', 'Half-year sum'),
                computation: '74 ÷ 80 × 100',
                value: '92.5',
                rule: say('口径 1', 'note 1'),
              },
            ],
          },
          {
            id: 'end',
            label: say('集中考核 · 年终总评', 'Assessment · year-end'),
            weight: '60%',
            computation: '79.2 ÷ 90 × 100 = 88 → 88 × 60%',
            value: '52.8',
            rule: say('第 6 条 · 口径 1', 'Article 6 · note 1'),
            children: [
              {
                id: 'key',
                label: say('全局性重点工作', 'Key work'),
                weight: full(30),
                computation: say('3 项任务', '3 tasks'),
                value: '26.7',
                rule: percent,
              },
              {
                id: 'yearly',
                label: say('年度目标任务', 'Yearly targets'),
                weight: full(30),
                computation: say('8 + 10 + 9，3 项等权', '8 + 10 + 9, equal weights'),
                value: '27',
                rule: say('申报项平分', 'equal shares'),
                children: [
                  {
                    id: 'water',
                    label: say('农村自来水入户', 'Tap water in villages'),
                    weight: full(10),
                    computation: '10 × 960 ÷ 1,200',
                    value: '8',
                    rule: proportion,
                  },
                  {
                    id: 'irrigation',
                    label: say('高效节水灌溉', 'Efficient irrigation'),
                    weight: full(10),
                    computation: say('2.1 万亩 ⩾ 2.0 万亩，满分', '21,000 mu ⩾ 20,000 mu, full'),
                    value: '10',
                    rule: proportion,
                  },
                  {
                    id: 'river',
                    label: say('河道清淤', 'River dredging'),
                    weight: full(10),
                    computation: '10 × 36 ÷ 40',
                    value: '9',
                    rule: proportion,
                  },
                ],
              },
              {
                id: 'conduct',
                label: say('作风效能', 'Conduct'),
                weight: full(20),
                computation: say('5 项指标', '5 indicators'),
                value: '16.5',
                rule: percent,
              },
            ],
          },
          {
            id: 'public',
            label: say('公众评议', 'Public ballot'),
            weight: '10%',
            computation: say('满意 380 ÷ 有效票 400 = 95 → 95 × 10%', '380 ÷ 400 valid = 95 → 95 × 10%'),
            value: '9.5',
            rule: say('满意率', 'share satisfied'),
          },
        ],
      },
      {
        id: 'visits',
        label: say('查访扣分', 'Inspections'),
        weight: say('最多 2', 'at most 2'),
        computation: say('1.5 + 1.2 = 2.7，超过 2 按 2 计', '1.5 + 1.2 = 2.7, counted as 2'),
        value: '−2',
        rule: say('第 7 条 扣分上限', 'Article 7, limit'),
        isDeduction: true,
        children: [
          {
            id: 'may',
            label: say('5月13日 服务窗口空岗', '13 May, counter unattended'),
            computation: say('事项 查访-2025-041 · 已签认', 'Event 2025-041 · signed'),
            value: '1.5',
            rule: say('效能查访', 'inspection'),
          },
          {
            id: 'sep',
            label: say('9月4日 首问负责未落实', '4 Sep, first-contact duty missed'),
            computation: say('事项 查访-2025-077 · 已签认', 'Event 2025-077 · signed'),
            value: '1.2',
            rule: say('效能查访', 'inspection'),
          },
        ],
      },
      {
        id: 'complaints',
        label: say('投诉扣分', 'Complaints'),
        weight: say('最多 2', 'at most 2'),
        computation: say('查实 1 件', '1 upheld'),
        value: '−0.5',
        rule: say('第 7 条 扣分上限', 'Article 7, limit'),
        isDeduction: true,
      },
    ],
  };
}

export function Result() {
  const say = useSay();
  const isPhone = useIsPhone();
  const root = tree(say);
  const [open, setOpen] = useTraceOpen(['total', 'sum', 'end', 'yearly', 'visits']);
  const [selected, setSelected] = useState('water');
  const [level, setLevel] = useState('total');
  const [best, good, pass, fail] = grades(say) as [Grade, Grade, Grade, Grade];
  const node = pathTo(root, selected).at(-1) ?? root;
  return (
    <>
      <PageHead
        trail={[
          { label: say('我的考核', 'My evaluation'), to: '/gallery/workbench' },
          { label: say('2025 年度部门绩效考核', 'Departments 2025') },
        ]}
        title={say('县水利局 考核结果', 'County Water Bureau: result')}
        state={
          <>
            <StateWord state="frozen">{say('已审定 2026年1月20日', 'Signed off 20 Jan 2026')}</StateWord>
            <StateWord state="done">{say('已送达，1月21日签收确认', 'Served, acknowledged 21 Jan')}</StateWord>
          </>
        }
        actions={
          <>
            <Button>{say('打印结果单', 'Print')}</Button>
            <Button type="primary">{say('提出申诉', 'Appeal')}</Button>
          </>
        }
      />
      <div className={css['column']}>
        <Panel>
          <div className={css['sum']}>
            <div className={css['score']}>
              <div>
                <small>{say('总分', 'Total')}</small>
                <b>87.55</b>
              </div>
              <GradeSeal grade={good} size="large" withWord />
            </div>
            <ScoreScale
              bands={[
                { grade: fail },
                { grade: pass, from: '70' },
                { grade: good, from: '80' },
                { grade: best, from: '90' },
              ]}
              min="60"
              max="100"
              value="87.55"
              ghost={{ label: say('扣分前', 'before deductions'), value: '90.05' }}
            />
            <p className={css['aside']}>
              <b>{say('距优秀 2.45 分。', '2.45 short of Excellent. ')}</b>
              {say(
                '加权合计 90.05 已在优秀线上，扣分 2.5 使等次为良好。',
                'The weighted sum of 90.05 was there; deductions of 2.5 made it Good.',
              )}
            </p>
          </div>
        </Panel>
        <div className={css['wide']}>
          <Panel
            title={say('计分依据', 'Derivation')}
            caption={say('点任一行看规则、数据与来源', 'Click a row for rule, data and source')}
            extra={
              <a
                href="#all"
                onClick={(event) => {
                  event.preventDefault();
                  setOpen(new Set(branchIds(root)));
                }}
              >
                {say('全部展开', 'Expand all')}
              </a>
            }
            isFlush
          >
            {isPhone ? (
              <TraceLevel root={root} at={level} onGo={setLevel} />
            ) : (
              <TraceTree root={root} open={open} onOpenChange={setOpen} selected={selected} onSelect={setSelected} />
            )}
          </Panel>
          <Panel title={node.label} caption={node.rule}>
            <p className={css['windowHead']}>
              {node.computation} = {node.value}
            </p>
            <KeyValues
              items={[
                {
                  label: say('规则', 'Rule'),
                  value: say(
                    '完成比例法：达到目标得满分，未达到按完成值 ÷ 目标值计',
                    'Proportion: full at the target, below it figure ÷ target',
                  ),
                },
                {
                  label: say('目标值', 'Target'),
                  value: (
                    <>
                      {say('1,200 户', '1,200 homes')} <Tag>{say('冻结 2025-03-14', 'frozen 2025-03-14')}</Tag>
                    </>
                  ),
                },
                {
                  label: say('完成值', 'Figure'),
                  value: (
                    <>
                      {say('960 户', '960 homes')} <Tag tone="green">{say('✓ 已核实', '✓ verified')}</Tag>
                    </>
                  ),
                },
              ]}
            />
          </Panel>
        </div>
      </div>
    </>
  );
}
