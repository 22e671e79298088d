import type { TFunction } from 'i18next';
import type { HandoverPreview } from '#contracts/http/handovers';
import type { Text } from '#contracts/http/values';
import type { zh } from '../../i18n/zh';

type Item = HandoverPreview['items'][number];
type Word = keyof typeof zh.handover;

const roles: Record<Exclude<Item['role'], 'signer' | 'task'>, Word> = {
  superior: 'superior',
  'above-superior': 'aboveSuperior',
  'unit-head': 'unitHead',
  manager: 'manager',
  liaison: 'liaison',
  'event-signer': 'eventSigner',
  asked: 'asked',
  'appeal-office': 'appealOffice',
  reviewer: 'reviewer',
  'board-head': 'boardHead',
  proxy: 'proxyHeld',
};

const tasks: Readonly<Record<string, Word>> = {
  'submit-plan': 'taskPlan',
  'revise-plan': 'taskPlan',
  'draft-plan': 'taskPlan',
  'assess-self': 'taskSelf',
  'acknowledge-result': 'taskAcknowledge',
  'rate-month': 'taskRate',
  'rate-round': 'taskRate',
  'rate-year': 'taskRate',
  'supply-figures': 'taskFigures',
  'verify-figures': 'taskFigures',
  'state-position': 'taskStatement',
  'supply-evidence': 'taskStatement',
  'sign-event': 'eventSigner',
};

const reasons: Record<NonNullable<Item['because']>, Word> = {
  'own-matter': 'ownMatter',
  'signed-already': 'signedAlready',
  recused: 'recused',
  'superior-of-it': 'superiorOfIt',
  'leavers-own': 'leaversOwn',
  'in-person': 'inPerson',
  'by-role': 'byRole',
  'proxy-held': 'proxyAnew',
};

interface Words {
  readonly t: TFunction<'handover'>;
  readonly approval: TFunction<'approval'>;
  readonly say: (text: Text) => string;
}

/** What the leaver is, or has to do: `绩效计划审批（直接上级）`. */
export function placeWords({ role, step, matter, task }: Item, { t, approval, say }: Words): string {
  const kind = matter === null ? '' : approval(matter as 'plan');
  if (role === 'signer') return t('signer', { matter: kind, step: step ? say(step) : '' });
  if (role === 'task') return t(tasks[task ?? ''] ?? 'taskByRole');
  return role === 'asked' ? t('asked', { matter: kind }) : t(roles[role]);
}

/** Why it stays, and what to do about it. */
export const staysWords = ({ because }: Item, t: TFunction<'handover'>): string =>
  because === null ? '' : t(reasons[because]);
