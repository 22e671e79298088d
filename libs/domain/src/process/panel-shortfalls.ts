import { ballotsNeeded } from '../scoring/panels';
import type { ResolvedScheme } from '../scheme/resolved';
import type { RoleBindings, RosterEntry } from './context';
import { panelsOf } from './dossier/asked';
import { ownerOf } from './dossier/state';
import type { PersonId } from './ids';
import { resolveWho } from './who';

/** Subjects for whom a panel can never have enough ballots, because too few people are asked. */
export interface PanelShortfall {
  panel: string;
  /** Valid ballots the panel needs: three where it is anonymous (A5). */
  needed: number;
  subjects: PersonId[];
}

/** The panels of a roster that would stay short if nobody were added; in the scheme's order. */
export function panelShortfalls(
  scheme: ResolvedScheme,
  roster: readonly RosterEntry[],
  roles: RoleBindings,
): PanelShortfall[] {
  const found = new Map<string, PanelShortfall>();
  for (const entry of roster)
    for (const { id, panel } of panelsOf({ scheme }, entry.track)) {
      const needed = ballotsNeeded(panel);
      if (panel.raters.startsWith('list:')) continue;
      const raters = new Set(resolveWho(panel.raters, entry, roles).filter((person) => person !== ownerOf(entry)));
      if (raters.size >= needed) continue;
      const shortfall = found.get(id) ?? { panel: id, needed, subjects: [] };
      shortfall.subjects.push(entry.subject);
      found.set(id, shortfall);
    }
  return [...found.values()];
}
