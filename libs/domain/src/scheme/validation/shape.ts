import type { z } from 'zod';
import { finding } from './finding';
import type { Finding } from './finding';

type Issue = z.core.$ZodIssue;

/** Deepest nesting and most values a scheme may have; the largest system of the catalogue stays far below. */
const DEEPEST = 64;
const MOST_VALUES = 100_000;

/** `too-large` for JSON that no scheme needs to be, so that nothing after it has to fear a deep or endless structure. */
export function tooLarge(json: unknown): Finding[] {
  const ahead: [unknown, number][] = [[json, 0]];
  let values = 0;
  for (let next = ahead.pop(); next !== undefined; next = ahead.pop()) {
    const [value, depth] = next;
    values += 1;
    if (depth > DEEPEST || values > MOST_VALUES)
      return [
        finding(
          'too-large',
          '',
          ['方案过大或嵌套过深', 'The scheme is too large or nested too deeply'],
          [
            `嵌套不超过${DEEPEST}层，数据项不超过${MOST_VALUES}个`,
            `At most ${DEEPEST} levels and ${MOST_VALUES} values`,
          ],
        ),
      ];
    if (typeof value === 'object' && value !== null)
      for (const inner of Object.values(value)) ahead.push([inner, depth + 1]);
  }
  return [];
}

/** What zod found, as findings of the code `type`. Of a choice, the branch that got furthest speaks. */
export function shapeFindings(issues: readonly Issue[], path: readonly PropertyKey[] = []): Finding[] {
  return issues.flatMap((issue) => {
    const place = [...path, ...issue.path];
    if (issue.code === 'invalid_union' && issue.errors.length > 0) return shapeFindings(nearest(issue.errors), place);
    return [described(issue, place)];
  });
}

function nearest(branches: readonly (readonly Issue[])[]): readonly Issue[] {
  const reach = (branch: readonly Issue[]) => Math.max(0, ...branch.map(depthOf));
  return branches.reduce((best, branch) => (reach(branch) > reach(best) ? branch : best));
}

function depthOf(issue: Issue): number {
  const inner = issue.code === 'invalid_union' && issue.errors.length > 0 ? nearest(issue.errors).map(depthOf) : [0];
  // An unknown field shows that the rest of the branch fitted, one step inside.
  return issue.path.length + Math.max(0, ...inner) + (issue.code === 'unrecognized_keys' ? 1 : 0);
}

function described(issue: Issue, place: readonly PropertyKey[]): Finding {
  const path = place.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
  const [message, hint] = words(issue);
  return finding('type', path, message, hint);
}

type Pair = readonly [string, string];

function words(issue: Issue): [Pair, Pair] {
  switch (issue.code) {
    case 'unrecognized_keys': {
      const keys = issue.keys.join(', ');
      return [
        [`不认识的字段：${keys}`, `Unknown field: ${keys}`],
        ['检查拼写，或删去该字段', 'Check the spelling, or remove it'],
      ];
    }
    case 'invalid_type':
      return [
        [
          `此处应为${TYPE_NAMES[issue.expected] ?? issue.expected}`,
          `A value of type ${issue.expected} is expected here`,
        ],
        ['补充或改正该字段', 'Fill in or correct the field'],
      ];
    case 'invalid_value': {
      const values = issue.values.map(String).join(', ');
      return [
        [`取值应为以下之一：${values}`, `Expected one of: ${values}`],
        ['改为所列取值', 'Choose one of them'],
      ];
    }
    case 'invalid_format':
      return [
        [
          '格式不对：数值写作文本小数（如“0.30”），标识用小写字母、数字和连字符',
          'Wrong format: figures are decimals as text ("0.30"), ids are lower-case words joined by hyphens',
        ],
        ['按格式改正', 'Correct the format'],
      ];
    case 'too_small':
    case 'too_big':
      return [
        ['数量超出允许范围', 'Too few or too many, or out of range'],
        [
          `允许的界限为${String(issue.code === 'too_small' ? issue.minimum : issue.maximum)}`,
          `The bound is ${String(issue.code === 'too_small' ? issue.minimum : issue.maximum)}`,
        ],
      ];
    default:
      return [
        ['此处的内容不是方案语言认识的写法', 'This is not something the scheme language knows'],
        ['对照方案说明改正', 'See the guide to schemes'],
      ];
  }
}

const TYPE_NAMES: Readonly<Record<string, string>> = {
  string: '文本',
  number: '数字',
  int: '整数',
  boolean: '是或否',
  array: '列表',
  object: '对象',
  record: '对象',
  tuple: '列表',
};
