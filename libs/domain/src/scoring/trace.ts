import { printExact } from './exact';
import type { Rational } from './exact';
import type { Trace } from '../scheme/records';

export type { Trace };

/** A cited fact inside a derivation. */
export type Citation = { fact: string; value: string };

/** An exact value together with the derivation that led to it. */
export type Step = { value: Rational; trace: Trace };

/** A derivation's inputs: steps that were computed, or facts. */
export function step(path: string, rule: string, op: string, inputs: (Trace | Citation)[], value: Rational): Step {
  return { value, trace: { path, rule, op, inputs, exact: printExact(value) } };
}

/** A figure of the scheme or a setting, cited by its place. */
export function constant(path: string, rule: string, value: Rational): Step {
  return step(path, rule, 'constant', [], value);
}

export function isTrace(input: Trace | Citation): input is Trace {
  return 'op' in input;
}

/** The ids of all facts a derivation cites, each once, sorted. */
export function citedFacts(trace: Trace): string[] {
  const cited = new Set<string>();
  const visit = (at: Trace): void => {
    for (const input of at.inputs) {
      if (isTrace(input)) visit(input);
      else cited.add(input.fact);
    }
  };
  visit(trace);
  return [...cited].sort();
}

const PLAIN = /^[ !#-[\]-\ud7ff\ue000-\uffff]*$/;
/** A JSON string; most need no escape. */
const quoted = (text: string): string => (PLAIN.test(text) ? `"${text}"` : JSON.stringify(text));

/**
 * The bytes of a derivation: sorted keys, no spaces, the same as `canonical` of the ledger gives, written out because
 * derivations are by far the largest values there are. Recomputing the same facts gives the same text.
 */
export function canonicalTrace(trace: Trace): string {
  let inputs = '';
  for (const input of trace.inputs) {
    if (inputs !== '') inputs += ',';
    inputs += isTrace(input) ? canonicalTrace(input) : `{"fact":${quoted(input.fact)},"value":${quoted(input.value)}}`;
  }
  const { rounded } = trace;
  const rounding = rounded
    ? `"rounded":{"mode":"${rounded.mode}","places":${rounded.places},"value":${quoted(rounded.value)}},`
    : '';
  const named = `"op":${quoted(trace.op)},"path":${quoted(trace.path)},${rounding}"rule":${quoted(trace.rule)}`;
  return `{"exact":${quoted(trace.exact)},"inputs":[${inputs}],${named}}`;
}
