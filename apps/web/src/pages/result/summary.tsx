import { useTranslation } from 'react-i18next';
import type { Result } from '#contracts/http/dossiers';
import { compare, printExact, rational, subtract } from '#domain/scoring/exact';
import { gradesOf } from '../../components/grade-of';
import { GradeSeal } from '../../components/grade-seal';
import { Panel } from '../../components/panel';
import { ScoreScale } from '../../components/score-scale';
import { documentOf } from '../../i18n/document-of';
import { languageOf } from '../../i18n/language';
import { useText } from '../../i18n/use-text';
import { betterGrade } from './better-grade';
import css from './result.module.css';

/** Score, grade, where it stands among the grades, and what stands between it and the next. */
export function Summary({ result }: { readonly result: Result }) {
  const { t, i18n } = useTranslation('result');
  const say = useText();
  const grades = gradesOf(result.scale, languageOf(i18n.language));
  const grade = grades.get(result.grade.id);
  const word = (id: string) => grades.get(id)?.word ?? id;
  const better = betterGrade(result);
  const missing = better && result.score !== null ? subtract(rational(better.from), rational(result.score)) : undefined;
  const isBounded = result.scale.some(({ from }) => from !== null);
  const isAdjusted = result.beforeAdjust !== null && result.beforeAdjust !== result.score;
  return (
    <Panel>
      <div className={css['sum']}>
        <div className={css['score']}>
          <div>
            <small>{t('total')}</small>
            <b>{result.score ?? t('noScore')}</b>
          </div>
          {grade && <GradeSeal grade={grade} size="large" withWord />}
        </div>
        {isBounded && result.score !== null ? (
          <ScoreScale
            bands={result.scale.toReversed().flatMap(({ id, from }) => {
              const each = grades.get(id);
              return each ? [{ grade: each, ...(from === null ? {} : { from }) }] : [];
            })}
            min={lowEnd(result)}
            max="100"
            value={result.score}
            {...(isAdjusted && result.beforeAdjust !== null
              ? { ghost: { label: t('beforeAdjust'), value: result.beforeAdjust } }
              : {})}
          />
        ) : (
          <ol className={css['grades']}>
            {result.scale.map(({ id }) => {
              const each = grades.get(id);
              return (
                each && (
                  <li key={id} className={id === result.grade.id ? css['own'] : undefined}>
                    <GradeSeal grade={each} size="small" withWord />
                  </li>
                )
              );
            })}
          </ol>
        )}
        <div className={css['aside']}>
          {better && missing && compare(missing, rational('0')) > 0 && (
            <p>
              <b>{t('toBetter', { grade: say(better.title), points: printExact(missing) })}</b>
            </p>
          )}
          {!isBounded && <p>{t('byShares')}</p>}
          {result.gradeChanges.map((change) => (
            <p key={`${change.cite} ${change.to}`}>
              {t('gradeChangedBy', { cite: documentOf(change.cite) })}{' '}
              <b>{t('gradeChange', { from: word(change.from), to: word(change.to) })}</b>
            </p>
          ))}
        </div>
      </div>
    </Panel>
  );
}

/** Where the drawn scale begins: ten points below the lowest bound, or below the score where it lies lower. */
function lowEnd({ scale, score }: Result): string {
  const bounds = [...scale.flatMap(({ from }) => (from === null ? [] : [from])), ...(score === null ? [] : [score])];
  const lowest = bounds.map((bound) => rational(bound)).reduce((low, each) => (compare(each, low) < 0 ? each : low));
  const start = subtract(lowest, rational('10'));
  return compare(start, rational('0')) < 0 ? '0' : printExact(start);
}
