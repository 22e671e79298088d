import { title } from '../scheme/titles';
import type { Lang, Text } from '../scheme/values';
import { citationsOf, computation, partsOf, possiblePoints, tracesOf } from './computation';
import { HUNDRED, multiply, printExact, rational } from './exact';
import type { Citation, Trace } from './trace';
import { TRACE_WORDS, readable } from './trace-words';
import type { TraceWords } from './trace-words';

/** One row of an explained derivation 计分依据. */
export type DerivationRow = {
  /** Unique within the derivation: the places from the root down. */
  id: string;
  path: string;
  title: string;
  /** Beside the title: `满分 70`, `30%`, `最多 2`. */
  weight?: string;
  /** In figures: `83 × 70%`. */
  computation: string;
  /** As people read it; a deduction carries its minus. */
  value: string;
  /** Exact value as stored. */
  exact: string;
  /** The rule in words, and where it comes from. */
  rule: string;
  cite: string;
  isDeduction: boolean;
  facts: Citation[];
  /** The only rounding, on the row where it happens. */
  rounding?: { exact: string; places: number; published: string; text: string; note: string };
  children: DerivationRow[];
};

/** Titles by `kind.id` or id, as in a scheme; declared items as `item.<id>`. */
export type Titles = Readonly<Record<string, string | Text>>;

/**
 * Turns a derivation into rows that can be read aloud: a term, its percentage and its node become one row, figures and
 * aggregates stand in the computation, everything else is a row below.
 */
export function renderTrace(trace: Trace, titles: Titles, lang: Lang): DerivationRow {
  const row = rowOf(trace, '', { titles, lang, words: TRACE_WORDS[lang] });
  return trace.path.startsWith('pools/') ? row : { ...row, title: TRACE_WORDS[lang].total };
}

type Manner = { titles: Titles; lang: Lang; words: TraceWords };

function rowOf(trace: Trace, above: string, manner: Manner): DerivationRow {
  const { words } = manner;
  const id = above === '' ? trace.path : `${above} > ${trace.path}`;
  const subject = subjectOf(trace);
  const isDeduction = trace.op === 'deduct';
  const row: DerivationRow = {
    id,
    path: trace.path,
    title: titleOf(subject, manner),
    computation: explained(trace, words),
    value:
      isDeduction && trace.exact !== '0' ? `−${readable(trace.exact)}` : readable(trace.rounded?.value ?? trace.exact),
    exact: trace.exact,
    rule: ruleOf(subject, trace, manner),
    cite: trace.rule,
    isDeduction,
    facts: citationsOf(subject),
    children: partsOf(subject).map((part) => rowOf(part, id, manner)),
  };
  const weight = weightOf(trace, subject, words);
  if (weight !== undefined) row.weight = weight;
  if (trace.rounded) {
    const { places, value, mode } = trace.rounded;
    const down = mode === 'down';
    const text = down
      ? words.cutOff(readable(trace.exact), value)
      : words.rounding(readable(trace.exact), places, value);
    const note = down ? words.cutOffNote : words.roundingNote;
    row.rounding = { exact: trace.exact, places, published: value, text, note };
  }
  return row;
}

/** What a row is about: a term's expression, a percentage's node. */
function subjectOf(trace: Trace): Trace {
  const inner = trace.op === 'times' || trace.op === 'percent' ? tracesOf(trace)[0] : undefined;
  return inner && inner.op !== 'constant' ? subjectOf(inner) : trace;
}

/** A term's computation says how the value came about, and then how it is weighed: `79.2 ÷ 90 × 100 = 88 → 88 × 60%`. */
function explained(trace: Trace, words: TraceWords): string {
  const own = computation(trace, words);
  const inner = trace.op === 'times' ? tracesOf(trace)[0] : undefined;
  if (!inner || inner.op === 'constant') return own;
  const before = computation(inner, words);
  return before === readable(inner.exact) ? own : `${before} = ${readable(inner.exact)} → ${own}`;
}

function weightOf(trace: Trace, subject: Trace, words: TraceWords): string | undefined {
  if (trace.op === 'times') {
    const weight = tracesOf(trace)[1];
    return weight && `${readable(printExact(multiply(rational(weight.exact), HUNDRED)))}%`;
  }
  if (trace.op === 'deduct' || trace.op === 'bonus') {
    const cap = tracesOf(trace)[0];
    return cap && words.atMost(readable(cap.exact));
  }
  const points = possiblePoints(subject);
  return points === undefined ? undefined : words.fullPoints(readable(points));
}

function ruleOf(subject: Trace, trace: Trace, { titles, lang, words }: Manner): string {
  if (/^M\d+$/.test(subject.op)) return title({ titles }, `method.${subject.op}`, lang);
  return words.ops[trace.op] ?? words.folds[subject.op] ?? trace.rule;
}

/** The title of a place: the node, item, panel or list it names, with the round where it has one. */
function titleOf(trace: Trace, { titles, lang, words }: Manner): string {
  const [place = '', round] = trace.path.split('@');
  const segments = place.split('/');
  const last = segments[segments.length - 1] ?? '';
  const kind = segments[segments.length - 2] ?? '';
  const named = (): string => {
    if (segments[0] === 'results') {
      if (kind === 'adjust') return title({ titles }, `adjust.${last}`, lang);
      if (last === 'total') return words.weighted;
      return words.total;
    }
    if (segments[0] === 'pools') {
      if (segments.includes('key')) return words.key;
      return last === 'money' ? words.partMoney : title({ titles }, `part.${last}`, lang);
    }
    if (last === 'base') return words.base;
    if (last === 'effect') return words.effect;
    switch (kind) {
      case 'items':
        return title({ titles }, `item.${last}`, lang);
      case 'panels':
        return title({ titles }, `panel.${last}`, lang);
      case 'counts':
      case 'lift':
        return title({ titles }, `event.${last}`, lang);
      default:
        return title({ titles }, `node.${last}`, lang);
    }
  };
  return round === undefined ? named() : `${named()} · ${roundTitle(round, words)}`;
}

function roundTitle(round: string, words: TraceWords): string {
  const ordinal = Number(round.slice(1));
  switch (round[0]) {
    case 'H':
      return ordinal === 1 ? words.round.H1 : words.round.H2;
    case 'Q':
      return words.quarter(ordinal);
    case 'M':
      return words.month(ordinal);
    default:
      return words.week(ordinal);
  }
}
