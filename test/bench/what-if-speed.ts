import { readScheme } from '#cli/scheme-library';
import { schemeSchema } from '#domain/scheme/scheme';
import type { ScoringFact } from '#domain/scoring/facts';
import { whatIf } from '#domain/scoring/what-if';

/** Tries out other shares on a track of R12 with so many employees in departments of twenty; seconds of processor time. */
export function whatIfSpeed(heads: number): { heads: number; seconds: number; shifts: number } {
  const subjects = Array.from({ length: heads }, (_, place) => {
    const fact = (panel: string, node: string, value: number): ScoringFact => ({
      kind: 'rate',
      id: `${place}/${panel}`,
      panel,
      node,
      value: String(value),
    });
    return {
      id: `p${place}`,
      relations: { unit: [`u${Math.floor(place / 20)}`] },
      facts: [
        fact('superior', 'performance', 50 + ((place * 37) % 50)),
        fact('head', 'behaviour', 50 + ((place * 13) % 50)),
        fact('co-departments', 'behaviour', 50 + ((place * 29) % 50)),
      ],
    };
  });
  const units = Array.from({ length: Math.ceil(heads / 20) }, (_, unit) => `u${unit}`);
  const related = units.map((subject) => ({ result: 'department', subject, grade: 'good' }));
  const scheme = schemeSchema.parse(readScheme('R12'));
  const started = process.cpuUsage();
  const answer = whatIf(scheme, {}, [{ track: 'employee', result: 'employee', period: 'Y', subjects, related }], {
    scheme: { results: { manager: { grading: { shares: { excellent: { max: '0.15' } } } } } },
    settings: { leader: '15', 'co-operating': '15' },
  });
  const used = process.cpuUsage(started);
  if (!answer.ok) throw new Error(JSON.stringify(answer.findings));
  return { heads, seconds: (used.user + used.system) / 1e6, shifts: answer.effects[0]?.shifts.length ?? 0 };
}
