import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { schemeSchema, type Scheme } from '#domain/scheme/scheme';
import { catalogueFiles, schemeFile } from './catalogue';

/** The sentences of one `describe`: what it is about, and what its tests prove. */
interface Proof {
  about: string;
  tests: string[];
  file: string;
}

const folder = path.resolve('test/rulebook');

/** Readings that begin so state a rule which the language cannot say yet. */
const NOT_EXPRESSED = /^Not expressed:\s*/;

/**
 * The page `docs/systems.md`: every scheme of the catalogue, each rule it cites, and the tests that prove it. A rule without a test
 * says so; a rule that could not be expressed is listed with its reason.
 */
export function systemsPage(): string {
  const proofs = readProofs();
  const schemes = catalogueFiles()
    .sort()
    .map((name) => schemeSchema.parse(schemeFile(name)));
  const sections = schemes.map((scheme) => section(scheme, proofs));
  return `${[
    '# The systems of the catalogue',
    '',
    'Each evaluation system, the rules its scheme cites, and the tests that prove them. Made by `npm run docs` from the catalogue and',
    '`test/rulebook`; a test keeps it true.',
    '',
    '| system | in Chinese | where, when | cites | tests | without a test |',
    '| --- | --- | --- | --- | --- | --- |',
    ...sections.map(({ summary }) => summary),
    ...sections.flatMap(({ text }) => ['', ...text]),
  ].join('\n')}\n`;
}

function section(scheme: Scheme, proofs: readonly Proof[]): { summary: string; text: string[] } {
  const { basis, title, source } = scheme;
  const mine = proofs.filter(({ about }) => about.startsWith(`${basis} `) || about === basis);
  const cites = citesOf(scheme);
  // `R22 use of results` belongs to its own cite, not to `R22 use`.
  const citeOf = ({ about }: Proof): string | undefined =>
    cites
      .filter((cite) => new RegExp(`^${escaped(cite)}(?![\\w-])`).test(about))
      .sort((a, b) => b.length - a.length)[0];
  const rows = cites.map((cite) => ({
    cite,
    tests: mine.filter((one) => citeOf(one) === cite).flatMap(({ tests }) => tests),
  }));
  const others = mine.filter((one) => citeOf(one) === undefined);
  const missing = rows.filter(({ tests }) => tests.length === 0).length;
  const place = source ? `${source.place.en}${source.year === undefined ? '' : `, ${source.year}`}` : '';
  const notExpressed = (scheme.readings ?? []).filter(({ text }) => NOT_EXPRESSED.test(text.en));
  const tests = mine.reduce((count, one) => count + one.tests.length, 0);
  return {
    summary: `| [${basis}](#${basis.toLowerCase()}) | ${title.zh} | ${place} | ${cites.length} | ${tests} | ${missing} |`,
    text: [
      `## ${basis}`,
      '',
      `${title.en} ${title.zh}`,
      '',
      '| rule | proved by |',
      '| --- | --- |',
      ...rows.map(
        ({ cite, tests: of }) => `| ${cell(cite)} | ${of.length > 0 ? of.map(cell).join('<br>') : '**no test**'} |`,
      ),
      ...others.map(({ about, tests: of }) => `| ${cell(about)} | ${of.map(cell).join('<br>')} |`),
      ...(notExpressed.length > 0
        ? [
            '',
            'Not expressed:',
            '',
            ...notExpressed.map(({ cite, text }) => `- ${cite}: ${text.en.replace(NOT_EXPRESSED, '')}`),
          ]
        : []),
    ],
  };
}

/** Every source that the scheme's rules and readings cite, once, in their order. */
function citesOf(scheme: Scheme): string[] {
  const found = new Set<string>();
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(walk);
    else if (value !== null && typeof value === 'object') {
      const { cite } = value as { cite?: unknown };
      if (typeof cite === 'string') found.add(cite);
      Object.values(value).forEach(walk);
    }
  };
  walk(scheme);
  return [...found].filter((cite) => cite.startsWith(scheme.basis));
}

function readProofs(): Proof[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.spec.ts'))
    .sort()
    .flatMap((file) => proofsIn(readFileSync(path.join(folder, file), 'utf8'), file));
}

function proofsIn(source: string, file: string): Proof[] {
  const found: Proof[] = [];
  const visit = (node: ts.Node, within: Proof | undefined): void => {
    const call = ts.isCallExpression(node) ? titled(node) : undefined;
    let inside = within;
    if (call?.name === 'describe') {
      inside = { about: call.title, tests: [], file };
      found.push(inside);
    } else if (call) within?.tests.push(call.title);
    ts.forEachChild(node, (child) => visit(child, inside));
  };
  visit(ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true), undefined);
  return found;
}

/** `describe('…')`, `it('…')`, `it.each(…)('…')` with their words. */
function titled(call: ts.CallExpression): { name: 'describe' | 'it'; title: string } | undefined {
  const [title] = call.arguments;
  if (title === undefined || !ts.isStringLiteralLike(title)) return undefined;
  const name = /^(describe|it|test)\b/.exec(call.expression.getText())?.[1];
  if (name === undefined) return undefined;
  return { name: name === 'describe' ? 'describe' : 'it', title: title.text };
}

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('<', '&lt;');
const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
