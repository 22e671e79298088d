import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, parse } from 'node:path';
import { schemeSchema, type Scheme } from '#domain/scheme/scheme';

const PLACE = join('libs', 'domain', 'catalogue', 'schemes');
let read: readonly Scheme[] | undefined;

/** Every scheme that comes with the product 方案库, by basis; read once. */
export function productCatalogue(): readonly Scheme[] {
  read ??= readdirSync(folder())
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => schemeSchema.parse(JSON.parse(readFileSync(join(folder(), file), 'utf8'))));
  return read;
}

/** The same place whether this runs from the sources or from `dist`. */
function folder(): string {
  for (let at = __dirname; at !== parse(at).root; at = dirname(at))
    if (existsSync(join(at, PLACE))) return join(at, PLACE);
  throw new Error(`no ${PLACE} above ${__dirname}`);
}
