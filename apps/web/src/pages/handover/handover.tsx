import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Alert, Form } from 'antd';
import { useTranslation } from 'react-i18next';
import type { HandedOver } from '#contracts/http/handovers';
import type { Named } from '#contracts/http/values';
import { handoverQuery } from '../../api/handovers';
import { EmptyState } from '../../components/empty-state';
import { PageHead } from '../../components/page-head';
import { Panel } from '../../components/panel';
import { PersonPicker } from '../../components/person-picker';
import { QueryState } from '../../components/query-state';
import { HandoverList } from './handover-list';
import css from './handover.module.css';

/** Handing a leaver's work over for good 工作移交: who to whom, the list to look over, and the one act. */
export function Component() {
  const { t } = useTranslation('handover');
  const [from, setFrom] = useState<Named>();
  const [to, setTo] = useState<Named>();
  const [done, setDone] = useState<HandedOver>();
  const choose = (set: (person: Named | undefined) => void) => (person: Named | undefined) => {
    setDone(undefined);
    set(person);
  };
  return (
    <>
      <PageHead title={t('title')} state={t('why')} />
      <div className={css['page']}>
        <Panel>
          <Form layout="vertical" className={css['people'] ?? ''}>
            <Form.Item label={t('from')}>
              <PersonPicker
                value={from}
                onChoose={choose(setFrom)}
                placeholder={t('fromHint')}
                without={to ? [to.id] : []}
              />
            </Form.Item>
            <Form.Item label={t('to')}>
              <PersonPicker
                value={to}
                onChoose={choose(setTo)}
                placeholder={t('toHint')}
                without={from ? [from.id] : []}
              />
            </Form.Item>
          </Form>
        </Panel>
        {done && (
          <Alert
            type="success"
            showIcon
            title={t('done', { count: done.moved })}
            {...(done.stays > 0 ? { description: t('doneStays', { count: done.stays }) } : {})}
          />
        )}
        {from && to ? (
          <Preview key={`${from.id} ${to.id}`} from={from} to={to} onDone={setDone} />
        ) : (
          <Panel>
            <EmptyState title={t('choose')} why={t('chooseWhy')} />
          </Panel>
        )}
      </div>
    </>
  );
}

interface PreviewProps {
  readonly from: Named;
  readonly to: Named;
  readonly onDone: (done: HandedOver) => void;
}

function Preview({ from, to, onDone }: PreviewProps) {
  const { t } = useTranslation('handover');
  const query = useQuery(handoverQuery(from.id, to.id));
  return (
    <QueryState
      query={query}
      lines={8}
      isEmpty={({ items }) => items.length === 0}
      empty={
        <Panel>
          <EmptyState title={t('nothing', { name: from.name })} />
        </Panel>
      }
    >
      {(preview) => <HandoverList preview={preview} onDone={onDone} />}
    </QueryState>
  );
}
