import { Client } from 'pg';

/** Whatever differs from run to run by design: the ids of the cycle and the space. */
const neutral = (text: string, cycle: string): string => text.replaceAll(cycle, 'CYCLE');

async function rows<Row>(databaseUrl: string, space: string, text: string, values: unknown[] = []): Promise<Row[]> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(`SET search_path = ${client.escapeIdentifier(space)}`);
    return (await client.query(text, values)).rows as Row[];
  } finally {
    await client.end();
  }
}

export interface PublishedResult {
  subject: string;
  score: string | null;
  grade: string | null;
  final: string | null;
  published: boolean;
  consequences: unknown;
  /** The stored derivations of the result, byte for byte but for the cycle's id. */
  records: string[];
}

/** Everything published about a cycle, in the order of its subjects: what two runs of the same year must agree on. */
export async function publishedResults(databaseUrl: string, space: string, cycle: string): Promise<PublishedResult[]> {
  const found = await rows<PublishedResult>(
    databaseUrl,
    space,
    `SELECT d.subject_id AS subject, d.score::text, d.grade, d.final, d.is_published AS published,
       s.state->'consequences' AS consequences,
       (SELECT array_agg(r.record ORDER BY r.plan, r.period, r.id) FROM result_record r WHERE r.dossier_id = d.id) AS records
     FROM dossier d JOIN stream s ON s.id = 'dossier/' || d.id WHERE d.cycle_id = $1 ORDER BY d.subject_id`,
    [cycle],
  );
  return found.map((result) => JSON.parse(neutral(JSON.stringify(result), cycle)) as PublishedResult);
}

/** Where two runs of the same year disagree: the subject, what of it, and both texts from the first differing byte on. */
export function differences(one: readonly PublishedResult[], other: readonly PublishedResult[]): string[] {
  const others = new Map(other.map((result) => [result.subject, result]));
  const subjects = new Set([...one, ...other].map((result) => result.subject));
  const known = new Map(one.map((result) => [result.subject, result]));
  return [...subjects].flatMap((subject) => {
    const [a, b] = [known.get(subject), others.get(subject)];
    if (!a || !b) return [`${subject} has a result in one year only`];
    return (Object.keys({ ...a, ...b }) as (keyof PublishedResult)[]).flatMap((part) => {
      const [left, right] = [JSON.stringify(a[part]), JSON.stringify(b[part])];
      if (left === right) return [];
      const from = [...left].findIndex((byte, place) => byte !== right[place]);
      const shown = (text: string): string => text.slice(Math.max(0, from - 60), from + 60);
      return [`${subject} ${part}: ${shown(left)} ≠ ${shown(right)}`];
    });
  });
}

/** What each person was told, and how often, a line each. */
export async function toldTo(databaseUrl: string, space: string, cycle: string): Promise<string[]> {
  const found = await rows<{ line: string }>(
    databaseUrl,
    space,
    `SELECT person_id || ' ' || kind || ' ' || link || ' ' || params::text || ' × ' || count(*) AS line FROM notification
     GROUP BY person_id, kind, link, params ORDER BY 1`,
  );
  return found.map(({ line }) => neutral(line, cycle)).sort();
}
