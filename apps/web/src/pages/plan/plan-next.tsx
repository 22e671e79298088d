import { useTranslation } from 'react-i18next';
import type { PlanForm } from '#contracts/http/plans';
import { Panel } from '../../components/panel';
import { useText } from '../../i18n/use-text';
import css from './plan.module.css';

export interface PlanNextProps {
  readonly form: PlanForm;
  readonly act: 'plan' | 'amendment' | 'draft';
  /** Whose head hands in what a liaison has drawn up. */
  readonly head: string;
}

/** What happens once it is sent: who still fills in his part, who approves, when targets are frozen. */
export function PlanNext({ form, act, head }: PlanNextProps) {
  const { t } = useTranslation('plan');
  const say = useText();
  const others = form.parts.filter(({ isMade, isMine }) => !isMade && !isMine).map(({ by }) => say(by));
  const chain = act === 'amendment' ? form.amendChain : form.chain;
  return (
    <Panel title={t('next')}>
      <ol className={css['steps']}>
        {act === 'draft' && (
          <li>
            <b>{t('nextHead', { name: head })}</b>
            <span>{t('nextHeadWhat')}</span>
          </li>
        )}
        {others.length > 0 && (
          <li>
            <b>{t('nextOthers', { names: others.join(t('comma')) })}</b>
            <span>{t('nextOthersWhat')}</span>
          </li>
        )}
        {chain.map((step, index) => (
          <li key={`${index} ${step.en}`}>
            <b>{t('next1', { name: say(step) })}</b>
            <span>{t('next1What')}</span>
          </li>
        ))}
        <li>
          <b>{t('next2')}</b>
          <span>{t(chain.length > 0 ? 'next2What' : 'next2AtOnce')}</span>
        </li>
        {chain.length > 0 && (
          <li>
            <b>{t('next3')}</b>
            <span>{t('next3What')}</span>
          </li>
        )}
      </ol>
    </Panel>
  );
}
