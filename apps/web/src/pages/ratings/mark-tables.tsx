import { useTranslation } from 'react-i18next';
import type { RatingSheet } from '#contracts/http/ratings';
import { cx } from '../../style/cx';
import { targetWords } from '../plan/target-words';
import { MarkField } from './mark-field';
import css from './ratings.module.css';

type Subject = RatingSheet['subjects'][number];
type PlanItem = Subject['items'][number];
type BehaviourItem = Omit<Subject['behaviour'][number], 'title'> & { readonly title: string };

interface TableProps<Item> {
  readonly name: string;
  readonly items: readonly Item[];
  readonly valueOf: (item: Item) => string;
  readonly isReadOnly: boolean;
  readonly isTried: boolean;
  readonly onChange: (id: string, value: string) => void;
}

/** The items of the plan with target, own mark and mark; own marks are shown and never summed. */
export function PlanMarks({ name, items, valueOf, isReadOnly, isTried, onChange }: TableProps<PlanItem>) {
  const { t } = useTranslation('rating');
  const hasSelf = items.some((item) => item.self !== null || item.selfText !== null);
  return (
    <>
      <div className={cx(css['line'], css['heads'], hasSelf && css['withSelf'])} aria-hidden>
        <span>{t('plan')}</span>
        <span className={css['number']}>{t('weight')}</span>
        <span>{t('target')}</span>
        {hasSelf && <span className={css['number']}>{t('self')}</span>}
        <span className={css['number']}>{t('mark')}</span>
      </div>
      {items.map((item) => (
        <div key={item.id} className={cx(css['line'], hasSelf && css['withSelf'])}>
          <span className={css['name']}>
            <b>{item.title}</b>
            {(item.selfText !== null || item.self !== null) && (
              <small {...(item.self === null ? {} : { 'data-self': t('selfShort', { n: item.self }) })}>
                {item.selfText}
              </small>
            )}
          </span>
          <span className={css['number']}>{item.weight}%</span>
          <span className={css['target']}>{targetWords(item.target, item.unit)}</span>
          {hasSelf && <span className={cx(css['number'], css['self'])}>{item.self ?? '–'}</span>}
          <span className={css['number']}>
            {isReadOnly ? (
              <b>{valueOf(item)}</b>
            ) : (
              <MarkField
                label={t('markOf', { subject: name, item: item.title })}
                value={valueOf(item)}
                isTried={isTried}
                onChange={(value) => onChange(item.id, value)}
              />
            )}
          </span>
        </div>
      ))}
      {hasSelf && <p className={css['note']}>{t('selfNote')}</p>}
    </>
  );
}

/** The items of behaviour that somebody rates in his own name. */
export function BehaviourMarks({ name, items, valueOf, isReadOnly, isTried, onChange }: TableProps<BehaviourItem>) {
  const { t } = useTranslation('rating');
  return (
    <>
      <div className={cx(css['line'], css['heads'])} aria-hidden>
        <span>{t('behaviour')}</span>
        <span className={css['number']}>{t('weight')}</span>
        <span />
        <span className={css['number']}>{t('mark')}</span>
      </div>
      {items.map((item) => (
        <div key={item.id} className={css['line']}>
          <span className={css['name']}>
            <b>{item.title}</b>
          </span>
          <span className={css['number']}>{t('points', { n: item.points })}</span>
          <span className={css['target']} />
          <span className={css['number']}>
            {isReadOnly ? (
              <b>{valueOf(item)}</b>
            ) : (
              <MarkField
                label={t('markOf', { subject: name, item: item.title })}
                value={valueOf(item)}
                isTried={isTried}
                onChange={(value) => onChange(item.id, value)}
              />
            )}
          </span>
        </div>
      ))}
    </>
  );
}
