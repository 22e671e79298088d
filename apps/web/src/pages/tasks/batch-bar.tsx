import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { opinions } from './batch-dialog';
import type { Tapped } from './batch-dialog';
import css from './tasks.module.css';

export interface BatchBarProps {
  readonly count: number;
  /** A batch is under way: the next one waits for its end. */
  readonly isRunning: boolean;
  readonly onTap: (tapped: Tapped) => void;
  readonly onClear: () => void;
}

/** How many are selected, and one tap for each opinion; a return stands apart. It stays in sight at the foot of the list. */
export function BatchBar({ count, isRunning, onTap, onClear }: BatchBarProps) {
  const { t } = useTranslation('lists');
  const { t: approval } = useTranslation('approval');
  return (
    <section className={css['bar']} aria-label={t('batch')}>
      <span className={css['selected']} role="status">
        {t('selected', { count })}
      </span>
      <Button type="link" size="small" onClick={onClear}>
        {t('unselect')}
      </Button>
      <Button className={css['return'] ?? ''} disabled={isRunning} onClick={() => onTap('return')}>
        {approval('return')}
      </Button>
      <div className={css['acts']}>
        {opinions.toReversed().map((opinion) => (
          <Button
            key={opinion}
            type={opinion === 'agree' ? 'primary' : 'default'}
            disabled={isRunning}
            onClick={() => onTap(opinion)}
          >
            {approval(opinion)}
          </Button>
        ))}
      </div>
    </section>
  );
}
