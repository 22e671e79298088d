import { z } from 'zod';
import { schemeSchema } from './scheme';

/** The JSON Schema (2020-12) of a scheme, for editors and for offices that write their own. Types only: `validateScheme` knows more. */
export function schemeJsonSchema(): Record<string, unknown> {
  return { ...z.toJSONSchema(schemeSchema), title: 'Kaocheng scheme' };
}
