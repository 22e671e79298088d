import { useState } from 'react';
import { Button, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Approval } from '#contracts/http/approvals';
import { sendAct } from '../../api/act';
import { approvalKey } from '../../api/approvals';
import { inboxKey } from '../../api/inbox';
import { meKey } from '../../api/session';
import { useAct } from '../../api/use-act';
import { Panel } from '../../components/panel';
import { ProblemAlert } from '../../components/problem-alert';
import { StateWord } from '../../components/state-icon';
import { useDates } from '../../time/use-dates';
import css from './approvals.module.css';

/** Questions put beside the chain with their answers, and who was sent a copy; nothing where there are none. */
export function MatterTalk({ matter }: { readonly matter: Approval }) {
  const { t } = useTranslation('approval');
  const dates = useDates();
  if (matter.questions.length === 0 && matter.copies.length === 0) return null;
  return (
    <Panel title={t('talk')}>
      <ul className={css['talk']}>
        {matter.questions.map((question) => (
          <li key={question.id}>
            <p>
              <b>{t('asked', { by: question.by, to: question.to })}</b> {question.text ?? t('erased')}
            </p>
            {question.answer !== null && <p className={css['reply']}>{question.answer}</p>}
            {question.answer === null && !question.isMine && <StateWord state="waiting">{t('unanswered')}</StateWord>}
            {question.isMine && <Answer matter={matter} question={question.id} />}
          </li>
        ))}
        {matter.copies.map((copy) => (
          <li key={copy.to}>
            {t('copiedTo', { name: copy.to })}{' '}
            <small>{copy.readAt === null ? t('unread') : t('readAt', { at: dates.moment(copy.readAt) })}</small>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Answer({ matter, question }: { readonly matter: Approval; readonly question: string }) {
  const { t } = useTranslation('approval');
  const [words, setWords] = useState('');
  const act = useAct(
    (text: string, key) =>
      sendAct(`/approvals/${matter.id}/questions/${question}/answer`, key, { text }, matter.for?.id),
    [approvalKey(matter.id), inboxKey, meKey],
  );
  return (
    <div className={css['dialog']}>
      <Input.TextArea
        value={words}
        aria-label={t('answer')}
        placeholder={t('answer')}
        autoSize={{ minRows: 2, maxRows: 8 }}
        maxLength={4000}
        onChange={(event) => setWords(event.target.value)}
      />
      {act.error && <ProblemAlert error={act.error} />}
      <div className={css['acts']}>
        <Button
          type="primary"
          disabled={words.trim() === ''}
          loading={act.isPending}
          onClick={() => act.mutate(words.trim())}
        >
          {t('answer')}
        </Button>
      </div>
    </div>
  );
}
