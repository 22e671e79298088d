import { useState } from 'react';
import { Button, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { RatingSheet } from '#contracts/http/ratings';
import { sendAct } from '../../api/act';
import { inboxKey } from '../../api/inbox';
import { ratingsKey } from '../../api/ratings';
import { meKey } from '../../api/session';
import { useAct } from '../../api/use-act';
import { EmptyState } from '../../components/empty-state';
import { Panel } from '../../components/panel';
import { ProblemAlert } from '../../components/problem-alert';
import { StateWord } from '../../components/state-icon';
import type { Language } from '../../i18n/language';
import { useText } from '../../i18n/use-text';
import { BehaviourMarks, PlanMarks } from './mark-tables';
import { walkMarks } from './mark-field';
import { weightedMean } from './marks';
import type { PersonDraft } from './sheet-draft';
import { markKey, missingMarks, ratingOf } from './sheet-draft';
import { SubjectRecord } from './subject-record';
import css from './ratings.module.css';

export interface SubjectSheetProps {
  readonly sheet: RatingSheet;
  readonly subject: RatingSheet['subjects'][number];
  readonly draft: PersonDraft;
  readonly language: Language;
  readonly hasNext: boolean;
  readonly onChange: (draft: PersonDraft) => void;
  readonly onSubmitted: () => void;
}

/** One person's marks, with what a rater should have seen before he gives them. */
export function SubjectSheet({ sheet, subject, draft, language, hasNext, onChange, onSubmitted }: SubjectSheetProps) {
  const { t } = useTranslation('rating');
  const say = useText();
  const [isTried, setTried] = useState(false);
  const submit = useAct(
    (body: ReturnType<typeof ratingOf>, key) => sendAct(`/dossiers/${subject.dossier}/ratings`, key, body),
    [ratingsKey(sheet.cycle.id, sheet.window), inboxKey, meKey],
  );
  const isRated = subject.state === 'rated';
  const missing = missingMarks(subject, draft);
  const markOf = (id: string, given: string | null): string => (isRated ? (given ?? '') : (draft.marks[id] ?? ''));
  const behaviourOf = (id: string, given: string | null): string =>
    isRated ? (given ?? '') : (draft.behaviour[id] ?? '');
  const planMean = weightedMean(subject.items.map(({ id, weight, mark }) => ({ weight, mark: markOf(id, mark) })));
  const behaviourMean = weightedMean(
    subject.behaviour.map((item) => ({ weight: item.points, mark: behaviourOf(markKey(item), item.mark) })),
  );

  function send(): void {
    setTried(true);
    if (missing === 0) submit.mutate(ratingOf(sheet, subject, draft), { onSuccess: onSubmitted });
  }

  if (subject.state === 'no-plan') {
    return (
      <Panel title={subject.subject.name}>
        <EmptyState title={t('noPlan')} why={t('noPlanWhy')} />
      </Panel>
    );
  }
  return (
    <div
      className={css['sheet']}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && event.ctrlKey && !isRated) send();
        else walkMarks(event);
      }}
    >
      <Panel
        title={subject.subject.name}
        caption={[subject.subject.unit, subject.subject.post].filter(Boolean).join(' ')}
        extra={isRated && <StateWord state="done">{t('rated')}</StateWord>}
        isFlush
      >
        {subject.items.length > 0 && (
          <PlanMarks
            name={subject.subject.name}
            items={subject.items}
            valueOf={(item) => markOf(item.id, item.mark)}
            isReadOnly={isRated}
            isTried={isTried}
            onChange={(id, value) => onChange({ ...draft, marks: { ...draft.marks, [id]: value } })}
          />
        )}
        {subject.behaviour.length > 0 && (
          <BehaviourMarks
            name={subject.subject.name}
            items={subject.behaviour.map((item) => ({ ...item, id: markKey(item), title: say(item.title) }))}
            valueOf={(item) => behaviourOf(item.id, item.mark)}
            isReadOnly={isRated}
            isTried={isTried}
            onChange={(id, value) => onChange({ ...draft, behaviour: { ...draft.behaviour, [id]: value } })}
          />
        )}
        <p className={css['preview']} role="status">
          <span>{t('preview')}</span>
          {subject.items.length > 0 && (
            <span>
              {t('planPreview')} <b>{planMean ?? '–'}</b>
            </span>
          )}
          {subject.behaviour.length > 0 && (
            <span>
              {t('behaviourPreview')} <b>{behaviourMean ?? '–'}</b>
            </span>
          )}
          <small>{t('previewWhy')}</small>
        </p>
        {!isRated && (
          <div className={css['end']}>
            <Input.TextArea
              value={draft.note}
              aria-label={t('note')}
              placeholder={`${t('note')}：${t('noteHint')}`}
              autoSize={{ minRows: 1, maxRows: 6 }}
              maxLength={4000}
              onChange={(event) => onChange({ ...draft, note: event.target.value })}
            />
            {submit.error && <ProblemAlert error={submit.error} />}
            <div className={css['acts']}>
              <small>
                {isTried && missing > 0 ? (
                  <span className={css['wrong']}>{t('missingMarks', { count: missing })}</span>
                ) : (
                  t('final')
                )}
              </small>
              <Button type="primary" data-after-marks loading={submit.isPending} onClick={send}>
                {submit.isPending ? t('submitting') : t(hasNext ? 'submitNext' : 'submit')}
              </Button>
            </div>
          </div>
        )}
      </Panel>
      <SubjectRecord subject={subject} language={language} />
    </div>
  );
}
