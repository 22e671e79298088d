import { ASK_OFFICE, CHECK_INPUT, RELOAD, text } from '../refusal-text';

/** Why a proxy is not given or ended, or an act on somebody's behalf is refused. */
export const proxyRefusalText = {
  'not-your-proxy': text(
    403,
    '只有授权人、受托人和绩效办可以办理这项授权。',
    'Only the giver, the holder and the performance office may do this to a proxy.',
    ...ASK_OFFICE,
  ),
  'proxy-self-appointed': text(
    403,
    '不能把他人的事项授权给自己办理。',
    'Nobody makes himself the proxy of another.',
    '请由本人授权，或请绩效办其他人员办理。',
    'The person himself must give it, or somebody else of the office.',
  ),
  'proxy-to-self': text(422, '不能授权给自己。', 'Nobody is his own proxy.', ...CHECK_INPUT),
  'proxy-days': text(
    422,
    '授权应从{today}或以后开始，结束日不早于开始日，最长{months}个月。',
    'A proxy begins on {today} or later, ends no earlier than it begins, and lasts {months} months at most.',
    '离岗更久的，请由绩效办办理工作移交。',
    'Whoever is away for longer should have his work handed over by the office.',
  ),
  'proxy-overlaps': text(
    409,
    '这段时间内同类事项已授权他人。',
    'Matters of this kind are entrusted to somebody already in that time.',
    '请先结束原授权，或另选时间、事项。',
    'End that proxy first, or choose other days or kinds.',
  ),
  'proxy-circle': text(
    409,
    '受托人在这段时间内又经他人授权回授权人，形成循环，届时无人办理。',
    'In that time the holder’s own matters come back to the giver, so that nobody would be there.',
    '请另选受托人。',
    'Choose somebody else.',
  ),
  'proxy-unknown': text(404, '没有这项授权。', 'There is no such proxy.', ...RELOAD),
  'proxy-over': text(409, '这项授权已经结束。', 'This proxy has ended already.', ...RELOAD),
  'no-proxy': text(
    403,
    '您没有代此人办理这类事项的授权，或授权不在有效期内。',
    'You hold no proxy of this person for such matters now.',
    '请以本人名义办理，或请对方授权。',
    'Act in your own name, or ask the person for a proxy.',
  ),
  'not-by-proxy': text(
    403,
    '此项须由本人办理，不能代办。',
    'This must be done in person and by no proxy.',
    ...ASK_OFFICE,
  ),
  'one-vote-each': text(
    409,
    '按比例表决的环节每人只投一票，您不能再代他人投票。',
    'In a step that decides by ratio everybody has one vote; you cannot vote for another too.',
    '请由本人或其另行授权的人投票。',
    'The person himself must vote, or another proxy of his.',
  ),
} as const;
