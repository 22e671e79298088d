import type { Choice } from '#domain/notification/choice';

const canonical = ({ channels, groups, pace, quiet }: Choice): string =>
  JSON.stringify([
    [...channels].sort(),
    [...groups].sort(),
    pace.kind === 'daily' ? pace.at : pace.kind,
    quiet && [quiet.from, quiet.to],
  ]);

/** Do two choices come to the same? The order of channels and groups says nothing. */
export const isSameChoice = (one: Choice, other: Choice): boolean => canonical(one) === canonical(other);
