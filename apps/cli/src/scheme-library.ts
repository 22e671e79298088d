import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from './stack/project-root';

const folder = join(projectRoot, 'libs/domain/catalogue/schemes');

/**
 * The text of a scheme, not checked: of the catalogue by id or basis in upper or lower case (the newest version where there are
 * several), else of the file of that name; undefined where there is neither.
 */
export function readScheme(name: string): unknown {
  const wanted = name.toLowerCase();
  const found = catalogue()
    .filter(({ id, basis }) => [id, basis].some((each) => each.toLowerCase() === wanted))
    .sort((a, b) => b.version - a.version);
  if (found[0]) return found[0].json;
  return existsSync(name) ? readJson(name) : undefined;
}

type Catalogued = { id: string; basis: string; version: number; json: unknown };
let read: Catalogued[] | undefined;

/** Every scheme that comes with the product, read once. */
export function catalogue(): readonly Catalogued[] {
  read ??= readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => {
      const json = readJson(join(folder, file)) as Omit<Catalogued, 'json'>;
      return { id: json.id, basis: json.basis, version: json.version, json };
    });
  return read;
}

function readJson(file: string): unknown {
  const text = readFileSync(file, 'utf8');
  try {
    return JSON.parse(text);
  } catch {
    throw new Error(`${file} 不是 JSON · is not JSON`);
  }
}
