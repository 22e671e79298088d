import { CheckOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { cx } from '../style/cx';
import { useIsPhone } from '../style/use-is-phone';
import css from './steps-bar.module.css';

export interface WizardStep {
  readonly key: string;
  readonly label: string;
}

export interface StepsBarProps {
  readonly steps: readonly WizardStep[];
  readonly current: string;
  /** Steps passed can be gone back to. */
  readonly onGo: (key: string) => void;
}

/** The steps of a wizard: passed ones checked and open to go back to, the current one filled, the rest numbered. */
export function StepsBar({ steps, current, onGo }: StepsBarProps) {
  const { t } = useTranslation('parts');
  const isPhone = useIsPhone();
  const at = steps.findIndex((step) => step.key === current);
  if (isPhone) {
    return (
      <p className={css['short']}>
        <span>{t('step', { n: at + 1, of: steps.length })}</span>
        <b>{steps[at]?.label}</b>
      </p>
    );
  }
  return (
    <ol className={css['steps']}>
      {steps.map((step, index) => {
        const isPassed = index < at;
        const face = (
          <>
            <span className={css['disc']}>{isPassed ? <CheckOutlined /> : index + 1}</span>
            {step.label}
          </>
        );
        return (
          <li
            key={step.key}
            className={cx(isPassed && css['passed'], index === at && css['current'])}
            aria-current={index === at ? 'step' : undefined}
          >
            {isPassed ? (
              <button type="button" onClick={() => onGo(step.key)}>
                {face}
              </button>
            ) : (
              <span className={css['face']}>{face}</span>
            )}
          </li>
        );
      })}
    </ol>
  );
}
