import type { ResultRecord } from '#domain/scheme/records';
import { title } from '#domain/scheme/titles';
import type { Lang, Text } from '#domain/scheme/values';
import { compareTraces } from '#domain/scoring/compare-traces';
import { renderTrace, type DerivationRow, type Titles } from '#domain/scoring/render-trace';

const WORDS = {
  result: { zh: '考核结果', en: 'Result' },
  subject: { zh: '考核对象', en: 'subject' },
  period: { zh: '期次', en: 'period' },
  scheme: { zh: '方案', en: 'scheme' },
  engine: { zh: '计分引擎', en: 'engine' },
  calendar: { zh: '工作日历', en: 'calendar' },
  score: { zh: '得分', en: 'Score' },
  rank: { zh: '名次', en: 'rank' },
  grade: { zh: '等次', en: 'Grade' },
  derivation: { zh: '计分依据', en: 'Derivation' },
  rounding: { zh: '舍入', en: 'Rounding' },
  facts: { zh: '所依据的事实', en: 'Facts it rests on' },
  effects: { zh: '结果运用', en: 'What follows' },
  previous: { zh: '与所替代结果的比较', en: 'Against the result it replaces' },
  same: { zh: '没有差别', en: 'no difference' },
} satisfies Record<string, Text>;

/** What is explained: a record, the one it replaced, and the titles of what they name. */
export interface Explained {
  id: string;
  record: ResultRecord;
  previous?: ResultRecord;
  titles: Titles;
}

/**
 * A stored result in words for the terminal: where it comes from, the derivation row by row with inputs and rules, the one rounding,
 * every change of the grade with its rule, what follows, the facts cited, and what changed against the record it replaces.
 */
export function explanation({ id, record, previous, titles }: Explained, lang: Lang): string {
  const say = (word: keyof typeof WORDS): string => WORDS[word][lang];
  const name = (kind: string, key: string): string => title({ titles }, `${kind}.${key}`, lang);
  const total = renderTrace(record.trace, titles, lang);
  const lines = [
    `${say('result')} ${id}`,
    `${say('subject')} ${record.subject} · ${name('result', record.result)} · ${say('period')} ${record.period}`,
    `${say('scheme')} ${record.scheme.id} ${record.scheme.version} (${record.scheme.hash.slice(0, 12)}…) · ${say('calendar')} ${record.calendar.id} ${record.calendar.version} · ${say('engine')} ${record.engine}`,
  ];
  if (record.score !== undefined) {
    const rank = record.rank === undefined ? '' : ` · ${say('rank')} ${record.rank}`;
    lines.push('', `${say('score')} ${record.score}${rank}`);
  }
  if (record.grade) {
    lines.push(`${say('grade')} ${name('grade', record.grade.final)}`);
    for (const { cite, from, to } of record.grade.changes)
      lines.push(`  ${cite}: ${name('grade', from)} → ${name('grade', to)}`);
  }
  if (record.score !== undefined) {
    lines.push('', say('derivation'), ...rowLines(total, 1));
    if (total.rounding) lines.push('', `${say('rounding')}: ${total.rounding.text}`);
  }
  if (record.effects.length > 0)
    lines.push(
      '',
      say('effects'),
      ...record.effects.map(({ cite, effect }) => `  ${cite} · ${effectName(effect, name)}`),
    );
  const facts = cited(total);
  if (facts.size > 0)
    lines.push('', say('facts'), ...[...facts].map(([fact, value]) => `  ${fact}${value === '' ? '' : ` = ${value}`}`));
  if (previous) lines.push('', say('previous'), ...comparison(previous, record, titles, lang, say('same')));
  return `${lines.join('\n')}\n`;
}

function rowLines(row: DerivationRow, depth: number): string[] {
  const weight = row.weight === undefined ? '' : ` (${row.weight})`;
  const exact = row.exact === row.value || row.isDeduction ? '' : ` [${row.exact}]`;
  const computed = row.computation === row.value ? '' : ` = ${row.computation}`;
  return [
    `${'  '.repeat(depth)}${row.title}${weight}: ${row.value}${exact}${computed}  · ${row.rule} · ${row.cite}`,
    ...row.children.flatMap((child) => rowLines(child, depth + 1)),
  ];
}

/** Every fact under a row, in order of its id, with the figure it gave. */
function cited(row: DerivationRow): Map<string, string> {
  const found: [string, string][] = [];
  const visit = (at: DerivationRow): void => {
    for (const { fact, value } of at.facts) found.push([fact, value]);
    at.children.forEach(visit);
  };
  visit(row);
  return new Map(found.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function comparison(before: ResultRecord, after: ResultRecord, titles: Titles, lang: Lang, same: string): string[] {
  const rows = new Map<string, string>();
  const visit = (row: DerivationRow): void => {
    rows.set(row.path, row.title);
    row.children.forEach(visit);
  };
  visit(renderTrace(before.trace, titles, lang));
  visit(renderTrace(after.trace, titles, lang));
  const changes = compareTraces(before.trace, after.trace).map(
    (change) =>
      `  ${rows.get(change.path) ?? change.path}: ${change.before?.exact ?? '–'} → ${change.after?.exact ?? '–'}`,
  );
  const heads = [
    ...(before.score === after.score ? [] : [`  ${WORDS.score[lang]}: ${before.score ?? '–'} → ${after.score ?? '–'}`]),
    ...(before.grade?.final === after.grade?.final
      ? []
      : [`  ${WORDS.grade[lang]}: ${gradeName(before, titles, lang)} → ${gradeName(after, titles, lang)}`]),
  ];
  const all = [...new Set([...heads, ...changes])];
  return all.length > 0 ? all : [`  ${same}`];
}

const gradeName = (record: ResultRecord, titles: Titles, lang: Lang): string =>
  record.grade ? title({ titles }, `grade.${record.grade.final}`, lang) : '–';

function effectName(
  effect: ResultRecord['effects'][number]['effect'],
  name: (kind: string, key: string) => string,
): string {
  switch (effect.kind) {
    case 'action':
      return [effect.action]
        .flat()
        .map((action) => name('action', action))
        .join(' / ');
    case 'bar':
      return name('bar', effect.from);
    case 'eligible':
      return name('eligible', effect.for);
    case 'paper':
      return name('paper', effect.template);
    case 'grade':
      return name('grade', effect.set);
    case 'ceiling':
      return name('grade', effect.grade);
    case 'downgrade':
      return `−${effect.levels}`;
  }
}
