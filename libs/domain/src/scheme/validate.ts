import { schemeSchema } from './scheme';
import type { Scheme } from './scheme';
import { decSchema } from './values';
import { checkBands } from './validation/bands';
import { checkCompleteness } from './validation/completeness';
import { checkDates } from './validation/dates';
import { checkDistribution } from './validation/distribution';
import { at, finding } from './validation/finding';
import type { Finding, LaunchValues } from './validation/finding';
import { checkMethods } from './validation/methods';
import { checkPeople } from './validation/people';
import { checkPoints } from './validation/points';
import { checkReferences } from './validation/references';
import { checkRelations } from './validation/relations';
import { conditionsInside, ringsIn, tooEntangled } from './validation/rings';
import { shapeFindings, tooLarge } from './validation/shape';
import { viewOf } from './validation/view';

export type { Finding, LaunchValues } from './validation/finding';

/**
 * All that is wrong or doubtful in a scheme, at once: findings with a path, a stable code, Chinese and English text and a hint. JSON of
 * the wrong shape gives findings of the code `type` alone, for the rest cannot be read before they are mended.
 *
 * Checked with the settings' defaults and at their bounds, and with what is known of a launch: settings chosen, people bound, sizes of
 * cohorts. An error stops publication and launch, a warning does not.
 */
export function validateScheme(json: unknown, launch?: LaunchValues): Finding[] {
  return checkScheme(json, launch).findings;
}

/** `validateScheme`, with the scheme where its shape is right. */
export function checkScheme(json: unknown, launch?: LaunchValues): { scheme?: Scheme; findings: Finding[] } {
  const large = tooLarge(json);
  if (large.length > 0) return { findings: large };
  const parsed = schemeSchema.safeParse(json);
  if (!parsed.success) return { findings: shapeFindings(parsed.error.issues) };
  const entangled = tooEntangled(parsed.data);
  if (entangled.length > 0) return { findings: entangled };
  const wrongSettings = unreadableSettings(launch);
  const view = viewOf(parsed.data, wrongSettings.length > 0 ? { ...launch, settings: undefined } : launch);
  // Conditions in a ring have no meaning that the other families could look into.
  const families = ringsIn(conditionsInside(parsed.data)).length > 0 ? [checkReferences] : FAMILIES;
  const findings = [...wrongSettings, ...families.flatMap((check) => check(view))].map((found) => ({
    ...found,
    path: whereItStands(found.path, parsed.data),
  }));
  return { scheme: parsed.data, findings: once(findings) };
}

const FAMILIES = [
  checkReferences,
  checkRelations,
  checkPoints,
  checkMethods,
  checkBands,
  checkDistribution,
  checkDates,
  checkPeople,
  checkCompleteness,
];

/** Figures from a launch form that are no decimals: "NaN", "1e400", "". */
function unreadableSettings(launch: LaunchValues | undefined): Finding[] {
  return Object.entries(launch?.settings ?? {}).flatMap(([id, value]) =>
    decSchema.safeParse(value).success
      ? []
      : [
          finding(
            'type',
            at('/settings', id),
            ['参数不是小数', 'The setting is not a decimal'],
            ['填写数值，如“5”或“0.5”', 'Enter a figure such as 5 or 0.5'],
          ),
        ],
  );
}

/** A field that a result or track takes over by `like` is mended where it is written. */
function whereItStands(path: string, scheme: Scheme): string {
  const [, library, key = '', field, ...rest] = path.split('/');
  if (field === undefined || (library !== 'results' && library !== 'tracks')) return path;
  const siblings =
    library === 'tracks'
      ? scheme.tracks.map((track, index) => ({ ...track, key: String(index) }))
      : Object.entries(scheme.results).map(([id, plan]) => ({ ...plan, id, key: id }));
  const passed = new Set<string>();
  let holder = siblings.find((sibling) => sibling.key === key);
  while (holder !== undefined && !Object.hasOwn(holder, field) && !passed.has(holder.id)) {
    passed.add(holder.id);
    const model = holder.like;
    holder = siblings.find((sibling) => sibling.id === model);
  }
  return holder === undefined || !Object.hasOwn(holder, field)
    ? path
    : ['', library, holder.key, field, ...rest].join('/');
}

/** What two tracks share is found once. */
function once(findings: readonly Finding[]): Finding[] {
  return [...new Map(findings.map((each) => [`${each.code} ${each.path} ${each.message.en}`, each])).values()];
}
