import { z } from 'zod';
import { methodSchema } from '#domain/scheme/methods';
import { eventKindSchema, panelSchema } from '#domain/scheme/people';
import { idSchema, periodSchema } from '#domain/scheme/values';
import { leafFromFigures, type LeafFigures } from '#domain/scoring/method-case';
import { exactSchema, daySchema, figureSchema } from './facts';
import { foundRefusal, refusal, shapeRefusal } from './refusal';

const figuresSchema: z.ZodType<LeafFigures> = z.strictObject({
  target: figureSchema.optional(),
  actual: figureSchema.optional(),
  missing: figureSchema.optional(),
  previous: figureSchema.optional(),
  events: z
    .array(z.strictObject({ event: idSchema, points: figureSchema.optional(), on: daySchema.optional() }))
    .optional(),
  rates: z.record(idSchema, exactSchema).optional(),
  ballots: z.record(idSchema, z.array(figureSchema)).optional(),
  rank: z.int().min(1).optional(),
  grades: z.array(idSchema).optional(),
  base: z.lazy(() => figuresSchema).optional(),
  effect: z.lazy(() => figuresSchema).optional(),
  parts: z
    .record(
      idSchema,
      z.lazy(() => figuresSchema),
    )
    .optional(),
});

const caseSchema = z.strictObject({
  method: methodSchema,
  points: figureSchema,
  better: z.enum(['higher', 'lower']).optional(),
  facts: figuresSchema,
  panels: z.record(idSchema, panelSchema).optional(),
  kinds: z.record(idSchema, eventKindSchema).optional(),
  settings: z.record(idSchema, figureSchema).optional(),
  period: periodSchema.optional(),
  year: z.int().min(1949).max(2199).optional(),
});

/**
 * One line of `kaocheng method`: a leaf's method, points and figures in, its points out. It never throws for what the line holds.
 *
 * `{"method":{"method":"M1"},"points":"40","better":"higher","facts":{"target":"120","actual":"111"}}` →
 * `{"exact":"37","points":"37","trace":{…}}`, or `{"error":{"code","path","message","hint"}}`. {@link LeafFigures} says what each
 * method reads.
 */
export function methodLine(line: string): string {
  return JSON.stringify(answer(line));
}

function answer(line: string): object {
  let input: unknown;
  try {
    input = JSON.parse(line);
  } catch {
    return refusal('line-invalid', '');
  }
  try {
    const parsed = caseSchema.safeParse(input);
    if (!parsed.success) return shapeRefusal(parsed.error);
    const result = leafFromFigures(parsed.data);
    if (!('findings' in result)) return result;
    const [first] = result.findings;
    return first ? foundRefusal({ ...first, path: placeOf(first.path) }) : refusal('line-failed', '');
  } catch (error) {
    console.error(error);
    return refusal('line-failed', '');
  }
}

/** A part of the leaf, or what its settings say; of everything else the figures as a whole. */
function placeOf(path: string): string {
  if (path.startsWith('settings/')) return path;
  return path.startsWith('nodes/leaf') ? path.replace('nodes/leaf', 'facts') : 'facts';
}
