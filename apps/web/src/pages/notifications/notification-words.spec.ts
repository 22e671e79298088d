import { KINDS } from '#domain/notification/kinds';
import { en } from '../../i18n/en';
import { zh } from '../../i18n/zh';
import { wordOf } from './notification-words';

describe('The words of notices', () => {
  it.each(Object.keys(KINDS))('say what %s is, in both languages', (kind) => {
    expect(Object.keys(zh.work)).toContain(wordOf(kind));
    expect(Object.keys(en.work)).toContain(wordOf(kind));
  });
});
