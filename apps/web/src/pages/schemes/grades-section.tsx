import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutlineResult, SchemeOutline } from '#domain/scheme/outline';
import type { Grade } from '../../components/grade-seal';
import { GradeSeal } from '../../components/grade-seal';
import { Tag } from '../../components/tag';
import { percentOf } from '../../figures/percent';
import { documentOf } from '../../i18n/document-of';
import { useJoin } from '../../i18n/use-join';
import { Figure } from './figure';
import css from './scheme.module.css';

const kinds: Readonly<Record<string, 'g_distribution' | 'g_bands' | 'g_entered' | 'g_decision'>> = {
  distribution: 'g_distribution',
  bands: 'g_bands',
  entered: 'g_entered',
  decision: 'g_decision',
};

/** A grade as its seal: its mark is the first character of its Chinese word, whatever the language on screen. */
function sealOf(result: OutlineResult, chinese: OutlineResult | undefined, index: number): Grade {
  const word = result.grades[index]?.title ?? '';
  const mark = (chinese?.grades[index]?.title ?? word).charAt(0);
  return { word, mark, position: index, of: result.grades.length };
}

/** The results of the scheme, how each is graded, and what is added or taken off. */
export function GradesSection({
  outline,
  chinese,
}: {
  readonly outline: SchemeOutline;
  readonly chinese: SchemeOutline;
}) {
  const { t } = useTranslation('schemes');
  return outline.results.map((result) => (
    <Fragment key={result.id}>
      <h3>
        {result.title}
        <small>
          {[result.every, result.grading === undefined ? t('scoreOnly') : t(kinds[result.grading] ?? 'g_unknown')].join(
            ' · ',
          )}
        </small>
      </h3>
      {result.grades.length > 0 && (
        <ul className={css['grades']}>
          {result.grades.map((grade, index) => (
            <li key={grade.id}>
              <GradeSeal
                grade={sealOf(
                  result,
                  chinese.results.find(({ id }) => id === result.id),
                  index,
                )}
                withWord
              />
              <span>
                {grade.min && grade.max && (
                  <>{t('quotaOf', { min: percentOf(grade.min.value), max: percentOf(grade.max.value) })}</>
                )}
                {grade.from && t('from', { from: grade.from.value })}
              </span>
            </li>
          ))}
        </ul>
      )}
      {result.adjustments.map((adjustment) => (
        <p key={adjustment.title}>
          {t(adjustment.effect, { title: adjustment.title, cap: adjustment.cap.value })}{' '}
          <Figure figure={adjustment.cap} write={() => ''} />
        </p>
      ))}
    </Fragment>
  ));
}

/** What rules make of a grade: ceilings, consequences, titles; repealed ones struck. */
export function RulesSection({ outline }: { readonly outline: SchemeOutline }) {
  const { t } = useTranslation('schemes');
  const join = useJoin();
  return outline.results
    .filter((result) => result.rules.length > 0)
    .map((result) => (
      <Fragment key={result.id}>
        <h3>{result.title}</h3>
        <div className={css['scroll']} data-sideways>
          <table className={css['table']}>
            <thead>
              <tr>
                <th scope="col">{t('rule')}</th>
                <th scope="col">{t('effect')}</th>
                <th scope="col">{t('cite')}</th>
              </tr>
            </thead>
            <tbody>
              {result.rules.map((rule) => (
                <tr key={`${rule.title} ${rule.cite}`}>
                  <td>
                    {rule.superseded ? (
                      <>
                        <s>{rule.title}</s> <Tag>{t('superseded')}</Tag>
                      </>
                    ) : (
                      rule.title
                    )}
                  </td>
                  <td>{join(rule.effects)}</td>
                  <td className={css['quiet']}>{documentOf(rule.cite)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </Fragment>
    ));
}
