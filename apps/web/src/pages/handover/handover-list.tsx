import { useState } from 'react';
import { Button, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { HandedOver, HandoverPreview } from '#contracts/http/handovers';
import { handOver, handoverKey } from '../../api/handovers';
import { useAct } from '../../api/use-act';
import { DataTable } from '../../components/data-table';
import { Panel } from '../../components/panel';
import { ProblemAlert } from '../../components/problem-alert';
import { StateWord } from '../../components/state-icon';
import { useText } from '../../i18n/use-text';
import { placeWords, staysWords } from './handover-words';
import css from './handover.module.css';

/** How many rows are shown until somebody asks for all. */
const few = 50;

type Item = HandoverPreview['items'][number];

/** What moves, what stays and what to do about it; the reason, and the act. */
export function HandoverList({
  preview,
  onDone,
}: {
  readonly preview: HandoverPreview;
  readonly onDone: (done: HandedOver) => void;
}) {
  const { t } = useTranslation('handover');
  const [reason, setReason] = useState('');
  const [isTried, setTried] = useState(false);
  const act = useAct(handOver, [handoverKey]);
  const moving = preview.items.filter(({ effect }) => effect !== 'stays');
  const staying = preview.items.filter(({ effect }) => effect === 'stays');
  const lacksReason = reason.trim() === '';

  function send(): void {
    setTried(true);
    if (lacksReason) return;
    const { from, to, seen } = preview;
    act.mutate({ from: from.id, to: to.id, reason: reason.trim(), seen }, { onSuccess: onDone });
  }

  return (
    <>
      {moving.length > 0 && (
        <Panel title={t('moving', { name: preview.to.name })} caption={String(moving.length)} isFlush>
          <Items items={moving} label={t('moving', { name: preview.to.name })} />
        </Panel>
      )}
      {staying.length > 0 && (
        <Panel title={t('staying')} caption={String(staying.length)} isFlush>
          <Items items={staying} label={t('staying')} />
        </Panel>
      )}
      {moving.length > 0 && (
        <Panel title={t('reason')}>
          <Input.TextArea
            value={reason}
            aria-label={t('reason')}
            placeholder={t('reasonHint')}
            autoSize={{ minRows: 2, maxRows: 6 }}
            maxLength={4000}
            onChange={(event) => setReason(event.target.value)}
            {...(isTried && lacksReason ? { status: 'error' as const } : {})}
          />
          {isTried && lacksReason && <p className={css['wrong']}>{t('reasonMissing')}</p>}
          {act.error && <ProblemAlert error={act.error} />}
          <div className={css['acts']}>
            <span>{t('effect', { from: preview.from.name, to: preview.to.name })}</span>
            <Button type="primary" loading={act.isPending} onClick={send}>
              {t('do', { count: moving.length })}
            </Button>
          </div>
        </Panel>
      )}
    </>
  );
}

function Items({ items, label }: { readonly items: readonly Item[]; readonly label: string }) {
  const { t } = useTranslation('handover');
  const { t: approval } = useTranslation('approval');
  const say = useText();
  const [isOpen, setOpen] = useState(false);
  const shown = (isOpen ? items : items.slice(0, few)).map((item, index) => ({ ...item, key: String(index) }));
  return (
    <>
      <DataTable
        label={label}
        rows={shown}
        keyOf={({ key }) => key}
        columns={[
          {
            key: 'place',
            title: t('place'),
            width: '34%',
            isName: true,
            render: (item) => placeWords(item, { t, approval, say }),
          },
          { key: 'subject', title: t('subject'), width: '14%', render: ({ subject }) => subject ?? '–' },
          { key: 'cycle', title: t('cycle'), width: '18%', render: ({ cycle }) => cycle || '–' },
          {
            key: 'effect',
            title: t('what'),
            render: (item) =>
              item.because === null ? (
                <StateWord state="done">{t(item.effect === 'merges' ? 'merges' : 'moves')}</StateWord>
              ) : (
                <span className={css['stays']}>{staysWords(item, t)}</span>
              ),
          },
        ]}
      />
      {items.length > few && !isOpen && (
        <Button block type="link" onClick={() => setOpen(true)}>
          {t('showAll', { count: items.length })}
        </Button>
      )}
    </>
  );
}
