import { panelsOf } from '#domain/process/dossier/asked';
import { hasDossiers } from '#domain/process/results';
import type { Who } from '#domain/scheme/people';
import type { ResolvedCond, ResolvedScheme } from '#domain/scheme/resolved';
import type { OnDayProject } from './snapshot';

/** The relation under which a head's own people rate him. */
export const SUBORDINATES = 'subordinates';

export interface TrackCandidate {
  attributes: Readonly<Record<string, string>>;
  isHead: boolean;
}

/**
 * The track on which a person is evaluated: the one his attribute `track` names; else the first whose condition on attributes he
 * meets; else, among tracks without a condition, the first that asks a head's own staff for heads of departments, and the first that
 * does not for everybody else. Undefined where the scheme has none for him.
 */
export function trackOf(scheme: ResolvedScheme, person: TrackCandidate): string | undefined {
  const tracks = scheme.tracks.filter((track) => track.subjects === 'person');
  const named = tracks.find((track) => track.id === person.attributes.track);
  if (named) return named.id;
  const conditioned = tracks.find((track) => track.where && meets(track.where, person.attributes));
  if (conditioned) return conditioned.id;
  const open = tracks.filter((track) => !track.where);
  const fitting = open.find((track) => relationsOf(scheme, track.id).has(SUBORDINATES) === person.isHead);
  return (fitting ?? open[0])?.id;
}

/**
 * The track on which a unit is evaluated: the one its attribute `track` names; else the first whose condition on attributes it meets; else,
 * for a department, the first without a condition. Undefined where the scheme evaluates no such unit.
 */
export function trackOfUnit(
  scheme: ResolvedScheme,
  unit: { attributes: Readonly<Record<string, string>>; isDepartment: boolean },
): string | undefined {
  const tracks = scheme.tracks.filter((track) => track.subjects === 'unit' && hasDossiers({ scheme }, track.id));
  const named = tracks.find((track) => track.id === unit.attributes.track);
  const conditioned = named ?? tracks.find((track) => track.where && meets(track.where, unit.attributes));
  const open = unit.isDepartment ? tracks.find((track) => !track.where) : undefined;
  return (conditioned ?? open)?.id;
}

/** The track on which a project or a fund is evaluated: as for a person, the one it names, then by condition, then the first without one. */
export function trackOfProject(
  scheme: ResolvedScheme,
  { kind, attributes }: Pick<OnDayProject, 'kind' | 'attributes'>,
): string | undefined {
  const tracks = scheme.tracks.filter((track) => track.subjects === kind && hasDossiers({ scheme }, track.id));
  const named = tracks.find((track) => track.id === attributes.track);
  const conditioned = named ?? tracks.find((track) => track.where && meets(track.where, attributes));
  return (conditioned ?? tracks.find((track) => !track.where))?.id;
}

/** Only attributes are known before a year begins; a condition on anything else is not met. */
function meets(cond: ResolvedCond, attributes: TrackCandidate['attributes']): boolean {
  switch (cond.kind) {
    case 'all':
      return cond.of.every((each) => meets(each, attributes));
    case 'any':
      return cond.of.some((each) => meets(each, attributes));
    case 'not':
      return !meets(cond.of, attributes);
    case 'attribute':
      return attributes[cond.name] === cond.is;
    default:
      return false;
  }
}

/** Relations whose people rate the subjects of a track. */
export function relationsOf(scheme: ResolvedScheme, track: string): Set<string> {
  const raters = panelsOf({ scheme }, track).flatMap(({ panel }): Who[] => [
    panel.raters,
    ...(panel.strata ?? []).map((stratum) => stratum.raters),
  ]);
  return new Set(raters.filter((who) => who.startsWith('related:')).map((who) => who.slice('related:'.length)));
}
