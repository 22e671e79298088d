import { useTranslation } from 'react-i18next';
import type { PlanForm } from '#contracts/http/plans';
import { sayRefusal } from '#domain/process/refusals';
import { ProblemError } from '../../api/problem';
import { languageOf } from '../../i18n/language';
import { draftFindings, refusedPlace, type PlanDraft } from './plan-draft';

/** What is wrong with a plan, in the words in which the server would refuse it. */
export interface PlanFinding {
  /** The item, leaf or branch it is about; empty where it is about the whole. */
  readonly of: string;
  readonly field: string;
  readonly text: string;
}

/** Everything that is wrong before it is sent, and what the server found after. */
export function usePlanFindings(
  draft: PlanDraft,
  form: PlanForm,
  { isAmendment, error }: { readonly isAmendment: boolean; readonly error: Error | null },
): { readonly own: PlanFinding[]; readonly all: PlanFinding[] } {
  const { t, i18n } = useTranslation('plan');
  const language = languageOf(i18n.language);
  const titles = Object.fromEntries(form.branches.map(({ node, title }) => [`node.${node}`, title]));
  const own = [
    ...(isAmendment && draft.reason.trim() === '' ? [{ of: '', field: 'reason', text: t('reasonMissing') }] : []),
    ...draft.items
      .filter(({ title }) => title.trim() === '')
      .map(({ id }) => ({ of: id, field: 'title', text: t('missingTitle') })),
    ...draftFindings(draft, form).map((finding) => {
      const place = refusedPlace(finding.path, draft) ?? { of: String(finding.params?.node ?? ''), field: 'all' };
      return { ...place, text: sayRefusal(finding, 'UTC', { titles })[language] };
    }),
  ];
  const problem = error instanceof ProblemError ? error.problem : undefined;
  const refused = refusedPlace(problem?.path, draft);
  return { own, all: problem && refused ? [...own, { ...refused, text: problem.detail[language] }] : own };
}
