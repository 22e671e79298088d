import { useState } from 'react';
import { DatePicker, Form, Input, Modal, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Console } from '#contracts/http/cycles';
import { sendAct } from '../../api/act';
import { consoleKey } from '../../api/cycles';
import { useAct } from '../../api/use-act';
import { EmptyState } from '../../components/empty-state';
import { ProblemAlert } from '../../components/problem-alert';
import { useDates } from '../../time/use-dates';
import type { ConsoleWindow } from './stages';

export interface WindowActProps {
  readonly console: Console;
  /** The window chosen when it opens. */
  readonly window: string | undefined;
  readonly nameOf: (window: ConsoleWindow) => string;
  readonly onClose: () => void;
}

/** Puts off the end of a stage, with a reason. */
export function ExtendModal({ console: shown, window: first, nameOf, onClose }: WindowActProps) {
  const { t } = useTranslation('console');
  const dates = useDates();
  const open = shown.windows.filter((window) => window.status !== 'closed' && window.dueOn !== null);
  const [chosen, setChosen] = useState(first ?? open.find((window) => window.status === 'open')?.key ?? open[0]?.key);
  const [dueOn, setDueOn] = useState<string>();
  const [reason, setReason] = useState('');
  const extend = useAct(
    ({ window, ...body }: { window: string; dueOn: string; reason: string }, key: string) =>
      sendAct(`/cycles/${shown.id}/windows/${encodeURIComponent(window)}/extension`, key, body),
    [consoleKey(shown.id)],
  );
  const window = open.find((each) => each.key === chosen);
  const earliest = [window?.dueOn ?? '', shown.today].sort().at(-1) ?? '';
  const isReady = window !== undefined && dueOn !== undefined && reason.trim() !== '';
  return (
    <Modal
      open
      title={t('extendTitle')}
      okText={t('extendDo')}
      cancelText={t('cancel')}
      okButtonProps={{ disabled: !isReady, loading: extend.isPending }}
      onCancel={onClose}
      onOk={() => {
        if (isReady) extend.mutate({ window: window.key, dueOn, reason: reason.trim() }, { onSuccess: onClose });
      }}
    >
      {open.length === 0 ? (
        <EmptyState title={t('extendNone')} />
      ) : (
        <Form layout="vertical">
          <Form.Item label={t('extendWindow')}>
            <Select
              value={chosen}
              aria-label={t('extendWindow')}
              onChange={(key: string) => {
                setChosen(key);
                setDueOn(undefined);
              }}
              options={open.map((each) => ({ value: each.key, label: nameOf(each) }))}
            />
          </Form.Item>
          <Form.Item
            label={t('extendTo')}
            extra={window?.dueOn && `${t('extendNow')} ${dates.withWeekday(window.dueOn)}`}
          >
            <DatePicker
              style={{ width: '100%' }}
              aria-label={t('extendTo')}
              disabledDate={(day) => day.format('YYYY-MM-DD') <= earliest}
              onChange={(day) => setDueOn(day?.format('YYYY-MM-DD'))}
            />
          </Form.Item>
          <Form.Item label={t('extendReason')} extra={t('extendReasonHint')}>
            <Input.TextArea
              value={reason}
              rows={3}
              maxLength={4000}
              aria-label={t('extendReason')}
              onChange={(event) => setReason(event.target.value)}
            />
          </Form.Item>
          {extend.error && <ProblemAlert error={extend.error} />}
        </Form>
      )}
    </Modal>
  );
}
