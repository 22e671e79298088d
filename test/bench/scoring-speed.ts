import { resolveScheme } from '#domain/scheme/resolve';
import type { ScoringFact } from '#domain/scoring/facts';
import { preparePlan } from '#domain/scoring/plan';
import { scoreSubject } from '#domain/scoring/score-subject';
import { canonicalTrace } from '#domain/scoring/trace';

/** Scores subjects of 20 leaves each, derivations included, and says how many seconds of processor time that took. */
export function scoringSpeed(subjects: number): { subjects: number; seconds: number; bytes: number } {
  const scheme = resolveScheme({
    schema: 1,
    id: 'bench',
    version: 1,
    basis: 'bench',
    title: { zh: '测速', en: 'Bench' },
    panels: { raters: { kind: 'experts', raters: 'role:raters' } },
    results: { year: { total: { op: 'score', node: 'all' } } },
    tracks: [
      {
        id: 'unit',
        results: ['year'],
        tree: Array.from({ length: 20 }, (_, place) => ({
          kind: 'leaf' as const,
          id: `leaf-${place}`,
          points: '5',
          scored: place % 2 === 0 ? { method: 'M1' as const } : { method: 'M9' as const, panels: { raters: '1' } },
          target: '119',
          source: { kind: 'self-report' as const },
        })),
      },
    ],
    stages: [{ id: 'review', kind: 'review' }],
  });
  const prepared = preparePlan(scheme, {}, 'unit');
  if ('findings' in prepared) throw new Error(JSON.stringify(prepared.findings));
  const started = process.cpuUsage();
  let bytes = 0;
  for (let subject = 0; subject < subjects; subject += 1) {
    const facts = Array.from({ length: 20 }, (_, place): ScoringFact => {
      const value = String(60 + ((subject * 7 + place * 13) % 60));
      const node = `leaf-${place}`;
      return place % 2 === 0
        ? { kind: 'actual', id: `${subject}-${place}`, node, value }
        : { kind: 'rate', id: `${subject}-${place}`, panel: 'raters', node, value: String((subject + place) % 100) };
    });
    const draft = scoreSubject({
      plan: prepared.plan,
      result: 'year',
      period: 'Y',
      subject: { id: String(subject) },
      facts,
    });
    if (draft.status !== 'scored') throw new Error(JSON.stringify(draft));
    bytes += canonicalTrace(draft.trace).length;
  }
  const used = process.cpuUsage(started);
  return { subjects, seconds: (used.user + used.system) / 1e6, bytes };
}
