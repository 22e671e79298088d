import { Button, Drawer } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { behindQuery } from '../../api/cycles';
import { DataTable } from '../../components/data-table';
import { EmptyState } from '../../components/empty-state';
import { QueryState } from '../../components/query-state';
import { useText } from '../../i18n/use-text';
import type { MapColumn, MapUnit } from './progress-map';

export interface BehindDrawerProps {
  readonly cycle: string;
  readonly unit: MapUnit;
  readonly column: MapColumn;
  /** Opens the reminder of this stage; absent where it is not a window. */
  readonly onRemind?: (() => void) | undefined;
  readonly onClose: () => void;
}

/** The names behind a cell of the map. */
export function BehindDrawer({ cycle, unit, column, onRemind, onClose }: BehindDrawerProps) {
  const { t } = useTranslation('console');
  const say = useText();
  const query = useQuery(behindQuery(cycle, unit.id, column.key));
  return (
    <Drawer
      open
      onClose={onClose}
      size="default"
      title={t('behindTitle', { unit: unit.name, column: say(column.title) })}
      styles={{ body: { padding: 0 } }}
      extra={
        onRemind && (
          <Button type="link" onClick={onRemind}>
            {t('actRemind')}
          </Button>
        )
      }
    >
      <QueryState
        query={query}
        isEmpty={({ items }) => items.length === 0}
        empty={<EmptyState title={t('behindNone')} />}
      >
        {({ items }) => (
          <DataTable
            label={t('behindCount', { count: items.length })}
            rows={items}
            keyOf={(row) => row.dossier}
            columns={[
              { key: 'person', title: t('person'), isName: true, render: (row) => row.subject.name },
              { key: 'superior', title: t('superior'), render: (row) => row.superior?.name ?? '–' },
              {
                key: 'open',
                title: '',
                acts: 'beside',
                render: (row) => <Link to={`/dossiers/${row.dossier}`}>{t('openDossier')}</Link>,
              },
            ]}
          />
        )}
      </QueryState>
    </Drawer>
  );
}
