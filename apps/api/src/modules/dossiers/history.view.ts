import type { Dossier } from '#contracts/http/dossiers';
import type { StoredAct } from '#persistence/queries/dossiers';
import { withTexts, type Texts } from './texts';

type Entry = Dossier['history'][number];

/** Acts from which somebody could tell that the subject has appealed. */
const OF_APPEALS = new Set(['appeal-filed', 'late-letter-kept', 'appeal-ended', 'result-accepted']);
/** What the rules propose is for those who decide on it. */
const OF_PROPOSALS = new Set(['consequences-proposed', 'consequence-dropped']);
/** Fields that name the raters of anonymous panels, tell why a result was replaced, or are for the machine. */
const NEVER_SHOWN = ['raters', 'people', 'record', 'disclosedTo'];
const OF_APPEALS_FIELDS = ['because', 'final'];

/**
 * What happened to a dossier, oldest first, with texts in place. Entries are numbered anew where some are left out, so that a gap tells
 * nothing.
 */
export function historyView(
  acts: readonly StoredAct[],
  names: ReadonlyMap<string, { name: string }>,
  texts: Texts,
  sees: { appeals: boolean; proposals: boolean },
): Entry[] {
  const hidden = sees.appeals ? NEVER_SHOWN : [...NEVER_SHOWN, ...OF_APPEALS_FIELDS];
  return acts
    .filter((act) => (sees.appeals || !OF_APPEALS.has(act.kind)) && (sees.proposals || !OF_PROPOSALS.has(act.kind)))
    .map((act, index) => ({
      seq: index + 1,
      at: act.at,
      kind: act.kind,
      by: act.actor === null ? null : (names.get(act.actor)?.name ?? null),
      onBehalfOf: act.onBehalfOf === null ? null : (names.get(act.onBehalfOf)?.name ?? null),
      data: Object.fromEntries(
        Object.entries(withTexts(act.data, texts) as Record<string, unknown>).filter(([key]) => !hidden.includes(key)),
      ),
    }));
}
