import type { FieldRight, Rights } from '../../domain/lead.ts';
import type { WireFieldProperties, WireRight } from './wire.ts';

/** Names that the CRM gives to single flags and to their usual sums; bit 1 is what matters to us in both enums. */
const TABLE_UPDATE = ['update', 'ur', 'uri', 'udr', 'uru', 'write', 'full'];
const FIELD_WRITE = ['write', 'update'];
const FIELD_READ = ['read', ...FIELD_WRITE];
const READ_ONLY_HINT = 'uihintreadonly';

function has(mask: string | number, names: readonly string[], bits: number): boolean {
  if (typeof mask === 'number') return (mask & bits) !== 0;
  return mask.split(',').some((name) => names.includes(name.trim().toLowerCase()));
}

/** A record without a table right (a reply cut down by the CRM) counts as unrestricted: the CRM checks again when it saves. */
function mayUpdate(right: WireRight): boolean {
  return right?.Mask === undefined || right.Mask === '' || has(right.Mask, TABLE_UPDATE, 2);
}

function fieldRight(right: WireRight): FieldRight {
  if (right?.Mask === undefined || right.Mask === '') return 'write';
  if (!has(right.Mask, FIELD_READ, 1 | 2)) return 'none';
  return has(right.Mask, FIELD_WRITE, 2) && !has(right.Mask, [READ_ONLY_HINT], 128) ? 'write' : 'read';
}

/** The right on a field by any of its names; names are compared without regard to case, as the CRM does. */
function rightOf(properties: WireFieldProperties, names: readonly string[]): WireRight {
  const found = Object.entries(properties ?? {}).find(([name]) => names.includes(name.toLowerCase()));
  return found?.[1]?.FieldRight;
}

const CATEGORY = ['category', 'category/id', 'categoryid'];
const LEAD_STATUS = ['leadstatusid', 'leadstatus'];

/** A person's rights; the reason is the most general one: the record's, then lead status's, then category's. */
export function personRights(table: WireRight, properties: WireFieldProperties): Rights {
  const status = rightOf(properties, LEAD_STATUS);
  return rights(table, rightOf(properties, CATEGORY), fieldRight(status), status?.Reason ?? '');
}

/** A company's rights; it has no lead status. */
export function companyRights(table: WireRight, properties: WireFieldProperties): Rights {
  return rights(table, rightOf(properties, CATEGORY), 'none', '');
}

function rights(table: WireRight, categoryRight: WireRight, leadStatus: FieldRight, leadStatusReason: string): Rights {
  const update = mayUpdate(table);
  const category = fieldRight(categoryRight);
  const reasons = [
    update ? '' : table?.Reason,
    leadStatus === 'write' ? '' : leadStatusReason,
    category === 'write' ? '' : categoryRight?.Reason,
  ];
  return { update, category, leadStatus, reason: reasons.find((reason) => reason !== undefined && reason !== '') ?? null };
}
