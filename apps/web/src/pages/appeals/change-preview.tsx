import { useEffect, useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { AppealView } from '#contracts/http/appeals';
import { appealPreviewQuery } from '../../api/appeals';
import { Changed } from '../../components/change-table';
import { gradesOf } from '../../components/grade-of';
import { GradeSeal } from '../../components/grade-seal';
import { ProblemAlert } from '../../components/problem-alert';
import { useText } from '../../i18n/use-text';
import { cx } from '../../style/cx';
import { useDates } from '../../time/use-dates';
import css from './review.module.css';

const settleMs = 400;

export interface ChangePreviewProps {
  readonly appeal: AppealView;
  readonly corrections: readonly { readonly fact: string; readonly value: string }[];
  readonly grade: string | undefined;
}

/** The result before and after the change that is being written, worked out a moment after the last keystroke. */
export function ChangePreview({ appeal, corrections, grade }: ChangePreviewProps) {
  const { t } = useTranslation('desk');
  const say = useText();
  const { language } = useDates();
  const hasChange = corrections.length > 0 || grade !== undefined;
  const text = hasChange ? JSON.stringify({ corrections, ...(grade === undefined ? {} : { grade }) }) : 'null';
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), settleMs);
    return () => clearTimeout(timer);
  }, [text]);
  const query = useQuery(
    appealPreviewQuery(appeal.id, JSON.parse(settled) as Parameters<typeof appealPreviewQuery>[1]),
  );
  const seals = gradesOf(appeal.grades, language);
  const isWorking = settled !== text || query.isFetching;

  function body() {
    if (!hasChange) return <p className={css['quiet']}>{t('previewNothing')}</p>;
    if (query.error) return <ProblemAlert error={query.error} />;
    if (!query.data) return <p className={css['quiet']}>{t('previewWorking')}</p>;
    const { before, after, changes } = query.data;
    const isSame = before.score === after.score && before.grade.id === after.grade.id;
    const side = (label: string, given: typeof before) => {
      const seal = seals.get(given.grade.id);
      return (
        <div className={css['given']}>
          <small className={css['quiet']}>{label}</small>
          <b>{given.score ?? '–'}</b>
          {seal ? <GradeSeal grade={seal} withWord /> : say(given.grade.title)}
        </div>
      );
    };
    return (
      <div className={cx(isWorking && css['working'])}>
        <div className={css['sides']}>
          {side(t('before'), before)}
          <span aria-hidden>→</span>
          {side(t('after'), after)}
        </div>
        {isSame && <p>{t('sameResult')}</p>}
        <ul className={css['changes']}>
          {changes.map((row) => (
            <li key={row.path}>
              <span>{say(row.title)}</span>
              <Changed before={row.before} now={row.after} />
            </li>
          ))}
        </ul>
        <p className={css['quiet']}>{t('others')}</p>
      </div>
    );
  }

  return (
    <section className={css['preview']} aria-live="polite" aria-label={t('preview')}>
      <p>
        <b>{t('preview')}</b> <small className={css['quiet']}>{t('previewWhy')}</small>
      </p>
      {body()}
    </section>
  );
}
