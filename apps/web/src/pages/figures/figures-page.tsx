import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { FigureGrid, FigureOutcomes } from '#contracts/http/figures';
import { figuresKey, figuresQuery, sendFigures } from '../../api/figures';
import { inboxKey } from '../../api/inbox';
import { meKey } from '../../api/session';
import { useAct } from '../../api/use-act';
import { DataTable } from '../../components/data-table';
import { EmptyState } from '../../components/empty-state';
import { PageHead } from '../../components/page-head';
import { Panel } from '../../components/panel';
import { ProblemAlert } from '../../components/problem-alert';
import { QueryState } from '../../components/query-state';
import { useText } from '../../i18n/use-text';
import { cellId, checksOf, suppliesOf, type Typed } from './figure-rows';
import css from './figures.module.css';

type Row = FigureGrid['rows'][number];
type Cell = Row['cells'][number];

/** The figures of one window that are mine to supply or to verify: `/figures?cycle=…&window=…`. */
export function Component() {
  const { t } = useTranslation('figures');
  const [search] = useSearchParams();
  const [cycle, window] = [search.get('cycle') ?? '', search.get('window') ?? ''];
  const isNamed = cycle !== '' && window !== '';
  const query = useQuery({ ...figuresQuery(cycle, window), enabled: isNamed });
  const none = <EmptyState title={t('none')} why={t('noneWhy')} />;
  if (!isNamed)
    return (
      <>
        <PageHead title={t('page')} />
        <Panel>{none}</Panel>
      </>
    );
  return (
    <QueryState query={query} lines={8} isPage>
      {(grid) => <Grid grid={grid} none={none} />}
    </QueryState>
  );
}

function Grid({ grid, none }: { readonly grid: FigureGrid; readonly none: React.ReactNode }) {
  const { t } = useTranslation('figures');
  const say = useText();
  const [typed, setTyped] = useState<Typed>({});
  const [outcomes, setOutcomes] = useState<FigureOutcomes['rows']>([]);
  const touches = [figuresKey(grid.cycle.id, grid.window), inboxKey, meKey];
  const send = useAct(
    ({ path, rows }: { path: '/figures' | '/figure-checks'; rows: object[] }, key) =>
      sendFigures(path, key, { cycle: grid.cycle.id, window: grid.window, rows }),
    touches,
  );
  const after = (answer: FigureOutcomes): void => {
    setOutcomes(answer.rows);
    const taken = new Set(answer.rows.filter((row) => row.isTaken).map((row) => row.dossier));
    setTyped(Object.fromEntries(Object.entries(typed).filter(([id]) => !taken.has(id.split(' ')[0] ?? ''))));
  };
  const supplies = suppliesOf(grid, typed);
  const check = (row: Row, cell: Cell, outcome: 'verified' | 'returned'): void =>
    send.mutate({ path: '/figure-checks', rows: checksOf(row, cell, outcome, typed) }, { onSuccess: after });
  const lines = grid.rows.flatMap((row) => row.cells.map((cell) => ({ row, cell })));
  const wrongOf = (row: Row) => outcomes.find((each) => each.dossier === row.dossier)?.problem ?? null;
  const type = (row: Row, cell: Cell, value: string): void => setTyped({ ...typed, [cellId(row, cell)]: value });
  return (
    <>
      <PageHead
        trail={[{ label: grid.cycle.name }]}
        title={say(grid.title)}
        state={t('rows', { count: grid.rows.length })}
      />
      <Panel isFlush>
        {lines.length === 0 ? (
          none
        ) : (
          <DataTable
            label={say(grid.title)}
            rows={lines}
            keyOf={({ row, cell }) => cellId(row, cell)}
            isMarked={({ row, cell }) => cell.status === 'returned' || wrongOf(row) !== null}
            columns={[
              { key: 'subject', title: t('subject'), isName: true, render: ({ row }) => row.subject.name },
              { key: 'indicator', title: t('indicator'), render: ({ cell }) => say(cell.title) },
              { key: 'target', title: t('target'), align: 'right', render: ({ cell }) => cell.target ?? '–' },
              {
                key: 'value',
                title: t('value'),
                align: 'right',
                render: ({ row, cell }) =>
                  cell.maySupply ? (
                    <Input
                      className={css['value'] ?? ''}
                      value={typed[cellId(row, cell)] ?? cell.value ?? ''}
                      inputMode="decimal"
                      maxLength={26}
                      suffix={cell.unit ?? undefined}
                      aria-label={t('valueOf', { subject: row.subject.name, indicator: say(cell.title) })}
                      onChange={(event) => type(row, cell, event.target.value)}
                    />
                  ) : (
                    <b>{cell.isAbsent ? t('absent') : (cell.value ?? '–')}</b>
                  ),
              },
              {
                key: 'state',
                title: t('state'),
                render: ({ row, cell }) => (
                  <span>
                    {t(cell.status)}
                    {cell.reason !== null && <small className={css['reason']}>{cell.reason}</small>}
                    {wrongOf(row) !== null && <small className={css['reason']}>{say(wrongOf(row)?.detail)}</small>}
                  </span>
                ),
              },
              {
                key: 'check',
                title: '',
                acts: 'below',
                render: ({ row, cell }) =>
                  cell.mayVerify && (
                    <span className={css['checks']}>
                      <Button size="small" type="primary" onClick={() => check(row, cell, 'verified')}>
                        {t('verify')}
                      </Button>
                      <Input
                        className={css['why'] ?? ''}
                        value={typed[`${cellId(row, cell)} why`] ?? ''}
                        placeholder={t('why')}
                        aria-label={t('why')}
                        onChange={(event) => setTyped({ ...typed, [`${cellId(row, cell)} why`]: event.target.value })}
                      />
                      <Button
                        size="small"
                        disabled={(typed[`${cellId(row, cell)} why`] ?? '').trim() === ''}
                        onClick={() => check(row, cell, 'returned')}
                      >
                        {t('giveBack')}
                      </Button>
                    </span>
                  ),
              },
            ]}
          />
        )}
        {send.error && <ProblemAlert error={send.error} />}
        {lines.length > 0 && (
          <div className={css['end']}>
            <p>{t('byRow')}</p>
            <Button
              type="primary"
              loading={send.isPending}
              disabled={supplies.length === 0}
              onClick={() => send.mutate({ path: '/figures', rows: supplies }, { onSuccess: after })}
            >
              {t('handIn', { count: supplies.length })}
            </Button>
          </div>
        )}
      </Panel>
    </>
  );
}
