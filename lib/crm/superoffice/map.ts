import {
  CATEGORY_GROUPS,
  type AutomationRule,
  type AutomationTrigger,
  type Category,
  type CategoryGroup,
  type Company,
  type LeadStatus,
  type Person,
  type Phone,
} from '../../domain/lead.ts';
import { parseLeadStatusId } from '../../domain/ids.ts';
import { companyRights, personRights } from './rights.ts';
import type { WireAutomation, WireCategory, WireCategoryEntity, WireCompany, WireListItem, WirePerson } from './wire.ts';

type WireElements = WirePerson['Emails'];

function unique(values: readonly string[]): readonly string[] {
  return [...new Set(values.filter((value) => value !== ''))];
}

/** The CRM lists the primary address first. */
function emailsOf(elements: WireElements): readonly string[] {
  return unique(elements.map(({ Value, StrippedValue }) => (StrippedValue || Value).trim().toLowerCase()));
}

function phonesOf(kind: Phone['kind'], elements: WireElements): readonly Phone[] {
  return unique(elements.map(({ Value, StrippedValue }) => (Value || StrippedValue).trim())).map((value) => ({ kind, value }));
}

function utmOf(parameters: WirePerson['UtmParameters']): Readonly<Record<string, string>> {
  const entries = Object.entries(parameters ?? {}).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1] !== '',
  );
  return Object.fromEntries(entries.map(([name, value]) => [name.charAt(0).toLowerCase() + name.slice(1), value]));
}

function nameOf(associate: WirePerson['Associate']): string {
  return associate?.FullName || associate?.Name || '';
}

/** A person of the wire in our terms; `updatedAt` is the CRM's text, untouched, because it goes back as a guard. */
export function toPerson(wire: WirePerson): Person {
  return {
    id: wire.PersonId,
    firstName: wire.Firstname,
    lastName: wire.Lastname,
    fullName: wire.FullName || `${wire.Firstname} ${wire.Lastname}`.trim(),
    title: wire.Title,
    companyId: wire.Contact?.ContactId ?? null,
    companyName: wire.Contact?.Name ?? '',
    categoryId: wire.Category?.Id ?? null,
    leadStatusId: wire.LeadstatusId,
    emails: emailsOf(wire.Emails),
    phones: [
      ...phonesOf('office', wire.OfficePhones),
      ...phonesOf('mobile', wire.MobilePhones),
      ...phonesOf('other', [...wire.PrivatePhones, ...wire.OtherPhones]),
    ],
    ownerId: wire.Associate?.AssociateId ?? null,
    ownerName: nameOf(wire.Associate),
    retired: wire.Retired,
    utm: utmOf(wire.UtmParameters),
    updatedAt: wire.UpdatedDate,
    updatedBy: wire.UpdatedBy?.AssociateId ?? null,
    updatedByName: nameOf(wire.UpdatedBy),
    ...(wire.CreatedDate !== '' && { created: { at: wire.CreatedDate, by: nameOf(wire.CreatedBy) } }),
    rights: personRights(wire.TableRight, wire.FieldProperties),
  };
}

/** A company of the wire in our terms; see {@link toPerson} for `updatedAt`. */
export function toCompany(wire: WireCompany): Company {
  return {
    id: wire.ContactId,
    name: wire.Name,
    department: wire.Department,
    categoryId: wire.Category?.Id ?? null,
    domains: unique(
      wire.Domains.map((domain) =>
        domain
          .trim()
          .toLowerCase()
          .replace(/^[a-z]+:\/\//, '')
          .replace(/^www\./, '')
          .replace(/[/:].*$/, ''),
      ),
    ),
    ownerId: wire.Associate?.AssociateId ?? null,
    ownerName: nameOf(wire.Associate),
    updatedAt: wire.UpdatedDate,
    updatedBy: wire.UpdatedBy?.AssociateId ?? null,
    updatedByName: nameOf(wire.UpdatedBy),
    rights: companyRights(wire.TableRight, wire.FieldProperties),
  };
}

/** A group by the CRM's name or number; `unknown` for one that this version does not know. */
export function toGroup(group: string | number): CategoryGroup {
  if (typeof group === 'number') return CATEGORY_GROUPS[group] ?? 'unknown';
  return CATEGORY_GROUPS.find((known) => known.toLowerCase() === group.toLowerCase()) ?? 'unknown';
}

/** A category of the 11.9 list. */
export function toCategory(wire: WireCategory): Category {
  const { Id, Value, Tooltip, CategoryGroup, EnableLeadStatus, Rank, Deleted } = wire;
  return {
    id: Id,
    name: Value,
    tooltip: Tooltip,
    group: toGroup(CategoryGroup ?? ''),
    leadStatusEnabled: EnableLeadStatus,
    rank: Rank,
    deleted: Deleted,
  };
}

/** A category read by itself. */
export function fromCategoryEntity(wire: WireCategoryEntity): Category {
  const { CategoryId, Name, Tooltip, CategoryGroup, EnableLeadStatus, Rank, Deleted } = wire;
  return {
    id: CategoryId,
    name: Name,
    tooltip: Tooltip,
    group: toGroup(CategoryGroup),
    leadStatusEnabled: EnableLeadStatus,
    rank: Rank,
    deleted: Deleted,
  };
}

/** A lead status; null for an item without an id, such as a heading. */
export function toLeadStatus(wire: WireListItem): LeadStatus | null {
  const id = parseLeadStatusId(wire.Id);
  return id === null ? null : { id, name: wire.Name, description: wire.ToolTip, rank: wire.Rank, deleted: wire.Deleted };
}

/** The CRM's triggers, in the order of their numbers 1 to 4. */
const TRIGGERS: readonly AutomationTrigger[] = ['saleRegistered', 'saleSold', 'saleLost', 'leadStatusChanged'];

/** A rule; null for one that cannot do anything (no trigger, no target, or a status trigger without a status). */
export function toRule(wire: WireAutomation): AutomationRule | null {
  const { TriggerType, DefaultCategory: categoryId, LeadstatusId, Enabled: enabled, UserConfirmation: asksUser } = wire;
  const trigger =
    typeof TriggerType === 'number'
      ? TRIGGERS[TriggerType - 1]
      : TRIGGERS.find((known) => known.toLowerCase() === TriggerType.toLowerCase());
  const leadStatusId = trigger === 'leadStatusChanged' ? LeadstatusId : null;
  if (trigger === undefined || categoryId === null || (trigger === 'leadStatusChanged' && leadStatusId === null)) return null;
  return { trigger, enabled, asksUser, categoryId, leadStatusId };
}

/** A rule as the CRM takes it back: {@link toRule} the other way round. */
export function fromRule({ trigger, enabled, asksUser, categoryId, leadStatusId }: AutomationRule) {
  return {
    Enabled: enabled,
    TriggerType: trigger.charAt(0).toUpperCase() + trigger.slice(1),
    UserConfirmation: asksUser,
    DefaultCategory: categoryId,
    LeadstatusId: leadStatusId ?? 0,
  };
}
