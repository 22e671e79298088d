import { useState } from 'react';
import { Button, DatePicker, Form, Input, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { AppealView, askSchema } from '#contracts/http/appeals';
import type { Named } from '#contracts/http/values';
import { sendAct } from '../../api/act';
import { appealKey } from '../../api/appeals';
import { newKey } from '../../api/client';
import { useAct } from '../../api/use-act';
import { PersonPicker } from '../../components/person-picker';
import { Panel } from '../../components/panel';
import { ProblemAlert } from '../../components/problem-alert';
import { useDates } from '../../time/use-dates';
import css from './review.module.css';

type Ask = z.infer<typeof askSchema>;

/** Asks the appellant for evidence, or somebody else for a statement; that person sees the question only. */
export function AskPanel({ appeal }: { readonly appeal: AppealView }) {
  const { t } = useTranslation('desk');
  const dates = useDates();
  const [isOpen, setOpen] = useState(false);
  const [whom, setWhom] = useState<'appellant' | 'other'>('appellant');
  const [person, setPerson] = useState<Named>();
  const [text, setText] = useState('');
  const [dueOn, setDueOn] = useState<string>();
  const ask = useAct(
    (body: Ask, key: string) => sendAct(`/appeals/${appeal.id}/questions`, key, body),
    [appealKey(appeal.id)],
  );
  const to = whom === 'appellant' ? appeal.appellant.id : person?.id;
  const isReady = to !== undefined && text.trim() !== '';

  function send(): void {
    if (to === undefined) return;
    const body: Ask = { question: `q${newKey().slice(0, 8)}`, to, text: text.trim(), ...(dueOn ? { dueOn } : {}) };
    ask.mutate(body, {
      onSuccess: () => {
        setOpen(false);
        setText('');
        setPerson(undefined);
        setDueOn(undefined);
      },
    });
  }

  if (!isOpen) {
    return (
      <Panel>
        <Button block onClick={() => setOpen(true)}>
          {t('askTitle')}
        </Button>
      </Panel>
    );
  }
  return (
    <Panel title={t('askTitle')}>
      <p className={css['why']}>{t('askWhy')}</p>
      <Form layout="vertical">
        <Form.Item>
          <Radio.Group
            value={whom}
            onChange={(event) => setWhom(event.target.value === 'other' ? 'other' : 'appellant')}
            options={[
              { value: 'appellant', label: t('askAppellant') },
              { value: 'other', label: t('askOther') },
            ]}
          />
        </Form.Item>
        {whom === 'other' && (
          <Form.Item label={t('askWhom')}>
            <PersonPicker value={person} onChoose={setPerson} without={[appeal.appellant.id]} />
          </Form.Item>
        )}
        <Form.Item label={t('askText')}>
          <Input.TextArea
            value={text}
            rows={3}
            maxLength={4000}
            aria-label={t('askText')}
            onChange={(event) => setText(event.target.value)}
          />
        </Form.Item>
        <Form.Item label={t('askDue')}>
          <DatePicker
            style={{ width: '100%' }}
            placeholder={t('askNoDue')}
            aria-label={t('askDue')}
            disabledDate={(day) => day.format('YYYY-MM-DD') < dates.today}
            onChange={(day) => setDueOn(day?.format('YYYY-MM-DD'))}
          />
        </Form.Item>
      </Form>
      {ask.error && <ProblemAlert error={ask.error} />}
      <div className={css['acts']}>
        <Button type="primary" disabled={!isReady} loading={ask.isPending} onClick={send}>
          {t('askDo')}
        </Button>
        <Button onClick={() => setOpen(false)}>{t('cancel')}</Button>
      </div>
    </Panel>
  );
}
