import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { Approval } from '#contracts/http/approvals';
import css from './approvals.module.css';

/** In whose name the page acts 代办, and the other names that it could act in. */
export function StandingIn({ matter, self }: { readonly matter: Approval; readonly self: string | undefined }) {
  const { t } = useTranslation('approval');
  const [, setSearch] = useSearchParams();
  const inNameOf = (person: string) => setSearch({ for: person }, { replace: true });
  const others = matter.standsInFor.filter(({ id }) => id !== matter.for?.id);
  return (
    <Alert
      className={css['notice'] ?? ''}
      type="info"
      showIcon
      title={matter.for ? t('standingIn', { name: matter.for.name }) : t('ownName')}
      action={
        <>
          {others.map(({ id, name }) => (
            <Button key={id} size="small" type="link" onClick={() => inNameOf(id)}>
              {t('standInFor', { name })}
            </Button>
          ))}
          {matter.for && self !== undefined && (
            <Button size="small" type="link" onClick={() => inNameOf(self)}>
              {t('inOwnName')}
            </Button>
          )}
        </>
      }
    />
  );
}
