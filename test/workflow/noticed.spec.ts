import type { Board, Boards } from '#contracts/http/boards';
import type { Dossier } from '#contracts/http/dossiers';
import type { MeetingView } from '#contracts/http/meetings';
import type { Notice, Notices, ObjectionView, Raised } from '#contracts/http/notices';
import type { Publication } from '#contracts/http/publication';
import type { TalkView } from '#contracts/http/talks';
import { noticed } from '#domain/process/testing/noticed';
import { verifySpace } from '#test/support/verified';
import { Rehearsed } from './support/rehearsed';

jest.setTimeout(300_000);

const HEAD: Record<string, string> = { u04: 'p4001', u05: 'p5001', u06: 'p6001' };
const UNITS = Object.keys(HEAD);
const [OFFICE, OFFICER] = ['p2002', 'p2003'];
/** Somebody of the organisation who is neither in the office nor in charge of anything. */
const STAFF = 'p4004';
const KEYS = { one: '3f1c2f0e-6b6e-4d0f-9a64-0d8f5e0c1a01', two: '3f1c2f0e-6b6e-4d0f-9a64-0d8f5e0c1a02' };

/** Marks out of 100: the office's, and those of the leader in charge. */
const MARKS: Record<string, [string, string]> = { u04: ['92', '80'], u05: ['85', '90'], u06: ['95', '94'] };

let year: Rehearsed;
let superiors: Record<string, string>;
beforeAll(async () => {
  year = await Rehearsed.start(noticed, '2025-12-29T01:00:00.000Z');
  await year.launch(noticed, 2025, UNITS);
  await year.advanceTo('2026-01-05 09:00');
  const rows = await year.rows<{ subject_id: string; superior_id: string }>(
    'SELECT subject_id, superior_id FROM dossier',
  );
  superiors = Object.fromEntries(rows.map((row) => [row.subject_id, row.superior_id]));
});
afterAll(() => year.stop());

const notice = (who: string): Promise<Notice> => year.read<Notice>(who, `/cycles/${year.cycle}/notices/notice`);
const results = (units: Publication['units']) =>
  units.flatMap(({ people }) => people.map(({ id, score, grade }) => [id, score, grade])).sort();
const shown = async (who: string) => results((await notice(who)).units);
const published = async () => results((await year.read<Publication>(STAFF, `/cycles/${year.cycle}/publication`)).units);
const objection = (who: string, key: string): Promise<ObjectionView> =>
  year.read<ObjectionView>(who, `/objections/${year.cycle}.${key}`);
const raise = async (who: string, key: string, about: string | null, grounds: string, evidence: string[] = []) =>
  (await year.as(who)).post<Raised>(`/cycles/${year.cycle}/notices/notice/objections`, {
    objection: key,
    about: about === null ? null : year.of(about),
    grounds,
    evidence,
  });

describe('A year with talks, a public notice and a meeting, played against the real servers', () => {
  it('signs the results that the notice then shows', async () => {
    for (const unit of UNITS) {
      const [office = '', superior = ''] = MARKS[unit] ?? [];
      const mark = (node: string, panel: string, value: string) => ({
        window: 'rate',
        marks: [{ node, panel, item: 'mark', value }],
      });
      await year.act(OFFICE, `/dossiers/${year.of(unit)}/ratings`, mark('work', 'office', office));
      await year.act(
        superiors[unit] ?? '',
        `/dossiers/${year.of(unit)}/ratings`,
        mark('conduct', 'superior', superior),
      );
    }
    await year.advanceTo('2026-01-12 09:00');
    const { items } = await year.read<Boards>(OFFICE, `/cycles/${year.cycle}/boards`);
    const board = await year.read<Board>(OFFICE, `/boards/${items[0]?.id}`);
    await year.act(OFFICE, `/boards/${board.id}/submission`, { revision: board.revision });
    await year.sign(OFFICER);
    await year.until(async () => (await notice(STAFF)).status === 'open', 'the notice is open');
    // u04: 92 × 0.7 + 80 × 0.3 = 64.4 + 24 = 88.4. u05: 59.5 + 27 = 86.5. u06: 66.5 + 28.2 = 94.7.
    expect(await shown(STAFF)).toEqual([
      ['u04', '88.40', 'good'],
      ['u05', '86.50', 'good'],
      ['u06', '94.70', 'excellent'],
    ]);
    // Five working days after Monday 12 January.
    expect(await notice(STAFF)).toMatchObject({
      dueOn: '2026-01-19',
      daysLeft: 5,
      isOver: false,
      may: { object: true },
    });
    const { items: notices } = await year.read<Notices>(STAFF, '/notices');
    expect(notices.map(({ cycle, window }) => [cycle.id, window])).toEqual([[year.cycle, 'notice']]);
  });

  it('holds a talk on each result, signed by both', async () => {
    for (const unit of UNITS) {
      const [leader = '', head = ''] = [superiors[unit], HEAD[unit]];
      const path = `/dossiers/${year.of(unit)}/talks/feedback`;
      expect(await year.inbox(leader)).toContain(`hold-talk ${unit}`);
      const body = { on: '2026-01-12', with: head, said: '肯定成绩，指出不足', measures: '每月调度', evidence: [] };
      await year.act(leader, path, body);
      expect(await year.inbox(head)).toContain(`sign-talk ${unit}`);
      await year.act(head, `${path}/signature`, unit === 'u04' ? { remark: '同意' } : {});
      const { talk } = await year.read<TalkView>(head, path);
      expect(talk).toMatchObject({ said: '肯定成绩，指出不足', remark: unit === 'u04' ? '同意' : null });
      expect((await (await year.as(STAFF)).get(path)).status).toBe(404);
    }
  });

  it('takes objections by name within its days, and lets nobody else learn of them', async () => {
    await year.advanceTo('2026-01-14 09:00');
    const form = new FormData();
    form.append('file', new Blob(['第三季度任务清单\n']), '清单.txt');
    const file = await (await year.as(STAFF)).post<{ id: string }>('/attachments', form);
    const first = await raise(STAFF, KEYS.one, 'u06', '第三季度任务未完成，不应得95分', [file.body.id]);
    expect(first.body).toMatchObject({ receipt: '2026-0001' });
    const second = await raise('p5001', KEYS.two, 'u04', '评分偏高');
    expect(second.body).toMatchObject({ receipt: '2026-0002' });
    expect(await year.inbox(OFFICE)).toEqual(expect.arrayContaining([expect.stringContaining('answer-objection')]));
    expect((await objection(STAFF, KEYS.one)).may).toEqual({ answer: false });
    // What was handed in with it is read by whoever answers, and by nobody whom it is about.
    const read = async (who: string) => (await (await year.as(who)).get(`/attachments/${file.body.id}`)).status;
    expect([await read(OFFICE), await read('p6001'), await read('p5001')]).toEqual([200, 404, 404]);
    expect((await (await year.as('p6001')).get(`/objections/${year.cycle}.${KEYS.one}`)).status).toBe(404);
    expect((await year.read<Notice>('p6001', `/cycles/${year.cycle}/notices/notice`)).objections).toEqual([]);
    expect((await notice(OFFICE)).objections.map(({ receipt }) => receipt)).toEqual(['2026-0002', '2026-0001']);
  });

  it('goes on past its days until every objection is answered, and publishes nothing meanwhile', async () => {
    await year.advanceTo('2026-01-21 09:00');
    const late = await raise(STAFF, '3f1c2f0e-6b6e-4d0f-9a64-0d8f5e0c1a03', null, '太晚了');
    expect(late.body).toMatchObject({ code: 'objection-late' });
    expect(await notice(STAFF)).toMatchObject({ status: 'open', isOver: true, may: { object: false } });
    const cutShort = await (await year.as(OFFICE)).post(`/cycles/${year.cycle}/windows/notice/closing`, {});
    expect(cutShort.body).toMatchObject({ code: 'notice-open' });
    const { publishedAt } = await year.read<Publication>(STAFF, `/cycles/${year.cycle}/publication`);
    expect(publishedAt).toBeNull();
  });

  it('answers one with its reason, and opens the result again for the other', async () => {
    await year.act(OFFICE, `/objections/${year.cycle}.${KEYS.two}/answer`, {
      outcome: 'rejected',
      reason: '经核查，评分依据充分',
    });
    expect((await objection('p5001', KEYS.two)).answer).toMatchObject({
      outcome: 'rejected',
      reason: '经核查，评分依据充分',
    });
    const { facts } = await objection(OFFICE, KEYS.one);
    const wrong = facts.find(({ value }) => value === '95');
    await year.act(OFFICE, `/objections/${year.cycle}.${KEYS.one}/answer`, {
      outcome: 'upheld',
      reason: '经核查，第三季度任务未完成',
      correction: { fact: wrong?.id, value: '75' },
    });
    expect((await objection(STAFF, KEYS.one)).answer).toMatchObject({ correction: 'under-way' });
    expect((await notice(STAFF)).status).toBe('open');
    await year.sign(OFFICER);
    await year.until(async () => (await notice(STAFF)).status === 'closed', 'the notice has ended');
    expect((await objection(STAFF, KEYS.one)).answer).toMatchObject({ correction: 'carried-out' });
    // u06: 75 × 0.7 + 94 × 0.3 = 52.5 + 28.2 = 80.7.
    const { result } = await year.read<Dossier>('p6001', `/dossiers/${year.of('u06')}`);
    expect(result).toMatchObject({ number: 2, score: '80.70', grade: { id: 'good' } });
    // Its page shows nothing any more.
    expect(await shown(STAFF)).toEqual([]);
  });

  it('holds the meeting, whose minutes let publication begin', async () => {
    const waits = async () => (await year.inbox(OFFICE)).some((task) => task.startsWith('hold-meeting'));
    await year.until(waits, 'the meeting waits with the office');
    await year.advanceTo('2026-01-22 17:00');
    await year.act(OFFICE, `/cycles/${year.cycle}/meetings/summing-up/minutes`, {
      on: '2026-01-22',
      place: '三楼会议室',
      chair: 'p9001',
      present: ['p9001', 'p4001', 'p5001', 'p6001'],
      items: [
        { item: 'results', text: '通报三个单位的结果' },
        { item: 'measures', text: '各单位一周内报送改进措施' },
      ],
      decisions: ['改进措施一周内报绩效办'],
      evidence: [],
    });
    const { minutes } = await year.read<MeetingView>('p4001', `/cycles/${year.cycle}/meetings/summing-up`);
    expect(minutes).toMatchObject({ on: '2026-01-22', place: '三楼会议室', decisions: ['改进措施一周内报绩效办'] });
    expect((await (await year.as(STAFF)).get(`/cycles/${year.cycle}/meetings/summing-up`)).status).toBe(404);
    // The corrected result of 21 January can be appealed against for five working days, until the 28th; it follows the others.
    await year.until(async () => (await published()).length === 2, 'what is final is published');
    expect((await published()).map(([id]) => id)).toEqual(['u04', 'u05']);
    await year.advanceTo('2026-01-29 09:00');
    await year.until(async () => (await year.console()).status === 'closed', 'the year is closed');
    expect(await published()).toEqual([
      ['u04', '88.40', 'good'],
      ['u05', '86.50', 'good'],
      ['u06', '80.70', 'good'],
    ]);
    expect(await verifySpace(year.stack, year.space)).toEqual([]);
  });
});
