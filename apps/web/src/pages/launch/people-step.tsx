import { useTranslation } from 'react-i18next';
import { Panel } from '../../components/panel';
import { StateWord } from '../../components/state-icon';
import { Tag } from '../../components/tag';
import { useText } from '../../i18n/use-text';
import type { StepProps } from './step';
import css from './launch.module.css';

/** Who holds the scheme's roles; the launch fixes them. */
export function PeopleStep({ preview }: StepProps) {
  const { t } = useTranslation('launch');
  const say = useText();
  return (
    <Panel title={t('roles')} caption={t('rolesWhy')} isFlush>
      <ul>
        {preview.roles.map((role) => (
          <li key={role.role} className={css['role']}>
            <b>{say(role.title)}</b>
            {role.people.length === 0 ? (
              <StateWord state="overdue" isStrong>
                {t('roleEmpty', { role: say(role.title) })}
              </StateWord>
            ) : (
              <span className={css['people']}>
                {role.people.map((person) => (
                  <Tag key={person.id}>{person.name}</Tag>
                ))}
              </span>
            )}
            <span className={css['count']}>{t('roleCount', { count: role.people.length })}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
