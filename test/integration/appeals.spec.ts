import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import {
  appealFormSchema,
  appealPreviewSchema,
  appealSchema,
  appealsSchema,
  questionSchema,
  type Appeals,
  type Filed,
} from '#contracts/http/appeals';
import type { Dossier, Result } from '#contracts/http/dossiers';
import type { LedgerActs } from '#contracts/http/ledger';
import type { attachmentSchema } from '#contracts/http/publication';
import type { Problem } from '#contracts/http/values';
import { REAL_SPACE } from '#persistence/control';
import { recomputeAppealed } from '#persistence/ledger/recompute';
import { withApi, type TestApi } from '#test/support/api';
import { setClock, type PlayedCycle } from '#test/support/cycle';
import { EMPLOYEES, financeBeforeCommittee, HEAD, LEADER, MARKS, signFinance } from '#test/support/finance';
import { demoPeople, seedDemo } from '#test/support/organisation';

type Attachment = z.infer<typeof attachmentSchema>;

jest.setTimeout(120_000);

/** In time, by a minute. */
const APPELLANT = 'p3005';
/** Late, by nothing. */
const LATE = 'p3006';
/** Asks without grounds, and is refused. */
const OTHER = 'p3007';

let api: TestApi;
let cycle: PlayedCycle;

beforeAll(async () => {
  api = await withApi();
  await seedDemo(api);
  cycle = await financeBeforeCommittee(api);
  await signFinance(api, cycle);
  // The stage opens on the day after; from then on nothing is attended any more.
  await cycle.moveTo('2026-09-30 09:00');
});
afterAll(() => api?.close());

/** What the appellant handed in with his letter. */
let evidence: string;

const letter = (change: object = {}) => ({
  objects: ['result'],
  parts: ['nodes/performance'],
  grounds: '续约率按12月口径应为92%，评分时误用11月数据。',
  request: 'recompute',
  evidence: [],
  ...change,
});
const upload = async (person: string, name: string): Promise<string> => {
  const form = new FormData();
  form.append('file', new Blob([`%PDF-1.4\n% ${name}\n%%EOF\n`], { type: 'application/pdf' }), name);
  const { status, body } = await (await cycle.as(person)).post<Attachment>('/attachments', form);
  expect(status).toBe(200);
  return body.id;
};
const file = async (person: string, change: object = {}, key?: string) =>
  (await cycle.as(person)).post<Filed & Problem>(`/dossiers/${cycle.of(person)}/appeals`, letter(change), key);
const desk = async (person: string): Promise<Appeals> =>
  appealsSchema.parse((await (await cycle.as(person)).get<Appeals>('/appeals')).body);
const appealOf = (person: string): string => `${cycle.of(person)}.1`;
/** Everything that one person may learn of somebody's dossier and of his own inbox. */
const knownTo = async (person: string, subject: string) => {
  const browser = await cycle.as(person);
  const [dossier, result, inbox, told, publication] = await Promise.all(
    [
      `/dossiers/${cycle.of(subject)}`,
      `/dossiers/${cycle.of(subject)}/result`,
      '/inbox',
      '/notifications',
      `/cycles/${cycle.id}/publication`,
    ].map(async (path) => (await browser.get<Record<string, unknown>>(path)).body),
  );
  return { dossier: { ...dossier, now: '' }, result, inbox: { ...inbox, now: '' }, told, publication };
};

describe('Part C 4 over HTTP: signed on 29 September 2026, with the stage never closed and no Temporal at all', () => {
  it('the form shows the five working days, what may be disputed, and no refusal', async () => {
    await setClock(api, '2026-10-08 14:20');
    const { body } = await (await cycle.as(APPELLANT)).get(`/dossiers/${cycle.of(APPELLANT)}/appeal-form`);
    const form = appealFormSchema.parse(body);
    expect(form.window).toMatchObject({
      closesAt: '2026-10-12T16:00:00.000Z',
      days: ['2026-09-30', '2026-10-08', '2026-10-09', '2026-10-10', '2026-10-12'],
      isOpen: true,
      daysLeft: 3,
    });
    expect(form.result).toMatchObject({ number: 1, score: '89.00', grade: { id: 'good' } });
    expect(form.parts.map(({ title, computation }) => [title.zh, computation])).toEqual([
      ['业绩', '18.9 + 31.5 + 12.6 = 63'],
      ['行为 · 协作部门', '10 × 90% = 9'],
      ['行为 · 部门领导', '20 × 90% = 18'],
      ['逾期扣分', '1 = −1'],
      ['等次', '89.00 · 良好'],
    ]);
    expect(form.parts.slice(0, 2).map(({ basis }) => basis.zh)).toEqual(['直接上级', '协作部门']);
    expect(form.refusal).toBeNull();
  });

  it('an appeal at 23:59 on 12 October is in time, and gets a receipt; two of the same moment are numbered one after the other', async () => {
    await setClock(api, '2026-10-12 23:59');
    const before = await knownTo(HEAD, APPELLANT);
    evidence = await upload(APPELLANT, '续约清单.pdf');
    const [{ status, body }, other] = await Promise.all([
      file(APPELLANT, { evidence: [evidence] }),
      file(OTHER, { objects: ['process'], request: 'other' }),
    ]);
    expect([status, other.status]).toEqual([200, 200]);
    expect(body.appeal).toBe(appealOf(APPELLANT));
    expect(body.receivedAt).toMatch(/^2026-10-12T15:59:/);
    expect([body.receipt, other.body.receipt].sort()).toEqual(['2026-0001', '2026-0002']);
    const own = appealSchema.parse((await (await cycle.as(APPELLANT)).get(`/appeals/${appealOf(APPELLANT)}`)).body);
    expect(own.receipt).toBe(body.receipt);
    const shown = (await desk(demoPeople.office)).items.map(({ id, receipt }) => [id, receipt]);
    expect(new Map(shown as [string, string][]).get(appealOf(APPELLANT))).toBe(body.receipt);
    // Not by a word, a date or a count does the superior learn of it.
    expect(await knownTo(HEAD, APPELLANT)).toEqual(before);
  });

  it('cites files of one’s own only', async () => {
    const foreign = await upload(OTHER, '他人材料.pdf');
    const answer = await file('p3008', { evidence: [foreign] });
    expect([answer.status, answer.body.code, answer.body.path]).toEqual([422, 'evidence-unknown', 'evidence/0']);
  });

  it('one at 00:00 on 13 October is refused, naming the window, and kept', async () => {
    await setClock(api, '2026-10-13 00:00');
    const key = randomUUID();
    const answer = await file(LATE, { grounds: '对业绩评分有异议。' }, key);
    expect([answer.status, answer.body.code]).toEqual([409, 'appeal-late']);
    expect(answer.body.params).toMatchObject({ closesAt: '2026-10-12T16:00:00.000Z', lastDay: '2026-10-12' });
    expect(answer.body.detail).toEqual({
      zh: '申诉期至10月12日24:00截止，来信于10月13日00:00收到，已逾期，不予受理。',
      en: 'The appeal window closed on 12 October at 24:00; the letter arrived on 13 October 00:00 and is late.',
    });
    // The page sends it again because the answer was lost: it is still one letter.
    expect((await file(LATE, { grounds: '对业绩评分有异议。' }, key)).body.code).toBe('appeal-late');
    const { late } = await desk(demoPeople.office);
    expect(late).toHaveLength(1);
    expect(late).toMatchObject([
      {
        appellant: { id: LATE },
        text: '对业绩评分有异议。',
        closedAt: '2026-10-12T16:00:00.000Z',
        receivedAt: expect.stringMatching(/^2026-10-12T16:00:0/),
      },
    ]);
    const stages = await api.inSpace((transaction) =>
      transaction.query<{ status: string }>(
        `SELECT w->>'status' AS status FROM stream s, jsonb_array_elements(s.state->'windows') w
         WHERE s.id = $1 AND w->>'kind' = 'appeal'`,
        [`cycle/${cycle.id}`],
      ),
    );
    expect(stages).toEqual([{ status: 'open' }]);
  });

  it('the form then gives way to a refusal that names the window', async () => {
    const { body } = await (await cycle.as(LATE)).get(`/dossiers/${cycle.of(LATE)}/appeal-form`);
    const { refusal, window } = appealFormSchema.parse(body);
    expect(refusal?.zh).toBe('结果于9月29日审定，申诉期至10月12日24:00截止，现已逾期，不予受理。');
    expect(window.isOpen).toBe(false);
  });
});

describe('Who learns of an appeal', () => {
  it('what is listed is exactly what may be read one by one', async () => {
    const people = [...EMPLOYEES, HEAD, LEADER, demoPeople.office, demoPeople.reviewer, 'p9012', 'p9002'];
    const all = [appealOf(APPELLANT), appealOf(OTHER)];
    for (const person of people) {
      const browser = await cycle.as(person);
      const listed = (await desk(person)).items.map((item) => item.id).sort();
      const read = (
        await Promise.all(all.map(async (id) => ((await browser.get(`/appeals/${id}`)).status === 200 ? [id] : [])))
      ).flat();
      expect([person, listed]).toEqual([person, read.sort()]);
    }
    expect((await desk(demoPeople.office)).items).toHaveLength(2);
    expect((await desk(APPELLANT)).items.map((item) => item.id)).toEqual([appealOf(APPELLANT)]);
  });

  it.each([HEAD, LEADER])(
    'a superior (%s) neither reads nor counts it, and his acts find nothing',
    async (superior) => {
      const browser = await cycle.as(superior);
      expect(await desk(superior)).toEqual({ items: [], late: [] });
      const id = appealOf(APPELLANT);
      const nothing = `${cycle.of('p3009')}.1`;
      for (const appeal of [id, nothing]) {
        const answers = await Promise.all([
          browser.get(`/appeals/${appeal}`),
          browser.get(`/questions/${appeal}/q1`),
          browser.post(`/appeals/${appeal}/acceptance`, { reviewers: [demoPeople.reviewer] }),
          browser.post(`/appeals/${appeal}/refusal`, { reason: '不符合条件' }),
          browser.post(`/appeals/${appeal}/questions`, { question: 'q1', to: APPELLANT, text: '?' }),
          browser.post(`/appeals/${appeal}/answers/q1`, { text: '-', evidence: [] }),
          browser.post(`/appeals/${appeal}/decision`, { outcome: 'uphold', reason: '-', corrections: [] }),
        ]);
        expect(answers.map(({ status, body }) => [status, body.code])).toEqual(
          Array<unknown>(answers.length).fill([404, 'not-found']),
        );
      }
      const { body } = await browser.get<Dossier>(`/dossiers/${cycle.of(APPELLANT)}`);
      expect(JSON.stringify(body.history)).not.toMatch(/appeal-filed|late-letter/);
    },
  );

  it('a superior who is also of the office does not either', async () => {
    await api.inSpace((transaction) =>
      transaction.query(`UPDATE account SET roles = '{office}' WHERE person_id = $1`, [HEAD]),
    );
    try {
      expect(await desk(HEAD)).toEqual({ items: [], late: [] });
      expect((await (await cycle.as(HEAD)).get(`/appeals/${appealOf(APPELLANT)}`)).status).toBe(404);
      const { body } = await (await cycle.as(HEAD)).get<LedgerActs>('/acts');
      const shown = body.items.map((act) => `${act.stream} ${act.kind}`);
      expect(shown.length).toBeGreaterThan(0);
      expect(shown.join('\n')).not.toMatch(/appeal\/|appeal-filed|late-letter/);
    } finally {
      await api.inSpace((transaction) =>
        transaction.query(`UPDATE account SET roles = '{}' WHERE person_id = $1`, [HEAD]),
      );
    }
  });
});

describe('Handling an appeal', () => {
  const view = async (person: string, of = APPELLANT) =>
    appealSchema.parse((await (await cycle.as(person)).get(`/appeals/${appealOf(of)}`)).body);

  it('whoever rated is marked as recused, and refused as a reviewer', async () => {
    const office = await cycle.as(demoPeople.office);
    const shown = await view(demoPeople.office);
    expect(shown.may).toMatchObject({ accept: true, ask: true, decide: false });
    expect(shown.candidates.find((each) => each.id === demoPeople.reviewer)?.recused).toBe(false);
    const answer = await office.post(`/appeals/${appealOf(APPELLANT)}/acceptance`, {
      reviewers: [demoPeople.reviewer, HEAD],
    });
    expect([answer.status, answer.body.code, answer.body.path]).toEqual([403, 'reviewer-recused', 'reviewers/1']);
    expect((await view(demoPeople.office)).status).toBe('filed');
  });

  it('is accepted with reviewers, who then see it; the appellant sees no list of figures', async () => {
    const office = await cycle.as(demoPeople.office);
    const accepted = await office.post(`/appeals/${appealOf(APPELLANT)}/acceptance`, {
      reviewers: [demoPeople.reviewer],
    });
    expect(accepted.status).toBe(200);
    const reviewer = await view(demoPeople.reviewer);
    expect(reviewer).toMatchObject({ status: 'in-review', may: { decide: true } });
    expect(reviewer.facts.map(({ title, value }) => [title.zh, value])).toEqual(
      expect.arrayContaining([
        ['直接上级 · 新增收入', MARKS[APPELLANT]],
        ['逾期 · 2026-09-05', '1'],
      ]),
    );
    expect(reviewer.facts.some((fact) => fact.title.zh.includes('协作部门'))).toBe(false);
    const appellant = await view(APPELLANT);
    expect(appellant).toMatchObject({ facts: [], candidates: [], may: { decide: false, answer: null } });
  });

  it('a superior who is asked learns the question and nothing else; his answer is for those who decide', async () => {
    const id = appealOf(APPELLANT);
    const reviewer = await cycle.as(demoPeople.reviewer);
    const text = '续约率评分依据的是哪个月的数据？';
    const asked = await reviewer.post(`/appeals/${id}/questions`, {
      question: 'q1',
      to: HEAD,
      text,
      dueOn: '2026-10-15',
    });
    expect(asked.status).toBe(200);
    const head = await cycle.as(HEAD);
    const question = questionSchema.parse((await head.get(`/questions/${id}/q1`)).body);
    expect(question).toEqual({
      appeal: id,
      id: 'q1',
      text,
      dueAt: '2026-10-15T16:00:00.000Z',
      answer: null,
      isAppellant: false,
    });
    expect((await (await cycle.as('p3009')).get(`/questions/${id}/q1`)).status).toBe(404);
    expect((await head.get(`/appeals/${id}`)).status).toBe(404);
    expect((await head.post(`/appeals/${id}/answers/q1`, { text: '11月。', evidence: [] })).status).toBe(200);
    expect((await view(demoPeople.reviewer)).questions).toMatchObject([{ text, answer: '11月。' }]);
    expect((await view(APPELLANT)).questions).toMatchObject([{ text, answer: null }]);
    expect(JSON.stringify(await view(APPELLANT))).not.toContain('11月。');
    expect(await desk(HEAD)).toEqual({ items: [], late: [] });
  });

  it('what was handed in is read by those who read the appeal, and by no superior', async () => {
    const statuses = await Promise.all(
      [APPELLANT, demoPeople.office, demoPeople.reviewer, HEAD, LEADER, 'p9012', OTHER].map(
        async (person) => (await (await cycle.as(person)).get(`/attachments/${evidence}`)).status,
      ),
    );
    expect(statuses).toEqual([200, 200, 200, 404, 404, 404, 404]);
    expect((await view(demoPeople.reviewer)).evidence).toMatchObject([{ id: evidence, name: '续约清单.pdf' }]);
  });

  it('a correction must be of the appellant’s own dossier', async () => {
    const reviewer = await cycle.as(demoPeople.reviewer);
    const { facts } = await view(demoPeople.reviewer);
    const foreign = facts[0]?.id.replaceAll(APPELLANT, OTHER) ?? '';
    const answer = await reviewer.post(`/appeals/${appealOf(APPELLANT)}/decision`, {
      outcome: 'change',
      reason: '改按12月数据',
      corrections: [{ fact: foreign, value: '95' }],
    });
    expect([answer.status, answer.body.code, answer.body.path]).toEqual([422, 'fact-foreign', 'corrections/0/fact']);
  });

  it('a reviewer sees what a change would come to before he decides, and nobody else works it out', async () => {
    const path = `/appeals/${appealOf(APPELLANT)}/preview`;
    const { facts } = await view(demoPeople.reviewer);
    const renewal = facts.find((fact) => fact.title.zh === '直接上级 · 重点客户续约率');
    const change = { corrections: [{ fact: renewal?.id, value: '100' }] };
    const reviewer = await cycle.as(demoPeople.reviewer);
    const { status, body } = await reviewer.post(path, change);
    expect(status).toBe(200);
    // 0.5 × 90 + 0.3 × 100 + 0.2 × 90 = 93; 93 × 0.70 + 90 × 0.30 − 1 = 91.10.
    expect(appealPreviewSchema.parse(body)).toMatchObject({
      before: { score: '89.00' },
      after: { score: '91.10', grade: { id: 'excellent' } },
    });
    expect((await view(demoPeople.reviewer)).result.score).toBe('89.00');
    const above = await reviewer.post<Problem>(path, { corrections: [{ fact: renewal?.id, value: '100.5' }] });
    expect([above.status, above.body.code, above.body.path]).toEqual([422, 'mark-range', 'corrections/0/value']);
    const statuses = await Promise.all(
      [demoPeople.office, APPELLANT, HEAD].map(
        async (person) => (await (await cycle.as(person)).post(path, change)).status,
      ),
    );
    expect(statuses).toEqual([403, 403, 404]);
  });

  it('a change recomputes the appellant’s result alone, and is served to him', async () => {
    const id = appealOf(APPELLANT);
    const { facts } = await view(demoPeople.reviewer);
    const renewal = facts.find((fact) => fact.title.zh === '直接上级 · 重点客户续约率');
    const decided = await (
      await cycle.as(demoPeople.reviewer)
    ).post(`/appeals/${id}/decision`, {
      outcome: 'change',
      reason: '改按12月数据',
      corrections: [{ fact: renewal?.id, value: '100' }],
    });
    expect(decided.status).toBe(200);
    await recomputeAppealed(api.database, REAL_SPACE, id as `${string}.${string}`);
    // 0.5 × 90 + 0.3 × 100 + 0.2 × 90 = 93; 93 × 0.70 + 90 × 0.30 − 1 = 91.10; the lowest excellent score was 91.00.
    const shown = await view(APPELLANT);
    expect(shown).toMatchObject({
      status: 'served',
      decision: { outcome: 'change', reason: '改按12月数据', score: '91.10', grade: { id: 'excellent' } },
    });
    const { body } = await (await cycle.as(APPELLANT)).get<Result>(`/dossiers/${cycle.of(APPELLANT)}/result`);
    expect([body.number, body.score, body.previous?.score]).toEqual([2, '91.10', '89.00']);
    const again = await file(APPELLANT);
    expect([again.status, again.body.code]).toEqual([409, 'result-final']);
    const others = await (await cycle.as(demoPeople.office)).get<Result>(`/dossiers/${cycle.of('p3004')}/result`);
    expect([others.body.score, others.body.grade.id]).toEqual(['91.00', 'good']);
  });

  it('is refused with a reason, which ends it', async () => {
    const office = await cycle.as(demoPeople.office);
    const id = appealOf(OTHER);
    expect((await office.post(`/appeals/${id}/refusal`, { reason: '所述不属申诉范围' })).status).toBe(200);
    expect(await view(OTHER, OTHER)).toMatchObject({
      status: 'refused',
      history: [{ kind: 'appeal-received' }, { kind: 'appeal-refused', text: '所述不属申诉范围' }],
    });
    const again = await office.post(`/appeals/${id}/refusal`, { reason: '-' });
    expect([again.status, again.body.code]).toEqual([409, 'appeal-ended']);
  });
});
