import { existsSync, readFileSync } from 'node:fs';
import { productCatalogue } from '#persistence/catalogue';

/**
 * The text of a scheme, not checked: of the product's catalogue by id or basis in upper or lower case (the newest version where there are
 * several), else of the file of that name; undefined where there is neither.
 */
export function readScheme(name: string): unknown {
  const wanted = name.toLowerCase();
  const [found] = productCatalogue()
    .filter(({ id, basis }) => [id, basis].some((each) => each.toLowerCase() === wanted))
    .sort((a, b) => b.version - a.version);
  return found ?? (existsSync(name) ? readJson(name) : undefined);
}

function readJson(file: string): unknown {
  const text = readFileSync(file, 'utf8');
  try {
    return JSON.parse(text);
  } catch {
    throw new Error(`${file} 不是 JSON · is not JSON`);
  }
}
