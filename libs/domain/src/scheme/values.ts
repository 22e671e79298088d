import { z } from 'zod';

/** Kebab-case name of anything in a scheme; people see its title, never the id. */
export const idSchema = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  .max(64)
  .meta({ id: 'Id' });
export type Id = z.infer<typeof idSchema>;

/** An exact decimal as text. A score, weight, target or amount of money is never a JSON number (A4). */
export const decSchema = z
  .string()
  .regex(/^-?\d{1,15}(\.\d{1,10})?$/)
  .meta({ id: 'Dec' });
export type Dec = z.infer<typeof decSchema>;

/** A figure, or the name of a setting that the office fixes at launch within the setting's bounds. */
export const valSchema = z.union([decSchema, z.strictObject({ setting: idSchema })]).meta({ id: 'Val' });
export type Val = z.infer<typeof valSchema>;

/** Points of a node; `open` in a template stands for a figure the source does not give (B22). */
export const pointsSchema = z.union([valSchema, z.literal('open')]).meta({ id: 'Points' });
export type Points = z.infer<typeof pointsSchema>;

export const textSchema = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) }).meta({ id: 'Text' });
export type Text = z.infer<typeof textSchema>;

export const LANGUAGES = ['zh', 'en'] as const;
export type Lang = (typeof LANGUAGES)[number];

/** `occasion` is started by hand (R02); `life` lasts as long as the subject does (R19). */
export const periodKindSchema = z
  .enum(['week', 'month', 'quarter', 'half-year', 'year', 'occasion', 'life'])
  .meta({ id: 'PeriodKind' });
export type PeriodKind = z.infer<typeof periodKindSchema>;

/**
 * A period of the cycle's year: `Y`, `H1` (mid-year round), `H2` (year-end round), `Q1`–`Q4`, `M01`–`M12`, `W01`–`W53`, and `O01`–`O99`,
 * the occasions 专项考核 of the year in the order in which they were started.
 * Halves and quarters are counted from the start of the cycle's year; a month is named by the calendar month it starts in.
 */
export const periodSchema = z
  .union([
    z.literal('Y'),
    z.templateLiteral(['H', z.enum(['1', '2'])]),
    z.templateLiteral(['Q', z.enum(['1', '2', '3', '4'])]),
    z.templateLiteral(['M', z.string().regex(/^(?:0[1-9]|1[0-2])$/)]),
    z.templateLiteral(['W', z.string().regex(/^(?:0[1-9]|[1-4]\d|5[0-3])$/)]),
    z.templateLiteral(['O', z.string().regex(/^(?:0[1-9]|[1-9]\d)$/)]),
  ])
  .meta({ id: 'Period' });
export type Period = z.infer<typeof periodSchema>;

export const foldSchema = z.enum(['sum', 'mean', 'min', 'max', 'median', 'count', 'latest']).meta({ id: 'Fold' });
export type Fold = z.infer<typeof foldSchema>;

export const subjectKindSchema = z.enum(['unit', 'person', 'project', 'fund']).meta({ id: 'SubjectKind' });
export type SubjectKind = z.infer<typeof subjectKindSchema>;

/** A setting's default and bounds; the office chooses within them at launch. */
export const settingSchema = z
  .strictObject({ default: decSchema, min: decSchema.optional(), max: decSchema.optional() })
  .meta({ id: 'Setting' });
export type Setting = z.infer<typeof settingSchema>;
