/** A launcher in a process of its own, so that a test can kill it: prints one JSON line when its stack is ready. */
import { startStack } from '#cli/stack/start';
import { fakeEntries } from './fake-entries';

const [dataFolder = ''] = process.argv.slice(2);
startStack({ dataFolder, entries: fakeEntries(), fsync: false }).then(
  ({ pids, apiUrl, ownerDatabaseUrl }) => {
    process.stdout.write(`${JSON.stringify({ pids, apiUrl, ownerDatabaseUrl })}\n`);
  },
  (error: unknown) => {
    process.stderr.write(`${String(error)}\n`);
    process.exit(1);
  },
);
