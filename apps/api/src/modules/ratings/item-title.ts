import type { Text } from '#contracts/http/values';
import type { Context } from '#domain/process/context';
import type { AskedPanel } from '#domain/process/dossier/asked';
import { titleOf } from '../cycles/timeline.view';

/** An item of a form or an option by its own name; a single mark by the indicator it is about. */
export function itemTitle(panel: AskedPanel, item: string, context: Pick<Context, 'scheme'>): Text {
  if (!panel.panel.ballot) return titleOf(context.scheme, `node.${panel.node}`);
  return titleOf(context.scheme, `item.${item}`);
}
