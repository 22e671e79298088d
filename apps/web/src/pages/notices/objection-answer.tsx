import { useState } from 'react';
import { Button, Form, Input, Radio, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { answerObjectionSchema, ObjectionView } from '#contracts/http/notices';
import { decimalSchema } from '#contracts/http/values';
import { sendAct } from '../../api/act';
import { inboxKey } from '../../api/inbox';
import { noticeKey, noticesKey, objectionKey } from '../../api/notices';
import { useAct } from '../../api/use-act';
import { Panel } from '../../components/panel';
import { ProblemAlert } from '../../components/problem-alert';
import { useText } from '../../i18n/use-text';
import css from './notices.module.css';

type Answer = z.infer<typeof answerObjectionSchema>;

/** The answer of whoever looks into an objection; one upheld against a result names the wrong figure and the right one. */
export function ObjectionAnswer({ objection }: { readonly objection: ObjectionView }) {
  const { t } = useTranslation('notice');
  const say = useText();
  const [outcome, setOutcome] = useState<Answer['outcome']>();
  const [fact, setFact] = useState<string>();
  const [value, setValue] = useState('');
  const [reason, setReason] = useState('');
  const answer = useAct(
    (body: Answer, key: string) => sendAct(`/objections/${objection.id}/answer`, key, body),
    [objectionKey(objection.id), noticeKey(objection.cycle.id, objection.window), noticesKey, inboxKey],
  );
  const isOfResult = objection.about !== null;
  const corrects = outcome === 'upheld' && isOfResult;
  const isRight = decimalSchema.safeParse(value.trim()).success;
  const isReady = outcome !== undefined && reason.trim() !== '' && (!corrects || (fact !== undefined && isRight));

  function send(): void {
    if (outcome === undefined) return;
    const correction = corrects && fact !== undefined ? { correction: { fact, value: value.trim() } } : {};
    answer.mutate({ outcome, reason: reason.trim(), ...correction });
  }

  return (
    <Panel title={t('answerTitle')}>
      <Radio.Group
        className={css['outcomes'] ?? ''}
        value={outcome}
        aria-label={t('outcome')}
        onChange={(event) => setOutcome(event.target.value === 'upheld' ? 'upheld' : 'rejected')}
        options={[
          { value: 'rejected', label: <Choice word={t('rejected')} why={t('rejectedWhy')} /> },
          {
            value: 'upheld',
            label: <Choice word={t('upheld')} why={t(isOfResult ? 'upheldWhy' : 'upheldProcedureWhy')} />,
          },
        ]}
      />
      <Form layout="vertical" className={css['form'] ?? ''}>
        {corrects && (
          <Form.Item label={t('fact')} extra={t('rightMissing')} required>
            <div className={css['correction']}>
              <Select<string>
                {...(fact === undefined ? {} : { value: fact })}
                aria-label={t('fact')}
                onChange={setFact}
                options={objection.facts.map((each) => ({
                  value: each.id,
                  label: `${say(each.title)} · ${t('now', { value: each.value })}`,
                }))}
              />
              <Input
                inputMode="decimal"
                value={value}
                placeholder={t('right')}
                aria-label={t('right')}
                status={value.trim() !== '' && !isRight ? 'error' : ''}
                onChange={(event) => setValue(event.target.value)}
              />
            </div>
          </Form.Item>
        )}
        <Form.Item label={t('reason')} extra={t('reasonHint')} required>
          <Input.TextArea
            value={reason}
            rows={4}
            maxLength={4000}
            aria-label={t('reason')}
            onChange={(event) => setReason(event.target.value)}
          />
        </Form.Item>
      </Form>
      {answer.error && <ProblemAlert error={answer.error} />}
      <Button type="primary" disabled={!isReady} loading={answer.isPending} onClick={send}>
        {t('answerDo')}
      </Button>
    </Panel>
  );
}

function Choice({ word, why }: { readonly word: string; readonly why: string }) {
  return (
    <>
      <b>{word}</b> <small className={css['quiet']}>{why}</small>
    </>
  );
}
