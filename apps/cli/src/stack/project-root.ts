import { existsSync } from 'node:fs';
import { dirname, join, parse } from 'node:path';

/** The folder of the project, whether this runs from the sources or from `dist`. */
export const projectRoot = findProjectRoot(__dirname);

function findProjectRoot(from: string): string {
  for (let at = from; at !== parse(at).root; at = dirname(at)) {
    if (existsSync(join(at, 'package.json'))) return at;
  }
  throw new Error(`no package.json above ${from}`);
}
