import { useState } from 'react';
import { DatePicker, Form, Input, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { localDate, startOfDay } from '#domain/calendar/dates';
import { createRehearsal, enterRehearsal, pathInRehearsal, rehearsalsKey } from '../../api/rehearsals';
import { useAct } from '../../api/use-act';
import { ProblemAlert } from '../../components/problem-alert';
import { useDates } from '../../time/use-dates';

/** Copies the space and goes into the copy. */
export function CreateRehearsal({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('rehearsals');
  const dates = useDates();
  const [title, setTitle] = useState('');
  const [day, setDay] = useState<string>();
  const create = useAct(
    async (body: { title: string; startsAt?: string }, key: string) => {
      const { space } = await createRehearsal(body, `${key}.copy`);
      await enterRehearsal(space, `${key}.enter`);
      location.assign(pathInRehearsal(space, '/'));
    },
    [rehearsalsKey],
  );
  const isReady = title.trim() !== '';
  return (
    <Modal
      open
      title={t('createTitle')}
      okText={create.isPending ? t('creating') : t('createDo')}
      cancelText={t('cancel')}
      okButtonProps={{ disabled: !isReady, loading: create.isPending }}
      onCancel={onClose}
      onOk={() =>
        create.mutate({
          title: title.trim(),
          ...(day === undefined ? {} : { startsAt: startOfDay(localDate(day), dates.zone) }),
        })
      }
    >
      <Form layout="vertical">
        <Form.Item label={t('titleLabel')} extra={t('titleHint')}>
          <Input
            value={title}
            maxLength={100}
            aria-label={t('titleLabel')}
            onChange={(event) => setTitle(event.target.value)}
          />
        </Form.Item>
        <Form.Item label={t('startsLabel')} extra={t('startsHint')}>
          <DatePicker
            style={{ width: '100%' }}
            placeholder={t('startsNow')}
            aria-label={t('startsLabel')}
            onChange={(chosen) => setDay(chosen?.format('YYYY-MM-DD'))}
          />
        </Form.Item>
      </Form>
      {create.error && <ProblemAlert error={create.error} />}
    </Modal>
  );
}
