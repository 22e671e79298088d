import { readFileSync } from 'node:fs';
import { systemsPage } from './systems';

describe('The page of systems', () => {
  it('says of each rule which test proves it; after a change run npm run docs', () => {
    expect(readFileSync('docs/systems.md', 'utf8')).toBe(systemsPage());
  });
});
