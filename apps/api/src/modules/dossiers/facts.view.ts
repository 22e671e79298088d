import type { Facts } from '#contracts/http/dossiers';
import type { Text } from '#contracts/http/values';
import type { Context } from '#domain/process/context';
import type { TextRef } from '#domain/process/decision';
import type { StoredFact } from '#persistence/queries/dossiers';
import { titleOf } from '../cycles/timeline.view';
import { bodyOf, type Texts } from './texts';

/** Kinds of facts with a figure that may be put right: single ballots are no facts, and texts are not scored. */
const CORRECTABLE = new Set(['target', 'rating', 'event', 'rate']);

/** Figures of the year that stand, each with what it is about: the plan in force, marks by name, counted panels, points of events. */
export function correctableFacts(facts: readonly StoredFact[], context: Context, texts: Texts): Facts['items'] {
  const superseded = new Set(facts.map((fact) => fact.supersedes));
  const standing = facts.filter(
    (fact) => CORRECTABLE.has(fact.kind) && fact.value !== null && !superseded.has(fact.id),
  );
  const versions = standing.filter((fact) => fact.kind === 'target').map((fact) => Number(fact.data.version));
  const last = Math.max(0, ...versions);
  return standing
    .filter((fact) => (fact.kind === 'target' ? fact.data.version === last : isOfTheYear(fact)))
    .map((fact) => ({ id: fact.id, title: factTitle(fact, facts, context, texts), value: fact.value ?? '' }));
}

const isOfTheYear = (fact: StoredFact): boolean => fact.period === null || fact.period === 'Y';

/** What a fact is about, in words: the item, the panel, the event with its day. */
export function factTitle(fact: StoredFact, facts: readonly StoredFact[], context: Context, texts: Texts): Text {
  const { scheme } = context;
  const join = (...parts: Text[]): Text => ({
    zh: parts.map((part) => part.zh).join(' · '),
    en: parts.map((part) => part.en).join(' · '),
  });
  const plain = (text: string): Text => ({ zh: text, en: text });
  switch (fact.kind) {
    case 'target':
      return join({ zh: '目标值', en: 'Target' }, plain(itemTitle(fact.item, facts, texts) ?? fact.item ?? ''));
    case 'rating': {
      const item = itemTitle(fact.item, facts, texts);
      return join(
        titleOf(scheme, `panel.${fact.panel ?? ''}`),
        item ? plain(item) : titleOf(scheme, `item.${fact.item ?? ''}`),
      );
    }
    case 'rate':
      return join(titleOf(scheme, `panel.${fact.panel ?? ''}`), { zh: '平均得分', en: 'Mean' });
    case 'event':
      return join(titleOf(scheme, `event.${fact.item ?? ''}`), plain(fact.held_on ?? ''));
    default:
      return plain(fact.id);
  }
}

/** The title of a declared item, as the plan names it. */
function itemTitle(item: string | null, facts: readonly StoredFact[], texts: Texts): string | null {
  const target = facts.findLast((fact) => fact.kind === 'target' && fact.item === item);
  return bodyOf(texts, target?.data.title as TextRef | undefined);
}
