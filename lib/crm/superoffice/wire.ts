import type {
  AutomatedCategoryUpdate,
  Category,
  CategoryEntity,
  ContactEntity,
  DuplicateEntry,
  ListEntity,
  ListItemEntity,
  MDOListItem,
  PersonEntity,
  SoPrincipalCarrier,
} from '@superoffice/webapi/Carriers.js';
import * as v from 'valibot';
import { parseAssociateId, parseCategoryId, parseCompanyId, parseLeadStatusId, parsePersonId } from '../../domain/ids.ts';

/**
 * What we read of the CRM's answers. Unknown fields are ignored; a field that the vendor's types let be absent may also be
 * null. Field names are held to the vendor's published types, which write them with a small first letter.
 */
type Fields<Carrier> = { readonly [K in keyof Carrier & string as Capitalize<K>]?: v.GenericSchema };

const text = v.nullish(v.string(), '');
const integer = v.nullish(v.pipe(v.number(), v.integer()), 0);
const flag = v.nullish(v.boolean(), false);
/** Enums and flags: the CRM writes names, and some of its serialisers numbers. */
const named = v.nullish(v.union([v.string(), v.number()]), '');
const required = v.pipe(v.number(), v.integer(), v.minValue(1));

const categoryId = v.pipe(
  integer,
  v.transform((id: number) => parseCategoryId(id)),
);
const leadStatusId = v.pipe(
  integer,
  v.transform((id: number) => parseLeadStatusId(id)),
);

const element = v.object({ Value: text, StrippedValue: text });
const elements = v.nullish(v.array(element), []);
const associate = v.nullish(
  v.object({
    AssociateId: v.pipe(
      integer,
      v.transform((id: number) => parseAssociateId(id)),
    ),
    FullName: text,
    Name: text,
  }),
);
const right = v.nullish(v.object({ Mask: named, Reason: text }));
const fieldProperties = v.nullish(v.record(v.string(), v.nullish(v.object({ FieldRight: right }))));

/** A person, as `GET Person/{id}` and the e-mail agent answer. */
export const personSchema = v.object({
  PersonId: v.nonNullable(
    v.pipe(
      required,
      v.transform((id: number) => parsePersonId(id)),
    ),
  ),
  Firstname: text,
  Lastname: text,
  FullName: text,
  Title: text,
  CreatedDate: text,
  CreatedBy: associate,
  UpdatedDate: text,
  UpdatedBy: associate,
  Associate: associate,
  Emails: elements,
  OfficePhones: elements,
  MobilePhones: elements,
  PrivatePhones: elements,
  OtherPhones: elements,
  Contact: v.nullish(
    v.object({
      ContactId: v.pipe(
        integer,
        v.transform((id: number) => parseCompanyId(id)),
      ),
      Name: text,
    }),
  ),
  Category: v.nullish(v.object({ Id: categoryId })),
  LeadstatusId: leadStatusId,
  Retired: flag,
  UtmParameters: v.nullish(v.record(v.string(), v.unknown())),
  TableRight: right,
  FieldProperties: fieldProperties,
} satisfies Fields<PersonEntity>);

/** A company, as `GET Contact/{id}` answers. */
export const companySchema = v.object({
  ContactId: v.nonNullable(
    v.pipe(
      required,
      v.transform((id: number) => parseCompanyId(id)),
    ),
  ),
  Name: text,
  Department: text,
  Domains: v.nullish(v.array(v.string()), []),
  Category: v.nullish(v.object({ Id: categoryId })),
  Associate: associate,
  UpdatedDate: text,
  UpdatedBy: associate,
  TableRight: right,
  FieldProperties: fieldProperties,
} satisfies Fields<ContactEntity>);

/** An item of the category list; before 11.9 without group, flag, rank and deleted. */
export const categorySchema = v.object({
  Id: v.nonNullable(
    v.pipe(
      required,
      v.transform((id: number) => parseCategoryId(id)),
    ),
  ),
  Value: text,
  Tooltip: text,
  CategoryGroup: v.nullish(v.union([v.string(), v.number()])),
  EnableLeadStatus: flag,
  Rank: integer,
  Deleted: flag,
} satisfies Fields<Category>);

/** A category by itself, from 11.3 on. */
export const categoryEntitySchema = v.object({
  CategoryId: v.nonNullable(
    v.pipe(
      required,
      v.transform((id: number) => parseCategoryId(id)),
    ),
  ),
  Name: text,
  Tooltip: text,
  CategoryGroup: named,
  EnableLeadStatus: flag,
  Rank: integer,
  Deleted: flag,
} satisfies Fields<CategoryEntity>);

/** An item of any list. */
export const listItemSchema = v.object({
  Id: integer,
  Name: text,
  ToolTip: text,
  Rank: integer,
  Deleted: flag,
} satisfies Fields<MDOListItem>);

/** An item of a list as an administrator gets and saves it; its tooltip is spelt in another way than on an item to choose. */
export const listItemEntitySchema = v.object({
  Id: integer,
  Name: text,
  Tooltip: text,
  Rank: integer,
  Deleted: flag,
} satisfies Fields<ListItemEntity>);

/** A list, by the number that it has in this installation. */
export const listIdSchema = v.object({ Id: integer } satisfies Fields<ListEntity>);

/** A lead categorisation rule. */
export const automationSchema = v.object({
  Enabled: flag,
  TriggerType: named,
  UserConfirmation: flag,
  DefaultCategory: categoryId,
  LeadstatusId: leadStatusId,
} satisfies Fields<AutomatedCategoryUpdate>);

/** The rule that wants to ask, or nothing. */
export const oneAutomationSchema = v.nullish(automationSchema);

/** The signed-in user. */
export const principalSchema = v.object({
  AssociateId: v.nonNullable(
    v.pipe(
      required,
      v.transform((id: number) => parseAssociateId(id)),
    ),
  ),
  FullName: text,
  Associate: text,
  EMailAddress: text,
  FunctionRights: v.nullish(v.array(v.string()), []),
} satisfies Fields<SoPrincipalCarrier>);

/** A company that has a domain, from the CRM's check for duplicates; 0 for one that is not in the CRM. */
export const duplicateSchema = v.object({ SoPrimaryKey: integer } satisfies Fields<DuplicateEntry>);

/** The version block at the WebAPI's root. */
export const versionSchema = v.object({ NetServerVersion: text });

/** Rows of an archive query; columns are keyed as they were asked for. */
export const rowsSchema = v.object({
  // Not checked cell by cell: a page has tens of thousands of them, and each is looked at where it is used.
  value: v.array(v.custom<Readonly<Record<string, unknown>>>((row) => typeof row === 'object' && row !== null)),
});

/** An answer without a body, or with one that says nothing. */
export const nothingSchema = v.unknown();

/** A new record with the CRM's defaults, to be filled in and sent back whole. */
export const draftSchema = v.record(v.string(), v.unknown());

/** A record to be changed and sent back whole, beside what `schema` reads of it. */
export function whole<T>(schema: v.GenericSchema<unknown, T>) {
  return v.pipe(
    draftSchema,
    v.rawTransform(({ dataset, addIssue, NEVER }) => {
      const read = v.safeParse(schema, dataset.value);
      if (read.success) return { entity: dataset.value, read: read.output };
      addIssue({ message: read.issues[0].message });
      return NEVER;
    }),
  );
}

/** A list as Agents answer it: null when there is nothing. */
export function listOf<const Item extends v.GenericSchema>(item: Item) {
  return v.nullish(v.array(item), []);
}

export type WirePerson = v.InferOutput<typeof personSchema>;
export type WireCompany = v.InferOutput<typeof companySchema>;
export type WireCategory = v.InferOutput<typeof categorySchema>;
export type WireCategoryEntity = v.InferOutput<typeof categoryEntitySchema>;
export type WireListItem = v.InferOutput<typeof listItemSchema>;
export type WireAutomation = v.InferOutput<typeof automationSchema>;
export type WireRight = v.InferOutput<typeof right>;
export type WireFieldProperties = v.InferOutput<typeof fieldProperties>;
