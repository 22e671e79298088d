import { useState } from 'react';
import { Button, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { sendAct } from '../../api/act';
import { appealKey, questionKey } from '../../api/appeals';
import type { Attachment } from '../../api/attachments';
import { inboxKey } from '../../api/inbox';
import { useAct } from '../../api/use-act';
import { EvidenceField } from '../../components/evidence-field';
import { ProblemAlert } from '../../components/problem-alert';
import css from '../appeal/appeal.module.css';

const longest = 4000;

/** Answers a question of the reviewers, with evidence where there is some. */
export function AnswerForm({ appeal, question }: { readonly appeal: string; readonly question: string }) {
  const { t } = useTranslation('appeal');
  const [text, setText] = useState('');
  const [files, setFiles] = useState<readonly Attachment[]>([]);
  const [isTried, setTried] = useState(false);
  const isMissing = isTried && text.trim() === '';
  const answer = useAct(
    (body: { readonly text: string; readonly evidence: readonly string[] }, key) =>
      sendAct(`/appeals/${appeal}/answers/${question}`, key, body),
    [questionKey(appeal, question), appealKey(appeal), inboxKey],
  );

  function send(): void {
    setTried(true);
    if (text.trim() !== '') answer.mutate({ text: text.trim(), evidence: files.map(({ id }) => id) });
  }

  return (
    <div className={css['column']}>
      <div>
        <Input.TextArea
          value={text}
          rows={5}
          maxLength={longest}
          showCount
          aria-label={t('answer')}
          placeholder={t('answer')}
          onChange={(event) => setText(event.target.value)}
          {...(isMissing ? { status: 'error' as const } : {})}
        />
        {isMissing && <p className={css['wrong']}>{t('answerMissing')}</p>}
      </div>
      <EvidenceField files={files} onChange={setFiles} hint={t('evidenceHint')} />
      {answer.error && <ProblemAlert error={answer.error} />}
      <div>
        <Button type="primary" loading={answer.isPending} onClick={send}>
          {t(answer.isPending ? 'answering' : 'answerDo')}
        </Button>
      </div>
    </div>
  );
}
