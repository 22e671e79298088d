import { useState } from 'react';
import { Button, Checkbox, Form, Input, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import type { AppealView } from '#contracts/http/appeals';
import { sendAct } from '../../api/act';
import { appealKey, appealsKey } from '../../api/appeals';
import { useAct } from '../../api/use-act';
import { Panel } from '../../components/panel';
import { ProblemAlert } from '../../components/problem-alert';
import css from './review.module.css';

/** Takes the appeal on and names its reviewers, or refuses it with a reason. Whoever rated the appellant cannot be chosen. */
export function AcceptPanel({ appeal }: { readonly appeal: AppealView }) {
  const { t } = useTranslation('desk');
  const [reviewers, setReviewers] = useState<readonly string[]>([]);
  const [isRefusing, setRefusing] = useState(false);
  const [reason, setReason] = useState('');
  const touches = [appealKey(appeal.id), appealsKey];
  const accept = useAct(
    (body: { reviewers: readonly string[] }, key: string) => sendAct(`/appeals/${appeal.id}/acceptance`, key, body),
    touches,
  );
  const refuse = useAct(
    (body: { reason: string }, key: string) => sendAct(`/appeals/${appeal.id}/refusal`, key, body),
    touches,
  );
  return (
    <Panel title={t('acceptTitle')}>
      <p className={css['why']}>{t('acceptWhy')}</p>
      {appeal.candidates.length === 0 && <p>{t('candidatesNone')}</p>}
      <ul className={css['candidates']}>
        {appeal.candidates.map((person) => (
          <li key={person.id}>
            <Checkbox
              disabled={person.recused}
              checked={reviewers.includes(person.id)}
              onChange={(event) =>
                setReviewers(
                  event.target.checked
                    ? [...reviewers, person.id]
                    : reviewers.filter((reviewer) => reviewer !== person.id),
                )
              }
            >
              <b>{person.name}</b>{' '}
              <small className={css['quiet']}>{[person.unit, person.post].filter(Boolean).join(' ')}</small>
              {person.recused && <small className={css['recused']}>{t('recused')}</small>}
            </Checkbox>
          </li>
        ))}
      </ul>
      {accept.error && <ProblemAlert error={accept.error} />}
      <div className={css['acts']}>
        <Button
          type="primary"
          disabled={reviewers.length === 0}
          loading={accept.isPending}
          onClick={() => accept.mutate({ reviewers })}
        >
          {t('acceptDo')}
        </Button>
        <Button danger onClick={() => setRefusing(true)}>
          {t('refuse')}
        </Button>
      </div>
      {reviewers.length === 0 && <p className={css['quiet']}>{t('acceptNeeds')}</p>}
      <Modal
        open={isRefusing}
        title={t('refuseTitle')}
        okText={t('refuseDo')}
        cancelText={t('cancel')}
        okButtonProps={{ danger: true, disabled: reason.trim() === '', loading: refuse.isPending }}
        onCancel={() => setRefusing(false)}
        onOk={() => refuse.mutate({ reason: reason.trim() }, { onSuccess: () => setRefusing(false) })}
      >
        <p className={css['why']}>{t('refuseWhy')}</p>
        <Form layout="vertical">
          <Form.Item label={t('refuseReason')}>
            <Input.TextArea
              value={reason}
              rows={4}
              maxLength={4000}
              aria-label={t('refuseReason')}
              onChange={(event) => setReason(event.target.value)}
            />
          </Form.Item>
        </Form>
        {refuse.error && <ProblemAlert error={refuse.error} />}
      </Modal>
    </Panel>
  );
}
