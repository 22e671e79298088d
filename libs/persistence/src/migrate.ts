import { DataSource } from 'typeorm';
import { prepareControl } from './control';
import { spaceDataSource } from './data-source';

/** Brings the control schema and every space to this release's tables. Runs as the owner, before api and worker start. */
export async function migrate(ownerUrl: string): Promise<string[]> {
  const owner = new DataSource({ type: 'postgres', url: ownerUrl, extra: { max: 1 } });
  await owner.initialize();
  try {
    await prepareControl(owner);
    const spaces: { name: string }[] = await owner.query('SELECT name FROM kaocheng.space ORDER BY name');
    const applied: string[] = [];
    for (const { name } of spaces) {
      const space = spaceDataSource(ownerUrl, name);
      await space.initialize();
      try {
        const ran = await space.runMigrations({ transaction: 'each' });
        applied.push(...ran.map((migration) => `${name}: ${migration.name}`));
      } finally {
        await space.destroy();
      }
    }
    return applied;
  } finally {
    await owner.destroy();
  }
}
