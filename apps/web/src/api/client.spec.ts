import { z } from 'zod';
import { addressOf, call, newKey } from './client';
import { Intention } from './intention';
import { ProblemError, offline } from './problem';
import { placeOf } from './space';

function answer(status: number, body?: unknown): jest.SpyInstance {
  return jest
    .spyOn(globalThis, 'fetch')
    .mockImplementation(async () => new Response(body === undefined ? null : JSON.stringify(body), { status }));
}

const reply = z.object({ ok: z.boolean() });

afterEach(() => jest.restoreAllMocks());

describe('calls to the api', () => {
  it('hands on a reply that fits its contract', async () => {
    answer(200, { ok: true });
    await expect(call({ method: 'GET', path: '/me', reply })).resolves.toEqual({ ok: true });
  });

  it('refuses a reply that does not fit, and names the place', async () => {
    answer(200, { ok: 'yes' });
    await expect(call({ method: 'GET', path: '/me', reply })).rejects.toMatchObject({
      problem: { code: 'client.reply', path: '/me ok' },
    });
  });

  it('throws the problem document of a refusal', async () => {
    const problem = {
      type: 'about:blank',
      title: 'Late',
      status: 409,
      code: 'appeal.late',
      detail: { zh: '逾期', en: 'Late' },
    };
    answer(409, problem);
    const error = await call({ method: 'POST', path: '/appeals', reply, key: 'k' }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ProblemError);
    expect((error as ProblemError).problem).toEqual(problem);
    expect((error as ProblemError).isAmbiguous).toBe(false);
  });

  it('says offline when nothing answers', async () => {
    jest.spyOn(globalThis, 'fetch').mockRejectedValue(new TypeError('fetch failed'));
    await expect(call({ method: 'GET', path: '/me', reply })).rejects.toMatchObject({
      problem: { code: 'client.offline' },
      isAmbiguous: true,
    });
  });

  it('sends the key of the act', async () => {
    const fetched = answer(200, { ok: true });
    await call({ method: 'POST', path: '/x', body: { a: 1 }, key: 'k-1', reply });
    const [address, init] = fetched.mock.calls[0] as [string, RequestInit];
    expect(address).toBe('/api/v1/x');
    expect(init.headers).toMatchObject({ 'Idempotency-Key': 'k-1', 'Content-Type': 'application/json' });
    expect(init.body).toBe('{"a":1}');
  });

  it('leaves undefined out of a query', () => {
    expect(addressOf('/tasks', { due: '2026-09-18', unit: undefined })).toBe('/api/v1/tasks?due=2026-09-18');
  });

  it('makes keys that are version 4 UUIDs', () => {
    expect(newKey()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });
});

describe('one intention, one act', () => {
  it('shares the call under way with a double click', async () => {
    const keys: string[] = [];
    const intention = new Intention<string, string>();
    const send = (input: string, key: string): Promise<string> => {
      keys.push(key);
      return Promise.resolve(input);
    };
    const [first, second] = [intention.act('approve', send), intention.act('approve', send)];
    await expect(Promise.all([first, second])).resolves.toEqual(['approve', 'approve']);
    expect(keys).toHaveLength(1);
  });

  it('keeps the key when the answer never came, and takes a new one after an answer', async () => {
    const keys: string[] = [];
    const intention = new Intention<string, string>();
    const send = (input: string, key: string): Promise<string> => {
      keys.push(key);
      return keys.length === 1 ? Promise.reject(offline()) : Promise.resolve(input);
    };
    await expect(intention.act('approve', send)).rejects.toBeInstanceOf(ProblemError);
    await intention.act('approve', send);
    await intention.act('approve', send);
    expect(keys[1]).toBe(keys[0]);
    expect(keys[2]).not.toBe(keys[0]);
  });

  it('takes a new key when the user changes what is sent', async () => {
    const keys: string[] = [];
    const intention = new Intention<string, string>();
    const send = (_input: string, key: string): Promise<string> => {
      keys.push(key);
      return Promise.reject(offline());
    };
    await intention.act('同意', send).catch(() => undefined);
    await intention.act('同意。', send).catch(() => undefined);
    expect(keys[1]).not.toBe(keys[0]);
  });

  it('sends what is on screen now, not what was there when the form opened', async () => {
    const intention = new Intention<string, string>();
    await intention.act('return', () => Promise.reject(offline())).catch(() => undefined);
    await expect(intention.act('return', () => Promise.resolve('with the comment'))).resolves.toBe('with the comment');
  });
});

describe('the place of a page', () => {
  it('is the rehearsal named in the address', () => {
    expect(placeOf('/rehearsal/r-7/cycles/1')).toEqual({ basename: '/rehearsal/r-7', rehearsal: 'r-7' });
    expect(placeOf('/cycles/1')).toEqual({ basename: '/' });
  });
});
