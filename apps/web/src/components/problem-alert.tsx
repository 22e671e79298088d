import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { problemOf } from '../api/problem';
import { languageOf } from '../i18n/language';
import { StateIcon } from './state-icon';
import css from './problem-alert.module.css';

export interface ProblemAlertProps {
  readonly error: unknown;
  readonly onRetry?: () => void;
}

/** A refusal or failure in words: what is wrong, where, what to do, each finding, and the code to quote. */
export function ProblemAlert({ error, onRetry }: ProblemAlertProps) {
  const { t, i18n } = useTranslation('parts');
  const problem = problemOf(error);
  const language = languageOf(i18n.language);
  return (
    <div className={css['alert']} role="alert">
      <StateIcon state="overdue" size={16} />
      <div className={css['words']}>
        <b>{problem.detail[language]}</b>
        {problem.hint && <p>{problem.hint[language]}</p>}
        {problem.findings && (
          <ul>
            {problem.findings.map((finding) => (
              <li key={`${finding.path} ${finding.code}`}>
                {finding.message[language]}
                {finding.hint && ` ${finding.hint[language]}`} <small>{finding.path}</small>
              </li>
            ))}
          </ul>
        )}
        <p className={css['small']}>
          {problem.path !== undefined && (
            <span>
              {t('field')} {problem.path}
            </span>
          )}
          <span>{t('problemCode', { code: problem.code })}</span>
        </p>
      </div>
      {onRetry && <Button onClick={onRetry}>{t('retry')}</Button>}
    </div>
  );
}
