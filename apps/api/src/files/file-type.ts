import { zipEntries } from './zip';

/** A kind of file that is accepted as evidence, told by its bytes. */
export interface FileType {
  endings: readonly string[];
  mime: string;
}

const PDF: FileType = { endings: ['pdf'], mime: 'application/pdf' };
const PNG: FileType = { endings: ['png'], mime: 'image/png' };
const JPEG: FileType = { endings: ['jpg', 'jpeg'], mime: 'image/jpeg' };
const TEXT: FileType = { endings: ['txt'], mime: 'text/plain; charset=utf-8' };
/** Papers of offices are packed as zip; a file that each of them must have tells which it is. */
const PACKED: readonly (FileType & { has: string })[] = [
  {
    endings: ['docx'],
    mime: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    has: 'word/document.xml',
  },
  {
    endings: ['xlsx'],
    mime: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    has: 'xl/workbook.xml',
  },
  { endings: ['ofd'], mime: 'application/ofd', has: 'OFD.xml' },
];

/** What the bytes are; undefined for what is not accepted. */
export function fileTypeOf(bytes: Buffer): FileType | undefined {
  const starts = (...magic: number[]): boolean => magic.every((byte, index) => bytes[index] === byte);
  if (starts(0x25, 0x50, 0x44, 0x46, 0x2d)) return PDF;
  if (starts(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return PNG;
  if (starts(0xff, 0xd8, 0xff)) return JPEG;
  if (starts(0x50, 0x4b)) return packedType(bytes);
  return isText(bytes) ? TEXT : undefined;
}

function packedType(bytes: Buffer): FileType | undefined {
  try {
    const names = new Set(zipEntries(bytes).map((entry) => entry.name));
    return PACKED.find((type) => names.has(type.has));
  } catch {
    return undefined;
  }
}

/** UTF-8 without control characters but those of lines and columns. */
function isText(bytes: Buffer): boolean {
  if (bytes.length === 0) return false;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return ![...text].some((character) => character < ' ' && !'\t\n\r\f'.includes(character));
  } catch {
    return false;
  }
}
