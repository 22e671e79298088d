import type { ResolvedScheme, ResolvedTrack } from '../scheme/resolved';
import { entry } from '../scheme/lookup';
import { periodKindSchema } from '../scheme/values';
import type { Id } from '../scheme/values';

/**
 * A track's results in an order in which each can be computed: those that a result refers to come before it, and rounds before the
 * year. Validation finds rings (`result-cycle`); here they are only broken, wherever the walk meets them.
 */
export function resultOrder(scheme: ResolvedScheme, track: ResolvedTrack): Id[] {
  const known = track.results.filter((id) => entry(scheme.results, id) !== undefined);
  const length = (id: Id): number => periodKindSchema.options.indexOf(entry(scheme.results, id)?.every ?? 'year');
  const shortFirst = [...known].sort((a, b) => length(a) - length(b));
  const ordered: Id[] = [];
  const entered = new Set<Id>();
  const place = (id: Id): void => {
    if (entered.has(id)) return;
    entered.add(id);
    const needed = referredResults(scheme, track, id);
    for (const other of shortFirst) if (needed.has(other)) place(other);
    ordered.push(id);
  };
  for (const id of shortFirst) place(id);
  return ordered;
}

/** Results of this scheme and cycle that a result's plan refers to, or the tree that its total scores. */
function referredResults(scheme: ResolvedScheme, track: ResolvedTrack, id: Id): ReadonlySet<Id> {
  const found = new Set<Id>();
  const visit = (part: unknown): void => {
    if (typeof part !== 'object' || part === null) return;
    if ('result' in part && 'whose' in part && typeof part.result === 'string') {
      const { scheme: of, cycle } = part as { scheme?: Id; cycle?: number };
      if ((of ?? scheme.id) === scheme.id && (cycle ?? 0) === 0) found.add(part.result);
      return;
    }
    Object.values(part).forEach(visit);
  };
  const plan = entry(scheme.results, id);
  visit(plan);
  if (plan?.total !== undefined) visit(track.tree);
  return found;
}
