import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useParams, useSearchParams } from 'react-router';
import type { Dossier } from '#contracts/http/dossiers';
import { dossierQuery } from '../../api/dossiers';
import { useDraft } from '../../api/use-draft';
import { QueryState } from '../../components/query-state';
import { selfDraftSchema } from './self-draft';
import { SelfForm } from './self-form';
import { SelfPaper } from './self-paper';

/** The year in the words of the one who is evaluated: to write while its stage is open, else to read. */
export function Component() {
  const { dossier: id = '' } = useParams();
  const [search] = useSearchParams();
  const query = useQuery(dossierQuery(id));
  return (
    <QueryState query={query} lines={10} isPage>
      {(dossier) => {
        const window = dossier.may.assessSelf;
        const isWriting = window !== null && (dossier.self === null || search.has('edit')) && !search.has('submitted');
        return isWriting ? <Drafted dossier={dossier} window={window} /> : <SelfPaper dossier={dossier} />;
      }}
    </QueryState>
  );
}

/** Waits until it is known whether something was begun earlier. */
function Drafted({ dossier, window }: { readonly dossier: Dossier; readonly window: string }) {
  const { t } = useTranslation('parts');
  const kept = useDraft(`self.${dossier.id}`, selfDraftSchema);
  if (kept.begun === undefined) return <p role="status">{t('loading')}</p>;
  return <SelfForm dossier={dossier} window={window} kept={kept} />;
}
