import { useState } from 'react';
import { ThunderboltOutlined } from '@ant-design/icons';
import { Button, Modal } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Rehearsal } from '#contracts/http/publication';
import { advanceRehearsal, endRehearsal } from '../../api/rehearsal';
import { enterRehearsal, pathInRehearsal, rehearsalsKey, rehearsalsQuery } from '../../api/rehearsals';
import { place } from '../../api/space';
import { useAct } from '../../api/use-act';
import { DataTable } from '../../components/data-table';
import { EmptyState } from '../../components/empty-state';
import { PageHead } from '../../components/page-head';
import { Panel } from '../../components/panel';
import { ProblemAlert } from '../../components/problem-alert';
import { QueryState } from '../../components/query-state';
import { StateWord } from '../../components/state-icon';
import { useText } from '../../i18n/use-text';
import { useDates } from '../../time/use-dates';
import { CreateRehearsal } from './create-rehearsal';
import css from './rehearsals.module.css';

/** Rehearsals 模拟运行: create one, enter it, advance its clock, drop it. */
export function Component() {
  const { t } = useTranslation('rehearsals');
  const say = useText();
  const dates = useDates();
  const [isCreating, setCreating] = useState(false);
  const [dropped, setDropped] = useState<Rehearsal>();
  const query = useQuery(rehearsalsQuery);
  const enter = useAct(async (space: string, key: string) => {
    await enterRehearsal(space, key);
    location.assign(pathInRehearsal(space, '/'));
  }, []);
  const advance = useAct((space: string, key: string) => advanceRehearsal(space, undefined, key), [rehearsalsKey]);
  const drop = useAct((space: string, key: string) => endRehearsal(space, key), [rehearsalsKey]);
  const error = enter.error ?? advance.error ?? drop.error;
  const create = (
    <Button type="primary" icon={<ThunderboltOutlined />} onClick={() => setCreating(true)}>
      {t('create')}
    </Button>
  );
  const dueWords = (at: string, name: string): string => {
    const last = dates.last(at);
    return `${dates.short(last.date)} ${last.time} ${name}`;
  };

  if (place.rehearsal !== undefined) {
    return (
      <>
        <PageHead title={t('title')} />
        <Panel>
          <EmptyState
            title={t('inside')}
            action={<Button onClick={() => location.assign('/rehearsals')}>{t('leave')}</Button>}
          />
        </Panel>
      </>
    );
  }
  return (
    <>
      <PageHead trail={[{ label: t('cycles'), to: '/cycles' }]} title={t('title')} state={t('why')} actions={create} />
      {error && <ProblemAlert error={error} />}
      <Panel isFlush>
        <QueryState
          query={query}
          isEmpty={({ items }) => items.length === 0}
          empty={<EmptyState title={t('none')} why={t('noneWhy')} action={create} />}
        >
          {({ items }) => (
            <DataTable
              label={t('title')}
              rows={items}
              keyOf={(rehearsal) => rehearsal.space}
              columns={[
                { key: 'name', title: t('name'), isName: true, render: (rehearsal) => rehearsal.title },
                { key: 'clock', title: t('clock'), render: (rehearsal) => dates.momentOfYear(rehearsal.now) },
                {
                  key: 'next',
                  title: t('next'),
                  render: ({ advancing, next }) => {
                    if (advancing) {
                      const to = dates.last(advancing.to);
                      return (
                        <StateWord state="current">
                          {t('advancing', { to: `${dates.short(to.date)} ${to.time}` })}
                        </StateWord>
                      );
                    }
                    return next ? dueWords(next.at, say(next.title)) : t('nothingNext');
                  },
                },
                {
                  key: 'by',
                  title: t('by'),
                  render: ({ createdBy, createdAt }) =>
                    t('byWho', { who: createdBy ?? '', at: dates.moment(createdAt) }),
                },
                {
                  key: 'acts',
                  title: '',
                  acts: 'below',
                  render: (rehearsal) => (
                    <span className={css['acts']}>
                      <Button
                        size="small"
                        disabled={rehearsal.next === null || rehearsal.advancing !== null}
                        loading={advance.isPending && advance.variables === rehearsal.space}
                        onClick={() => advance.mutate(rehearsal.space)}
                      >
                        {t('advance')}
                      </Button>
                      <Button size="small" danger onClick={() => setDropped(rehearsal)}>
                        {t('drop')}
                      </Button>
                      <Button
                        size="small"
                        type="primary"
                        ghost
                        loading={enter.isPending && enter.variables === rehearsal.space}
                        onClick={() => enter.mutate(rehearsal.space)}
                      >
                        {t('enter')}
                      </Button>
                    </span>
                  ),
                },
              ]}
            />
          )}
        </QueryState>
      </Panel>
      {isCreating && <CreateRehearsal onClose={() => setCreating(false)} />}
      <Modal
        open={dropped !== undefined}
        title={t('dropAsk', { title: dropped?.title ?? '' })}
        okText={t('drop')}
        cancelText={t('keep')}
        okButtonProps={{ danger: true, loading: drop.isPending }}
        onCancel={() => setDropped(undefined)}
        onOk={() => dropped && drop.mutate(dropped.space, { onSettled: () => setDropped(undefined) })}
      >
        {t('dropWhy')}
      </Modal>
    </>
  );
}
