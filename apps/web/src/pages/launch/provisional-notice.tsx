import { useTranslation } from 'react-i18next';
import type { WindowPreview } from '#contracts/http/cycles';
import { Finding } from '../../components/finding';
import { useJoin } from '../../i18n/use-join';
import { byStage, isProvisional } from './chosen-windows';

/** That the notice of a coming year is not out: one line for all the stages it leaves open. */
export function ProvisionalNotice({ windows }: { readonly windows: readonly WindowPreview[] }) {
  const { t } = useTranslation('launch');
  const join = useJoin();
  const open = windows.filter(isProvisional);
  if (open.length === 0) return null;
  const years = [...new Set(open.map((window) => (window.dueOn ?? window.opensOn).slice(0, 4)))].sort();
  return (
    <Finding
      state="waiting"
      title={t('provisionalStages', { count: byStage(open).length, year: join(years) })}
      detail={t('mayLaunchProvisional')}
    />
  );
}
