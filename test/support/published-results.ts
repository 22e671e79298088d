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

/** How often each thing was told to each person. */
export async function toldTo(databaseUrl: string, space: string, cycle: string): Promise<string[]> {
  const found = await rows<{ line: string }>(
    databaseUrl,
    space,
    `SELECT person_id || ' ' || kind || ' ' || link || ' ' || params::text || ' ' || count(*) AS line FROM notification
     GROUP BY person_id, kind, link, params ORDER BY 1`,
  );
  return found.map(({ line }) => neutral(line, cycle)).sort();
}
