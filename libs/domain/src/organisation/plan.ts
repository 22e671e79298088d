import type { Text } from '../scheme/values';
import type { CurrentOrganisation } from './current';
import type { ImportError, ReadRow } from './read-sheets';
import type { Sheet, SheetId } from './sheets';
import { checkWhole } from './plan-checks';
import type { Draft } from './draft';
import { planners } from './plan-rows';

/** What a row of the workbook would do. */
export interface PlannedRow {
  sheet: SheetId;
  row: number;
  /** Whom or what it is about, as people write it. */
  about: string;
  change: 'add' | 'change' | 'same' | 'error';
  fields: { name: Text; before: string | null; after: string | null }[];
  errors: ImportError[];
}

/** Rows to write, each complete, by the organisation's own numbers; whoever writes them gives new ones their ids. */
export type OrganisationChanges = CurrentOrganisation & {
  /** Placements to end, and those to begin. */
  placements: { unit: string; since: string; parent: string | null; until: string | null }[];
};

export interface ImportPlan {
  rows: PlannedRow[];
  changes: OrganisationChanges;
}

/**
 * Works out what a workbook would change and what is wrong with it: duplicates, numbers that nobody has, rings of units or of superiors,
 * dates that end before they begin, two main posts at once. Rows that are not in the workbook stay as they are. A date that is not
 * given is `today`.
 */
export function planImport(
  sheets: readonly Sheet[],
  rows: readonly ReadRow[],
  current: CurrentOrganisation,
  today: string,
): ImportPlan {
  const drafts: Draft[] = [];
  const plan = planners(current, today);
  for (const sheet of sheets) {
    const seen = new Map<string, number>();
    for (const row of rows.filter((each) => each.sheet === sheet.id)) {
      const draft = plan[sheet.id](row, sheet);
      const first = draft.key === '' ? undefined : seen.get(draft.key);
      if (first !== undefined) draft.errors.push(duplicate(first));
      else seen.set(draft.key, row.row);
      drafts.push(draft);
    }
  }
  checkWhole(drafts, current);
  const changes: OrganisationChanges = {
    units: [],
    placements: [],
    people: [],
    posts: [],
    holdings: [],
    relations: [],
    externals: [],
    projects: [],
  };
  const planned = drafts.map((draft): PlannedRow => {
    const { sheet, row, about, errors, fields, isNew } = draft;
    const change = errors.length > 0 ? 'error' : isNew ? 'add' : fields.length > 0 ? 'change' : 'same';
    if (change === 'add' || change === 'change') draft.write(changes);
    return { sheet, row, about, change, fields: change === 'error' ? [] : fields, errors };
  });
  return { rows: planned, changes };
}

const duplicate = (row: number): ImportError => ({
  code: 'duplicate',
  message: { zh: `与第 ${row} 行重复`, en: `Row ${row} says the same` },
});
