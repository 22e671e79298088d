import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import type { attachmentSchema } from '#contracts/http/publication';
import { withApi, type Answer, type TestApi, type TestBrowser } from '#test/support/api';
import { demoPeople, loggedIn, seedDemo } from '#test/support/organisation';

type Attachment = z.infer<typeof attachmentSchema>;
const PDF = Buffer.from('%PDF-1.7\nproof of the work done\n');

const upload = <Body = Attachment>(browser: TestBrowser, name: string, content: Buffer): Promise<Answer<Body>> => {
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(content)]), name);
  return browser.post<Body>('/attachments', form);
};

jest.setTimeout(60_000);

describe('Evidence', () => {
  let api: TestApi;
  let employee: TestBrowser;

  beforeAll(async () => {
    api = await withApi();
    await seedDemo(api);
    employee = await loggedIn(api, demoPeople.employee);
  });

  afterAll(() => api.close());

  it('is stored by the hash of its bytes and given back as a file, never shown', async () => {
    const { status, body } = await upload(employee, '完成情况 2026.pdf', PDF);
    const sha256 = createHash('sha256').update(PDF).digest('hex');
    expect(status).toBe(200);
    expect(body).toMatchObject({ name: '完成情况 2026.pdf', type: 'application/pdf', size: PDF.length, sha256 });
    expect(readdirSync(join(api.dataFolder, 'attachments', sha256.slice(0, 2)))).toEqual([sha256]);
    const read = await employee.get<string>(`/attachments/${body.id}`);
    expect(read.body).toBe(PDF.toString());
    expect(read.headers.get('content-disposition')).toBe(
      `attachment; filename="____ 2026.pdf"; filename*=UTF-8''${encodeURIComponent('完成情况 2026.pdf')}`,
    );
    expect(read.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('is the same attachment when it is sent twice', async () => {
    const [first, second] = [await upload(employee, 'a.pdf', PDF), await upload(employee, 'a.pdf', PDF)];
    expect(second.body.id).toBe(first.body.id);
  });

  it('is accepted by what its bytes are, not by its name', async () => {
    const png = Buffer.from('89504e470d0a1a0a0000', 'hex');
    expect((await upload(employee, 'photo.png', png)).status).toBe(200);
    expect((await upload(employee, '说明.txt', Buffer.from('完成全部指标\n'))).status).toBe(200);
    for (const [name, content] of [
      ['page.pdf', Buffer.from('<script>alert(1)</script>')],
      ['page.html', Buffer.from('<script>alert(1)</script>')],
      ['program.txt', Buffer.from('7f454c460201010000', 'hex')],
      ['archive.docx', Buffer.from('504b0506000000000000000000000000000000000000', 'hex')],
      ['photo.jpg', png],
    ] as const)
      expect((await upload<{ code: string }>(employee, name, content)).body.code).toBe('file-type');
    expect((await upload<{ code: string }>(employee, 'empty.pdf', Buffer.alloc(0))).body.code).toBe('file-empty');
    expect((await employee.post('/attachments', { file: 'x' })).body.code).toBe('file-missing');
  });

  it('is 20 MB at most, and 500 MB of one person', async () => {
    const large = Buffer.concat([PDF, Buffer.alloc(20 * 1024 * 1024)]);
    expect((await upload<{ code: string }>(employee, 'large.pdf', large)).body.code).toBe('too-large');
    await api.inSpace((transaction) =>
      transaction.query(
        `INSERT INTO attachment (id, sha256, name, type, size, uploaded_by, at)
         VALUES (gen_random_uuid(), '', '', '', 524288000, $1, now())`,
        [demoPeople.manager],
      ),
    );
    const manager = await loggedIn(api, demoPeople.manager);
    expect((await upload<{ code: string }>(manager, 'more.pdf', PDF)).body.code).toBe('file-quota');
  });

  it('is nobody’s but the uploader’s until it is handed in', async () => {
    const { id } = (await upload(employee, 'draft.pdf', PDF)).body;
    for (const person of [demoPeople.office, demoPeople.company, demoPeople.reviewer]) {
      const answer = await (await loggedIn(api, person)).get(`/attachments/${id}`);
      expect(answer.body.code).toBe('not-found');
    }
    expect((await employee.get('/attachments/none')).body.code).toBe('not-found');
    expect((await api.browser().get(`/attachments/${id}`)).body.code).toBe('not-logged-in');
  });

  describe('of a dossier whose subject is an employee and whose superior is p4002', () => {
    let cited: string;
    let appealed: string;

    beforeAll(async () => {
      cited = (await upload(employee, 'cited.pdf', Buffer.concat([PDF, Buffer.from('1')]))).body.id;
      appealed = (await upload(employee, 'appeal.pdf', Buffer.concat([PDF, Buffer.from('2')]))).body.id;
      await api.inSpace(async (transaction) => {
        await transaction.query(
          `INSERT INTO dossier (id, cycle_id, track, subject_id, superior_id, months_rated, is_self_assessed, is_year_rated,
             is_published, has_open_correction, open_consequences)
           VALUES ('c1.p4004', 'c1', 'employee', 'p4004', 'p4002', '{}', false, false, false, false, 0)`,
        );
        await transaction.query(
          `INSERT INTO fact (id, cycle_id, dossier_id, kind, data, at, evidence, stream, hash)
           VALUES ('f1', 'c1', 'c1.p4004', 'self-score', '{}', now(), ARRAY[$1], 'dossier/c1.p4004', '')`,
          [cited],
        );
        const stream = `INSERT INTO stream (id, kind, cycle_id, seq, head, state) VALUES ($1, $2, 'c1', 1, '', $3)`;
        const dossier = { superior: 'p4002', aboveSuperior: 'p4001', unitHead: 'p4001' };
        const appeal = { dossier: 'c1.p4004', appellant: 'p4004', reviewers: ['p9011'], questions: [] };
        await transaction.query(stream, ['cycle/c1', 'cycle', '{}']);
        await transaction.query(stream, ['dossier/c1.p4004', 'dossier', JSON.stringify(dossier)]);
        await transaction.query(stream, ['appeal/c1.p4004.1', 'appeal', JSON.stringify(appeal)]);
        await transaction.query(`UPDATE attachment SET appeal_id = 'c1.p4004.1' WHERE id = $1`, [appealed]);
      });
    });

    const statusFor = async (person: string, id: string): Promise<number> =>
      (await (await loggedIn(api, person)).get(`/attachments/${id}`)).status;

    it.each([
      ['the subject', 'p4004', 200, 200],
      ['his superior', 'p4002', 200, 404],
      ['the performance office', 'p2002', 200, 200],
      ['the company’s leaders', 'p9001', 200, 404],
      ['a reviewer of the appeal', 'p9011', 200, 200],
      ['another reviewer', 'p9012', 404, 404],
      ['a colleague', 'p4005', 404, 404],
      ['the system administrator', 'xitong', 403, 403],
    ])(
      '%s reads evidence of the dossier and of the appeal as far as he may read these',
      async (_, person, dossier, appeal) => {
        expect(await statusFor(person, cited)).toBe(dossier);
        expect(await statusFor(person, appealed)).toBe(appeal);
      },
    );
  });
});
