import { z } from 'zod';
import { CHAT_CHANNELS } from '#domain/notification/channels';
import { dateSchema, namedSchema, shortTextSchema, textSchema } from './values';

export const organisationSchema = z.object({
  name: z.string(),
  officeName: z.string(),
  zone: z.string(),
  today: z.string(),
});
export type Organisation = z.infer<typeof organisationSchema>;
export const editOrganisationSchema = z.strictObject({ name: shortTextSchema, officeName: shortTextSchema });

export const onQuerySchema = z.strictObject({ on: dateSchema.optional() });

/** The units as a tree on a day; what hangs below what is told by `parent`. People and posts are counted with all below. */
export const treeSchema = z.object({
  on: z.string(),
  units: z.array(
    z.object({
      id: z.string(),
      number: z.string(),
      name: z.string(),
      nameEn: z.string().nullable(),
      parent: z.string().nullable(),
      people: z.number().int(),
      vacant: z.number().int(),
      acting: z.number().int(),
      head: z.object({ id: z.string(), name: z.string(), isActing: z.boolean() }).nullable(),
    }),
  ),
});
export type Tree = z.infer<typeof treeSchema>;

export const holderSchema = z.object({
  id: z.string(),
  number: z.string(),
  name: z.string(),
  isActing: z.boolean(),
  isMain: z.boolean(),
  since: z.string(),
});
/** One unit's own posts on a day; a post without holders is vacant. */
export const unitSchema = z.object({
  on: z.string(),
  id: z.string(),
  number: z.string(),
  name: z.string(),
  nameEn: z.string().nullable(),
  posts: z.array(
    z.object({
      id: z.string(),
      number: z.string(),
      title: z.string(),
      isHead: z.boolean(),
      superior: z.string().nullable(),
      holders: z.array(holderSchema),
    }),
  ),
  liaisons: z.array(z.object({ id: z.string(), number: z.string(), name: z.string() })),
  /** Projects and funds that it carries out on the day. */
  projects: z.array(
    z.object({
      id: z.string(),
      number: z.string(),
      name: z.string(),
      kind: z.enum(['project', 'fund']),
      manager: z.string().nullable(),
      since: z.string(),
      until: z.string().nullable(),
    }),
  ),
});
export type Unit = z.infer<typeof unitSchema>;

export const peopleQuerySchema = z.strictObject({ search: z.string().trim().max(60).optional() });
export const peopleSchema = z.object({ items: z.array(namedSchema.extend({ number: z.string() })) });
export type People = z.infer<typeof peopleSchema>;

/** What the organisation knows of a person, for who keeps it. */
export const personSchema = z.object({
  id: z.string(),
  number: z.string(),
  name: z.string(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  /** Accounts in chats, by channel. */
  chats: z.partialRecord(z.enum(CHAT_CHANNELS), z.string()),
  leftOn: z.string().nullable(),
  attributes: z.array(z.object({ title: textSchema, value: textSchema })),
  posts: z.array(
    z.object({
      title: z.string(),
      unit: z.string(),
      isMain: z.boolean(),
      isActing: z.boolean(),
      since: z.string(),
      until: z.string().nullable(),
    }),
  ),
  superior: namedSchema.nullable(),
  relations: z.array(z.object({ kind: textSchema, people: z.array(namedSchema) })),
});
export type Person = z.infer<typeof personSchema>;

export const importChangeSchema = z.enum(['add', 'change', 'same', 'error']);
export type ImportChange = z.infer<typeof importChangeSchema>;
export const importRowSchema = z.object({
  sheet: textSchema,
  /** As the spreadsheet counts; 0 for the sheet as a whole. */
  row: z.number().int(),
  about: z.string(),
  change: importChangeSchema,
  fields: z.array(z.object({ name: textSchema, before: z.string().nullable(), after: z.string().nullable() })),
  errors: z.array(z.object({ code: z.string(), message: textSchema })),
});
export type ImportRow = z.infer<typeof importRowSchema>;

/** What a workbook would do: counts by sheet, and rows with what is wrong first. */
export const importSchema = z.object({
  id: z.string(),
  name: z.string(),
  counts: z.array(
    z.object({
      sheet: textSchema,
      add: z.number().int(),
      change: z.number().int(),
      same: z.number().int(),
      error: z.number().int(),
    }),
  ),
  total: z.object({ add: z.number().int(), change: z.number().int(), same: z.number().int(), error: z.number().int() }),
  appliedAt: z.string().nullable(),
});
export type Import = z.infer<typeof importSchema>;

export const importRowsQuerySchema = z.strictObject({
  change: importChangeSchema.optional(),
  cursor: z.coerce.number().int().min(0).optional(),
});
export const importRowsSchema = z.object({ items: z.array(importRowSchema), next: z.number().int().nullable() });
export type ImportRows = z.infer<typeof importRowsSchema>;
