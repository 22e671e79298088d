import { fileRefusal } from './file-refusal';

const limits = { endings: ['.pdf', '.xlsx'], maxBytes: 20 * 1024 * 1024 };

describe('evidence', () => {
  it('is refused before it is sent when its type is not accepted', () => {
    expect(fileRefusal({ name: 'a.exe', size: 1 }, limits)?.problem.code).toBe('client.file.type');
    expect(fileRefusal({ name: 'A.PDF', size: 1 }, limits)).toBeUndefined();
  });

  it('is refused above the limit, not at it', () => {
    expect(fileRefusal({ name: 'a.pdf', size: 20_971_520 }, limits)).toBeUndefined();
    expect(fileRefusal({ name: 'a.pdf', size: 20_971_521 }, limits)?.problem.detail.zh).toBe('a.pdf 超过 20.0 MB');
  });
});
