import { InvalidArgumentError, type Command } from 'commander';
import { LANGUAGES, type Lang } from '#domain/scheme/values';

/** The option `--lang`, Chinese unless English is asked for. */
export const withLanguage = (command: Command): Command =>
  command.option('--lang <zh|en>', '语言 · language', readLanguage, 'zh');

function readLanguage(text: string): Lang {
  const lang = LANGUAGES.find((one) => one === text);
  if (lang === undefined) throw new InvalidArgumentError(LANGUAGES.join(' / '));
  return lang;
}
