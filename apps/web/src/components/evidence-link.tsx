import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { evidenceHref, fetchEvidence } from '../api/attachments';
import { place } from '../api/space';

/** A file of evidence to download, from the real space or from the rehearsal this page stands in. */
export function EvidenceLink({ id, name }: { readonly id: string; readonly name: string }) {
  const { t } = useTranslation('parts');
  const { message } = App.useApp();
  return (
    <a
      href={evidenceHref(id)}
      download={name}
      aria-label={t('download', { name })}
      onClick={(event) => {
        if (place.rehearsal === undefined) return;
        event.preventDefault();
        fetchEvidence(id, name).catch(() => message.error(t('downloadFailed', { name })));
      }}
    >
      {name}
    </a>
  );
}
