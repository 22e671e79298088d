import type { AttributeColumn } from '#domain/organisation/sheets';
import type { Scheme } from '#domain/scheme/scheme';
import { namedTitle, title } from '#domain/scheme/titles';
import type { Text } from '#domain/scheme/values';

/** Which track a person is evaluated on, where the organisation says so itself. */
const TRACK = 'track';
const TRACK_TITLE: Text = { zh: '考核类别', en: 'Evaluated as' };

const titleIn = (scheme: Scheme, key: `${string}.${string}`): Text => ({
  zh: title(scheme, key, 'zh'),
  en: title(scheme, key, 'en'),
});

/** The attributes of people that the schemes in the catalogue ask for, each once, and the track. */
export function attributeColumns(schemes: readonly Scheme[]): AttributeColumn[] {
  const columns = new Map<string, AttributeColumn>();
  const tracks: Record<string, string> = {};
  for (const scheme of schemes) {
    for (const [name, kind] of Object.entries(scheme.attributes ?? {}))
      if (!columns.has(name))
        columns.set(name, {
          name,
          title: titleIn(scheme, `attribute.${name}`),
          kind: kind === 'yes-no' ? 'yes-no' : 'text',
        });
    for (const { id, subjects } of scheme.tracks)
      if (subjects !== 'unit') tracks[namedTitle(scheme, `track.${id}`)?.zh ?? id] ??= id;
  }
  return [...columns.values(), { name: TRACK, title: TRACK_TITLE, kind: 'text', values: tracks }];
}
