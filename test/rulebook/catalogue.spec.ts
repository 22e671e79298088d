import { schemeOutline } from '#domain/scheme/outline';
import { checkScheme } from '#domain/scheme/validate';
import { catalogued, catalogueFiles, schemeFile } from './catalogue';

describe('every scheme of the catalogue', () => {
  it.each(catalogueFiles())('%s is free of errors and stands under its basis', (name) => {
    const { scheme, findings } = checkScheme(schemeFile(name));
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(scheme?.basis.toLowerCase()).toBe(name);
  });

  it.each(catalogueFiles())('%s can be read as a document in both languages', (name) => {
    const scheme = catalogued(name);
    const [zh, en] = (['zh', 'en'] as const).map((lang) => schemeOutline(scheme, lang));
    expect(zh?.stages.map(({ title }) => title).filter((title) => !/\p{Script=Han}/u.test(title))).toEqual([]);
    expect(en?.stages).toHaveLength(scheme.stages.length);
  });
});
