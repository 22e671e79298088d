import 'reflect-metadata';
import { migrate } from './migrate';

const url = process.env.OWNER_DATABASE_URL;
if (!url) throw new Error('OWNER_DATABASE_URL is missing: the database as its owner, who alone may change tables');

void migrate(url).then(
  (applied) => {
    for (const line of applied) console.log(line);
    process.exit(0);
  },
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
