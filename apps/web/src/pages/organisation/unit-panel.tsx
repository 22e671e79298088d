import type { ReactNode } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Unit } from '#contracts/http/organisation';
import { unitQuery } from '../../api/organisation';
import { DataTable } from '../../components/data-table';
import { EmptyState } from '../../components/empty-state';
import { Panel } from '../../components/panel';
import { QueryState } from '../../components/query-state';
import { Tag } from '../../components/tag';
import { useJoin } from '../../i18n/use-join';
import { shortDate } from '../../time/calendar-date';
import { useDates } from '../../time/use-dates';
import { useUnitName } from './unit-tree';
import css from './organisation.module.css';

export interface UnitPanelProps {
  readonly unit: string;
  readonly on: string | undefined;
  /** Opens a person; undefined for those who may not look at people. */
  readonly onPerson: ((person: string) => void) | undefined;
  readonly back: ReactNode;
}

type Post = Unit['posts'][number];

/** A unit's own posts, who holds them on the day, and the projects and funds that it carries out. */
export function UnitPanel({ unit, on, onPerson, back }: UnitPanelProps) {
  const { t } = useTranslation('organisation');
  const { language } = useDates();
  const join = useJoin();
  const nameOf = useUnitName();
  const query = useQuery(unitQuery(unit, on));
  const holders = (post: Post) => (
    <span className={css['holders']}>
      {post.holders.length === 0 && <Tag tone="ochre">{t('vacant')}</Tag>}
      {post.holders.map((holder) => (
        <span key={holder.id}>
          {onPerson ? (
            <Button type="link" className={css['link'] ?? ''} onClick={() => onPerson(holder.id)}>
              {holder.name}
            </Button>
          ) : (
            holder.name
          )}
          {holder.isActing && <Tag>{t('acting')}</Tag>}
          {!holder.isMain && !holder.isActing && <Tag>{t('second')}</Tag>}
        </span>
      ))}
    </span>
  );
  const { projects = [] } = query.data ?? {};
  return (
    <div className={css['side']}>
      <Panel title={query.data && nameOf(query.data)} caption={query.data?.number} extra={back} isFlush>
        <QueryState
          query={query}
          isEmpty={({ posts }) => posts.length === 0}
          empty={<EmptyState title={t('noPosts')} why={t('noPostsWhy')} />}
        >
          {({ posts, liaisons }) => (
            <>
              <DataTable
                label={t('post')}
                rows={posts}
                keyOf={(post) => post.id}
                columns={[
                  {
                    key: 'post',
                    title: t('post'),
                    isName: true,
                    render: (post) => (
                      <span className={css['holders']}>
                        {post.title}
                        {post.isHead && <Tag tone="primary">{t('head')}</Tag>}
                      </span>
                    ),
                  },
                  { key: 'holder', title: t('holder'), render: holders },
                  {
                    key: 'number',
                    title: t('number'),
                    render: (post) => join(post.holders.map(({ number }) => number)),
                  },
                  { key: 'superior', title: t('superiorPost'), render: (post) => post.superior ?? '' },
                  {
                    key: 'since',
                    title: t('since'),
                    render: (post) => join(post.holders.map(({ since }) => shortDate(since, language, 0))),
                  },
                ]}
              />
              {liaisons.length > 0 && (
                <p className={css['foot']}>
                  {t('liaisons')} {join(liaisons.map(({ name }) => name))}
                </p>
              )}
            </>
          )}
        </QueryState>
      </Panel>
      {projects.length > 0 && (
        <Panel title={t('projects')} isFlush>
          <DataTable
            label={t('projects')}
            rows={projects}
            keyOf={({ id }) => id}
            columns={[
              { key: 'project', title: t('projectName'), isName: true, render: ({ name }) => name },
              { key: 'projectNumber', title: t('projectNumber'), render: ({ number }) => number },
              { key: 'projectKind', title: t('projectKind'), render: ({ kind }) => t(`projectKind_${kind}`) },
              { key: 'manager', title: t('manager'), render: ({ manager }) => manager ?? t('managerIsHead') },
              {
                key: 'runs',
                title: t('runs'),
                render: ({ since, until }) =>
                  `${shortDate(since, language, 0)} – ${until === null ? t('untilNow') : shortDate(until, language, 0)}`,
              },
            ]}
          />
        </Panel>
      )}
    </div>
  );
}
