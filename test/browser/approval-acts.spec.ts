import path from 'node:path';
import type { Browser } from 'playwright-core';
import { withApi, type TestApi } from '#test/support/api';
import { PLAN, PlayedCycle } from '#test/support/cycle';
import { demoPeople, seedDemo } from '#test/support/organisation';
import { WORDS } from './support/approval-words';
import { Seat } from './support/seat';
import { openChromium, type Language, type Screen } from './support/visitor';

jest.setTimeout(180_000);

const MANAGER = { id: 'p1001', name: '程守正' };
/** People of another department, brought in by the manager. */
const ADVISER = { id: 'p2004', name: '白雪晴' };
const EXPERT = { id: 'p2005', name: '钟立言' };
const READER = { id: 'p2006', name: '崔海棠' };
const OFFICE = demoPeople.office;
const OFFICE_NAME = '吴慎思';

/** Whose plans each language acts on: one that goes through all of it, then one handed on, one cancelled, one terminated. */
const SUBJECTS: Readonly<Record<Language, readonly { id: string; name: string }[]>> = {
  zh: [
    { id: 'p1003', name: '丁广平' },
    { id: 'p1004', name: '蔡雨桐' },
    { id: 'p1005', name: '潘立新' },
    { id: 'p1006', name: '姜月华' },
  ],
  en: [
    { id: 'p1007', name: '范承志' },
    { id: 'p1008', name: '石清源' },
    { id: 'p1009', name: '邵凤仪' },
    { id: 'p1010', name: '贺延年' },
  ],
};
/** Plans that wait for the manager together, and are signed at once. */
const WAITING = ['p1002', 'p1011', 'p1012'];

/** Every act on a matter under approval, clicked on its page; the plans come through the api, and time stands still. */
describe('the acts on a matter under approval, on its page', () => {
  let api: TestApi;
  let cycle: PlayedCycle;
  let browser: Browser;

  beforeAll(async () => {
    api = await withApi({ KAOCHENG_WEB: path.resolve(__dirname, '../../dist/web') });
    await seedDemo(api);
    cycle = await PlayedCycle.launch(api, ['u01']);
    await cycle.moveTo('2025-09-10 09:00');
    const people = [...SUBJECTS.zh, ...SUBJECTS.en].map(({ id }) => id);
    for (const person of [...people, ...WAITING]) await submit(person);
    browser = await openChromium();
  });
  afterAll(async () => {
    await browser?.close();
    await api?.close();
  });

  async function submit(person: string): Promise<void> {
    const { status } = await (await cycle.as(person)).post(`/dossiers/${cycle.of(person)}/plan`, { items: PLAN });
    expect(status).toBe(200);
  }

  const matterOf = (person: string): string => `/approvals/${cycle.of(person)}.plan.1`;

  /** The seats of one language: everybody has his own browser. */
  function seats(language: Language, screen: Screen = 'desk') {
    const taken = new Map<string, Seat>();
    const lastBy = new Map<string, string>();
    const at = async (person: string): Promise<Seat> => {
      const seat = taken.get(person) ?? (await Seat.of(browser, api, await cycle.as(person), language, screen));
      taken.set(person, seat);
      return seat;
    };
    const t = WORDS[language];
    const nameOf = (verb: string): string => Object.entries(t).findLast(([, word]) => word === verb)?.[0] ?? verb;
    return {
      at,
      /** Opens a matter where it is not open, the act in its menu and whatever it asks for, and confirms it. */
      async act(
        who: string,
        of: string,
        verb: string,
        fill: (seat: Seat) => Promise<void> = () => Promise.resolve(),
      ): Promise<Seat> {
        const seat = await at(who);
        // A page on which somebody else has acted since is out of date.
        if (!seat.isAt(matterOf(of)) || lastBy.get(of) !== who) await seat.open(matterOf(of));
        lastBy.set(of, who);
        await openAct(seat, verb, t.acts);
        await fill(seat);
        await seat.picture(`act-${nameOf(verb)}-${language}-${screen}`);
        await seat.dialog.getByRole('button', { name: verb, exact: true }).click();
        await seat.dialog.waitFor({ state: 'hidden' }).catch(async () => {
          throw new Error(`The dialog stays open: ${await seat.dialog.innerText()}`);
        });
        return seat;
      },
      async leave(): Promise<void> {
        for (const seat of taken.values()) {
          expect(seat.trouble).toEqual([]);
          await seat.close();
        }
      },
    };
  }

  /** An act stands beside the menu or in it. */
  async function openAct(seat: Seat, verb: string, menu: string): Promise<void> {
    await seat.button(menu).waitFor();
    const beside = seat.button(verb);
    if ((await beside.count()) > 0) await beside.first().click();
    else {
      await seat.button(menu).click();
      const item = seat.page.getByRole('menuitem').filter({ has: seat.page.getByText(verb, { exact: true }) });
      await item.click();
    }
    await seat.asked();
  }

  describe.each(['zh', 'en'] as const)('in %s', (language) => {
    const t = WORDS[language];
    const [first, second, third, fourth] = SUBJECTS[language];
    if (!first || !second || !third || !fourth) throw new Error('Somebody is missing');
    const { at, act, leave } = seats(language);
    const words = (text: string, field: string) => (seat: Seat) => seat.dialog.getByLabel(field).fill(text);
    const person =
      ({ name }: { name: string }, text?: string) =>
      async (seat: Seat) => {
        await seat.choose(name);
        if (text !== undefined) await seat.dialog.getByLabel(t.note).fill(text);
      };
    afterAll(leave);

    it('is talked about: a question with its answer, a comment, a copy that is read by opening it', async () => {
      const manager = await act(MANAGER.id, first.id, t.ask, async (seat) => {
        await seat.choose(first.name);
        await seat.dialog.getByLabel(t.comment).fill('目标为何低于去年？');
      });
      await manager.reads(t.asked(MANAGER.name, first.name));
      const subject = await at(first.id);
      await subject.open(matterOf(first.id));
      await subject.page.getByLabel(t.answer).fill('去年含一次性收入');
      await subject.button(t.answer).click();
      await subject.page.getByLabel(t.answer).waitFor({ state: 'detached' });
      await subject.reads('去年含一次性收入');
      await act(first.id, first.id, t.say, words('已补充说明', t.comment));
      await subject.reads(t.said(first.name));

      await act(MANAGER.id, first.id, t.copy, person(READER, '请了解'));
      await manager.reads(t.copied(READER.name));
      const reader = await at(READER.id);
      await reader.open('/tasks/copied');
      await reader.page.getByRole('cell').getByText(t.unread).first().waitFor();
      await reader.page.getByRole('link', { name: new RegExp(first.name) }).click();
      await reader.reads(t.readBy(READER.name));
      await reader.open('/tasks/copied?part=ended');
      await reader.page.getByRole('link', { name: new RegExp(first.name) }).waitFor();
    });

    it('is looked into by somebody else, gets signers beside and before, is claimed, urged and moved on', async () => {
      const manager = await act(MANAGER.id, first.id, t.delegate, person(ADVISER, '请核实口径'));
      await manager.reads(t.delegated(MANAGER.name, ADVISER.name));
      await act(ADVISER.id, first.id, t.answerDelegation, words('口径无误', t.comment));
      await manager.open(matterOf(first.id));
      await manager.reads(t.answered(ADVISER.name));

      await act(MANAGER.id, first.id, t.add, async (seat) => {
        await seat.dialog.getByText(t.beside).click();
        await seat.choose(EXPERT.name);
      });
      await manager.reads(t.added(EXPERT.name));
      await act(MANAGER.id, first.id, t.claim);
      await manager.reads(t.claimed(MANAGER.name));
      await act(MANAGER.id, first.id, t.release);
      await manager.reads(t.released(MANAGER.name));
      await act(MANAGER.id, first.id, t.remove, (seat) => seat.dialog.getByLabel(EXPERT.name).check());
      await manager.reads(t.removed(EXPERT.name));

      await act(MANAGER.id, first.id, t.add, async (seat) => {
        await seat.dialog.getByText(t.before).click();
        await seat.choose(EXPERT.name);
      });
      const subject = await act(first.id, first.id, t.urge);
      await subject.reads(t.urged(first.name));
      const office = await act(OFFICE, first.id, t.jump, words('加签人出差', t.comment));
      await office.reads(t.jumped(OFFICE_NAME));
    });

    it('is returned to the step that is chosen, signed in one tap, taken back, and signed with conditions', async () => {
      const manager = await act(MANAGER.id, first.id, t.return, async (seat) => {
        await seat.dialog.getByText(t.placeOf(EXPERT.name)).click();
        await seat.dialog.getByLabel(t.comment).fill('请先核对数据来源');
      });
      await manager.reads(t.returned(MANAGER.name));
      const expert = await at(EXPERT.id);
      const sign = async (): Promise<void> => {
        await expert.open(matterOf(first.id));
        await expert.button(t.propose).click();
        await expert.page.locator('button.ant-btn-primary', { hasText: t.agree }).click();
        await expert.reads(t.agreed(EXPERT.name));
      };
      await sign();
      await act(EXPERT.id, first.id, t.takeBack);
      await expert.reads(t.tookBack(EXPERT.name));
      await sign();
      await manager.open(matterOf(first.id));
      await act(MANAGER.id, first.id, t.conditions, words('每季度报送进展', t.comment));
      await manager.reads(t.done);
      await manager.reads(t.onCondition);
    });

    it('is handed on and rejected; is cancelled by its initiator; is terminated by the office', async () => {
      const manager = await act(MANAGER.id, second.id, t.transfer, person(ADVISER, '我出差'));
      await manager.reads(t.transferred(ADVISER.name));
      const adviser = await act(ADVISER.id, second.id, t.reject, words('与岗位职责不符', t.comment));
      await adviser.reads(t.rejected);
      const initiator = await act(third.id, third.id, t.cancel);
      await initiator.reads(t.cancelled);
      const office = await act(OFFICE, fourth.id, t.terminate, words('岗位已撤销', t.comment));
      await office.reads(t.terminated);
    });
  });

  it.each([
    ['zh', 'phone'],
    ['en', 'phone'],
    ['en', 'desk'],
    ['zh', 'desk'],
  ] as const)(
    'are selected and asked about in %s on a %s; in the end signed together, each with its outcome',
    async (language, screen) => {
      const t = WORDS[language];
      const { at, leave } = seats(language, screen);
      const manager = await at(MANAGER.id);
      await manager.open('/tasks?kind=approve');
      const boxes = manager.page.getByRole('list').getByRole('checkbox');
      await boxes.first().focus();
      await manager.page.keyboard.press('Space');
      await boxes.last().focus();
      await manager.page.keyboard.press('Shift+Space');
      await manager.reads(t.selected);
      await manager.picture(`batch-selected-${language}-${screen}`);
      const bar = manager.page.getByRole('region', { name: t.batch });
      await bar.getByRole('button').last().click();
      await manager.asked();
      await manager.reads(t.askBatch);
      await manager.picture(`batch-asked-${language}-${screen}`);
      if (language === 'zh' && screen === 'desk') {
        // One of them is signed elsewhere meanwhile: it is refused with its reason, and the others are done.
        const [gone = ''] = WAITING;
        const elsewhere = await cycle.as(MANAGER.id);
        const signed = await elsewhere.post(`${matterOf(gone)}/approval`, { round: 1, step: 'superior' });
        expect(signed.status).toBe(200);
        await manager.dialog.getByRole('button', { name: t.sign }).click();
        await manager.reads(t.outcome);
        await manager.reads(t.gone);
        await manager.picture(`batch-outcome-${language}-${screen}`);
        await manager.open('/tasks/done');
        for (const { name } of await named(WAITING))
          await manager.page.getByRole('link', { name: new RegExp(name) }).waitFor();
      }
      await leave();
    },
  );

  const named = (ids: readonly string[]): Promise<{ name: string }[]> =>
    api.inSpace((transaction) => transaction.query('SELECT name FROM person WHERE id = ANY ($1)', [ids]));
});
