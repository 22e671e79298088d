import type { DataSource } from 'typeorm';

export interface SpaceRow {
  name: string;
  kind: 'real' | 'rehearsal';
}

/** Every space there is, the real one first. */
export const listSpaces = (source: DataSource): Promise<SpaceRow[]> =>
  source.query('SELECT name, kind FROM kaocheng.space ORDER BY kind, name');
