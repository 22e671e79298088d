import { Button, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ActivationCode } from '#contracts/http/accounts';
import css from './accounts.module.css';

/** Activation codes on slips to cut out; they are shown here and nowhere else. */
export function CodesModal({
  codes,
  onClose,
}: {
  readonly codes: readonly ActivationCode[];
  readonly onClose: () => void;
}) {
  const { t } = useTranslation('accounts');
  const shown = codes.filter(({ code }) => code !== '');
  return (
    <Modal
      open
      width={shown.length > 1 ? 840 : 420}
      title={t('codesTitle')}
      onCancel={onClose}
      mask={{ closable: false }}
      footer={
        <>
          <Button onClick={onClose}>{t('close')}</Button>
          {shown.length > 0 && (
            <Button type="primary" onClick={() => window.print()}>
              {t('print')}
            </Button>
          )}
        </>
      }
    >
      <p className={css['why']}>
        {shown.length === 0 ? t('codesShown') : t('codesOnce', { days: shown[0]?.validDays ?? 0 })}
      </p>
      <div className={css['slips']}>
        {shown.map(({ account, code }) => (
          <div key={account.id} className={css['slip']}>
            <b>{account.person?.name ?? account.login}</b> {account.person?.unit}
            <br />
            {t('login')} {account.login}
            <code>{code}</code>
            <small>{t('activateAt', { url: `${window.location.origin}/activate` })}</small>
          </div>
        ))}
      </div>
    </Modal>
  );
}
