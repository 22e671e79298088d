import type { ResolvedScheme } from '../scheme/resolved';
import { title } from '../scheme/titles';
import type { Text } from '../scheme/values';

/** A part of a scheme that the process does not carry out: one that would change results, or one that an office can do by hand. */
export interface NotCarriedOut {
  /** Place in the scheme: `stages/ex-ante`, `tracks/project/sample`. */
  about: string;
  changesResults: boolean;
  what: Text;
}

const STAGES: ReadonlySet<string> = new Set(['ex-ante', 're-evaluation']);

/**
 * What a scheme says and the process does not do yet, in the scheme's order; empty for a scheme that can be run as a whole. The scheme can
 * be read, compared and scored all the same.
 */
export function notCarriedOut(scheme: ResolvedScheme): NotCarriedOut[] {
  const named = (kind: string, id: string, zh: string, en: string): Text => ({
    zh: `${title(scheme, `${kind}.${id}`, 'zh')}：${zh}`,
    en: `${title(scheme, `${kind}.${id}`, 'en')}: ${en}`,
  });
  const found: NotCarriedOut[] = [];
  const add = (about: string, changesResults: boolean, what: Text): void => {
    found.push({ about, changesResults, what });
  };
  for (const { id, sample } of scheme.tracks)
    if (sample) add(`tracks/${id}/sample`, true, named('track', id, '抽查', 'a sample is drawn'));
  for (const { id, kind, gate, watch, reports, chain } of scheme.stages) {
    if (STAGES.has(kind)) add(`stages/${id}`, true, named('stage', id, '环节类型', 'this kind of stage'));
    if (kind === 'meeting' && chain)
      add(
        `stages/${id}/chain`,
        true,
        named('stage', id, '会议决定报批', 'what a meeting decides is approved by a chain'),
      );
    if (gate) add(`stages/${id}/gate`, true, named('stage', id, '准入条件', 'a condition to enter it'));
    if (watch) add(`stages/${id}/watch`, true, named('stage', id, '偏差监控', 'deviations are watched'));
    if (reports.length > 0) add(`stages/${id}/reports`, false, named('stage', id, '报告报送', 'reports are sent'));
  }
  for (const [id, { honours, revises }] of Object.entries(scheme.results)) {
    if (revises !== undefined)
      add(`results/${id}/revises`, true, named('result', id, '再评价', 'it revises another result'));
    if (honours.length > 0) add(`results/${id}/honours`, false, named('result', id, '评先名额', 'honours are given'));
  }
  for (const id of Object.keys(scheme.pools))
    add(`pools/${id}`, false, named('pool', id, '分配方案', 'money is allocated'));
  return found;
}
