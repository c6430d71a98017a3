import type { LightPerson } from '../../lib/domain/light.ts';

/** The person with what every field says now: those of a pack are read when they are asked for. */
export function plainPerson(person: LightPerson): LightPerson {
  const { id, name, title, companyId, companyName, categoryId, statusId, ownerId, ownerName } = person;
  const { updatedAt, createdAt, utm, retired, partial, rights } = person;
  const known = { id, name, title, companyId, companyName, categoryId, statusId, ownerId, ownerName };
  return { ...known, updatedAt, createdAt, utm, retired, partial, rights };
}
