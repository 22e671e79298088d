/**
 * Stands for the api in tests of the launcher: says when it is ready, ends when the channel to its launcher closes, and
 * answers every request with who it is in the database and what it was told.
 */
import { createServer } from 'node:http';
import { Client } from 'pg';

async function whoAmI(): Promise<object> {
  const client = new Client({ connectionString: process.env.DATABASE_URL });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ role: string }>('SELECT current_user AS role');
    return { role: rows[0]?.role, pid: process.pid, environment: process.env };
  } catch (error) {
    return { error: String(error) };
  } finally {
    await client.end().catch(() => undefined);
  }
}

process.on('disconnect', () => process.exit(0));
createServer((_request, response) => {
  void whoAmI().then((answer) => response.end(JSON.stringify(answer)));
}).listen(Number(process.env.PORT), process.env.HOST, () => process.send?.({ ready: true }));
