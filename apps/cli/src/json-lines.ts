import { once } from 'node:events';
import { createInterface } from 'node:readline';

/**
 * Answers each line of standard input with one line on standard output, in order. Reads on only as fast as the answers are taken, so a
 * million lines need no more memory than one; empty lines are passed over. Whoever closes the output early ends it without complaint.
 * @param answer never throws for what a line holds
 */
export async function answerLines(answer: (line: string) => string): Promise<void> {
  const { stdin, stdout } = process;
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit(0);
  });
  for await (const line of createInterface({ input: stdin, crlfDelay: Infinity })) {
    if (line.trim() === '') continue;
    if (!stdout.write(`${answer(line)}\n`)) await once(stdout, 'drain');
  }
}
