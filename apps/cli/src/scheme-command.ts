import type { Command } from 'commander';
import { diffSchemes, type SchemeChange } from '#domain/scheme/diff';
import { schemeJsonSchema } from '#domain/scheme/json-schema';
import { schemeOutline } from '#domain/scheme/outline';
import { resolveScheme, type ResolvedScheme } from '#domain/scheme/resolve';
import { checkScheme, type Finding } from '#domain/scheme/validate';
import type { Lang } from '#domain/scheme/values';
import { withLanguage } from './language';
import { schemeDocument } from './scheme-document';
import { productCatalogue } from '#persistence/catalogue';
import { readScheme } from './scheme-library';

const SEVERITY = { error: '错误 error', warning: '提示 warning' } as const;

/** `kaocheng scheme …`: check, show, compare schemes, and the JSON Schema they follow. A scheme is an id, a basis or a file. */
export function registerScheme(program: Command): void {
  const scheme = program.command('scheme').description('考核方案 · schemes');
  scheme
    .command('check <scheme>')
    .description('列出方案的全部问题；有错误时以 1 结束 · all findings; ends with 1 on errors')
    .action((name: string) => {
      const { findings } = checkScheme(jsonOf(name));
      for (const one of findings) console.log(findingText(one));
      const errors = findings.filter(({ severity }) => severity === 'error').length;
      const warnings = findings.length - errors;
      console.log(`${errors} 个错误，${warnings} 个提示 · errors: ${errors}, warnings: ${warnings}`);
      if (errors > 0) process.exitCode = 1;
    });
  withLanguage(scheme.command('show <scheme>').description('以可读文档显示方案 · the scheme as a document')).action(
    (name: string, { lang }: { lang: Lang }) => {
      process.stdout.write(schemeDocument(schemeOutline(resolvedOf(name), lang), lang));
    },
  );
  withLanguage(
    scheme.command('diff <before> <after>').description('用文字说明两个方案的差别 · what changed, in words'),
  ).action((before: string, after: string, { lang }: { lang: Lang }) => {
    const changes = diffSchemes(resolvedOf(before), resolvedOf(after), lang);
    for (const change of changes) console.log(changeText(change));
    if (changes.length === 0) console.log(lang === 'zh' ? '没有差别' : 'No differences');
  });
  scheme
    .command('schema')
    .description('方案的 JSON Schema')
    .action(() => console.log(JSON.stringify(schemeJsonSchema(), null, 2)));
}

function jsonOf(name: string): unknown {
  const json = readScheme(name);
  if (json !== undefined) return json;
  const known = productCatalogue().map(({ basis }) => basis);
  throw new Error(`没有方案“${name}” · There is no scheme ${name}: ${known.join(', ')}`);
}

/** The scheme as it is published, open points split equally (B22). @throws Error where it has errors */
function resolvedOf(name: string): ResolvedScheme {
  const { scheme, findings } = checkScheme(jsonOf(name));
  const errors = findings.filter(({ severity }) => severity === 'error');
  if (scheme && errors.length === 0) return resolveScheme(scheme);
  throw new Error([`${name} 有错误 · has errors:`, ...errors.map(findingText)].join('\n'));
}

function findingText({ severity, code, path, message, hint }: Finding): string {
  return [
    `${SEVERITY[severity]} ${code} ${path === '' ? '/' : path}`,
    `  ${message.zh}。${hint.zh}`,
    `  ${message.en}. ${hint.en}`,
  ].join('\n');
}

function changeText({ place, about, before, after }: SchemeChange): string {
  if (before === undefined) return `+ ${place} · ${about}: ${after}`;
  if (after === undefined) return `- ${place} · ${about}: ${before}`;
  return `~ ${place} · ${about}: ${before} → ${after}`;
}
