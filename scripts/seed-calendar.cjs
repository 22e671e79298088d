/**
 * Writes libs/domain/catalogue/calendar/state-council.json: the State Council's days off and make-up days, 2015 to 2026.
 *
 *     node scripts/seed-calendar.cjs
 *
 * Run once, and again only to add years to the seed: offices load a new year by importing its notice. The data come from the
 * package chinese-days, which transcribes the notices, and only from its lists: for a year without a notice its functions
 * guess. A day is filed under its own year, whichever year's notice ordered it (2018-12-31 came with the notice for 2019).
 * The working-day sums of all years are checked in libs/domain/src/calendar/seed.spec.ts.
 */
const { readFileSync, writeFileSync } = require('node:fs');
const path = require('node:path');

const FIRST_YEAR = 2015;
const LAST_YEAR = 2026;
const target = path.join(__dirname, '../libs/domain/catalogue/calendar/state-council.json');

const source = require.resolve('chinese-days');
const { holidays, workdays } = JSON.parse(readFileSync(path.join(path.dirname(source), 'chinese-days.json'), 'utf8'));

/** `{"2026-10-01": "National Day,国庆节,3"}` → the days of one year with their Chinese names. */
const daysOf = (list, year) =>
  Object.entries(list)
    .filter(([date]) => date.startsWith(`${year}-`))
    .map(([date, names]) => ({ date, name: names.split(',')[1] }))
    .sort((a, b) => (a.date < b.date ? -1 : 1));

const years = [];
for (let year = FIRST_YEAR; year <= LAST_YEAR; year += 1) {
  const off = daysOf(holidays, year);
  if (off.length === 0) throw new Error(`chinese-days has no notice for ${year}`);
  years.push({
    year,
    source: `国务院办公厅关于${year}年部分节假日安排的通知`,
    off,
    makeUp: daysOf(workdays, year),
  });
}

const calendar = { id: 'state-council', version: 1, years };
const oneDayALine = JSON.stringify(calendar, null, 2).replace(
  /\{\s+("date": "[^"]+"),\s+("name": "[^"]+")\s+\}/g,
  '{ $1, $2 }',
);
writeFileSync(target, `${oneDayALine}\n`);
console.log(`${years.length} years written to ${path.relative(process.cwd(), target)}`);
