import { useState } from 'react';
import { Checkbox, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Account } from '#contracts/http/accounts';
import type { Role } from '#contracts/http/session';
import { accountsKey, grantRoles } from '../../api/accounts';
import { useAct } from '../../api/use-act';
import { ProblemAlert } from '../../components/problem-alert';
import { ROLES, roleWord } from './role-words';
import css from './accounts.module.css';

const isAdministrator = (role: Role): boolean => role.endsWith('-admin');

/** The roles of an account, as the security administrator grants them. */
export function GrantModal({ account, onClose }: { readonly account: Account; readonly onClose: () => void }) {
  const { t } = useTranslation('accounts');
  const [roles, setRoles] = useState<readonly Role[]>(account.roles);
  const grant = useAct(grantRoles, [accountsKey]);
  // A person's account takes the roles of persons; an account of nobody takes one administrator's.
  const offered = ROLES.filter((role) => isAdministrator(role) === (account.person === null));
  return (
    <Modal
      open
      title={t('grantTitle', { login: account.person?.name ?? account.login })}
      okText={t('save')}
      cancelText={t('cancel')}
      okButtonProps={{ loading: grant.isPending }}
      onCancel={onClose}
      onOk={() => grant.mutate({ id: account.id, roles }, { onSuccess: onClose })}
    >
      <p className={css['why']}>{t('grantWhy')}</p>
      <div className={css['choices']}>
        {offered.map((role) => (
          <Checkbox
            key={role}
            checked={roles.includes(role)}
            onChange={({ target }) =>
              setRoles(
                target.checked
                  ? [...(isAdministrator(role) ? [] : roles), role]
                  : roles.filter((each) => each !== role),
              )
            }
          >
            {t(roleWord[role])}
          </Checkbox>
        ))}
      </div>
      {grant.error && <ProblemAlert error={grant.error} />}
    </Modal>
  );
}
