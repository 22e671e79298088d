import { useState } from 'react';
import { Modal, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { sendAct } from '../../api/act';
import { consoleKey } from '../../api/cycles';
import { useAct } from '../../api/use-act';
import { EmptyState } from '../../components/empty-state';
import { ProblemAlert } from '../../components/problem-alert';
import { useDates } from '../../time/use-dates';
import type { WindowActProps } from './extend-modal';
import css from './console.module.css';

/** Sends a reminder to everybody who has not finished in a stage. */
export function RemindModal({
  console: shown,
  window: first,
  nameOf,
  onClose,
  onReminded,
}: WindowActProps & { readonly onReminded: () => void }) {
  const { t } = useTranslation('console');
  const dates = useDates();
  const due = shown.windows.filter(
    (window) => window.status === 'open' || window.late > 0 || (window.key === first && window.status !== 'to-come'),
  );
  const [chosen, setChosen] = useState(first ?? due.at(-1)?.key);
  const remind = useAct(
    (window: string, key: string) => sendAct(`/cycles/${shown.id}/windows/${encodeURIComponent(window)}/reminder`, key),
    [consoleKey(shown.id)],
  );
  return (
    <Modal
      open
      title={t('remindTitle')}
      okText={t('remindDo')}
      cancelText={t('cancel')}
      okButtonProps={{ disabled: chosen === undefined, loading: remind.isPending }}
      onCancel={onClose}
      onOk={() => {
        if (chosen === undefined) return;
        remind.mutate(chosen, {
          onSuccess: () => {
            onReminded();
            onClose();
          },
        });
      }}
    >
      {due.length === 0 ? (
        <EmptyState title={t('remindNone')} />
      ) : (
        <>
          <p className={css['why']}>{t('remindWhy')}</p>
          <Radio.Group
            className={css['choices'] ?? ''}
            value={chosen}
            onChange={(event) => setChosen(String(event.target.value))}
            options={due.map((window) => ({
              value: window.key,
              label: (
                <>
                  {nameOf(window)}{' '}
                  <small>
                    {window.status === 'open'
                      ? window.dueOn && t('windowOpen', { day: dates.withWeekday(window.dueOn) })
                      : t('windowLate', { count: window.late })}
                  </small>
                </>
              ),
            }))}
          />
          {remind.error && <ProblemAlert error={remind.error} />}
        </>
      )}
    </Modal>
  );
}
