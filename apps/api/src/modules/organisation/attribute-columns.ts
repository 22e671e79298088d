import type { AttributeColumn, AttributeColumns } from '#domain/organisation/sheets';
import { withLike } from '#domain/scheme/like';
import type { Scheme } from '#domain/scheme/scheme';
import { title } from '#domain/scheme/titles';
import type { SubjectKind, Text } from '#domain/scheme/values';

/** Which track a subject is evaluated on, where the organisation says so itself. */
const TRACK = 'track';
const TRACK_TITLE: Text = { zh: '考核类别', en: 'Evaluated as' };

const titleIn = (scheme: Scheme, key: `${string}.${string}`): Text => ({
  zh: title(scheme, key, 'zh'),
  en: title(scheme, key, 'en'),
});

/** What the schemes in the catalogue ask of each kind of subject. */
export const attributeColumns = (schemes: readonly Scheme[]): AttributeColumns => ({
  units: columnsFor(schemes, ['unit']),
  people: columnsFor(schemes, ['person']),
  projects: columnsFor(schemes, ['project', 'fund']),
});

/** The attributes, each once, and the track. */
function columnsFor(schemes: readonly Scheme[], kinds: readonly SubjectKind[]): AttributeColumn[] {
  const columns = new Map<string, AttributeColumn>();
  const tracks = new Map<string, Text>();
  for (const scheme of schemes) {
    const asked = withLike(scheme.tracks).filter(({ subjects }) => kinds.includes(subjects ?? 'unit'));
    if (asked.length === 0) continue;
    for (const [name, kind] of Object.entries(scheme.attributes ?? {})) {
      if (columns.has(name)) continue;
      const values = valuesOf(scheme, name);
      columns.set(name, {
        name,
        title: titleIn(scheme, `attribute.${name}`),
        kind: kind === 'yes-no' ? 'yes-no' : 'text',
        ...(values.length > 0 && { values }),
      });
    }
    for (const { id } of asked) if (!tracks.has(id)) tracks.set(id, titleIn(scheme, `track.${id}`));
  }
  if (tracks.size === 0) return [];
  const values = [...tracks].map(([stored, named]) => ({ stored, title: named }));
  return [...columns.values(), { name: TRACK, title: TRACK_TITLE, kind: 'text', values }];
}

/** The values that a scheme gives names to: `employer.main` names the value `main` of `employer`. */
function valuesOf(scheme: Scheme, attribute: string): { stored: string; title: Text }[] {
  const prefix = `${attribute}.`;
  return Object.keys(scheme.titles ?? {}).flatMap((key) =>
    key.startsWith(prefix)
      ? [{ stored: key.slice(prefix.length), title: titleIn(scheme, key as `${string}.${string}`) }]
      : [],
  );
}

const YES: Text = { zh: '是', en: 'Yes' };
const NO: Text = { zh: '否', en: 'No' };

/** A stored value as people read it. */
export function sayValue({ kind, values }: AttributeColumn, stored: string): Text {
  if (kind === 'yes-no') return stored === 'yes' ? YES : NO;
  return values?.find((value) => value.stored === stored)?.title ?? { zh: stored, en: stored };
}
