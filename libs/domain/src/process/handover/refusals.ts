import { CHECK_INPUT, RELOAD, text } from '../refusal-text';

/** Why work is not handed over. */
export const handoverRefusalText = {
  'handover-to-self': text(422, '接手人不能是移交人本人。', 'The successor is the leaver himself.', ...CHECK_INPUT),
  'handover-self-appointed': text(
    403,
    '不能把他人的工作移交给自己。',
    'Nobody hands another’s work over to himself.',
    '请绩效办其他人员办理。',
    'Somebody else of the office must do it.',
  ),
  'nothing-to-hand-over': text(409, '没有可以移交的事项。', 'There is nothing to hand over.', ...RELOAD),
} as const;
