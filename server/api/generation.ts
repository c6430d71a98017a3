import { ApiError } from '../errors.ts';

/** The generation of NetServer that the sandbox stands for. */
export type Profile = '12' | '11.6';

/** What a generation of NetServer has. */
export interface Generation {
  readonly version: string;
  /** Categories inside lists and entities carry group, flag, rank and whether they are deleted (from 11.9 on). */
  readonly categoryDetails: boolean;
  /** A person carries the name of their lead status beside its id (from 11.9 on). */
  readonly leadStatusName: boolean;
  /** Category automation: its calls, and that it is carried out (from 11.7 on). */
  readonly automation: boolean;
}

/** The generations by profile. */
export const GENERATIONS: Readonly<Record<Profile, Generation>> = {
  '12': { version: '12.4.1514.1', categoryDetails: true, leadStatusName: true, automation: true },
  '11.6': { version: '11.6.1102.1', categoryDetails: false, leadStatusName: false, automation: false },
};

/** Calls that came with automation, in lower case. */
const AUTOMATION_CALLS: ReadonlySet<string> = new Set([
  '/agents/list/getallautomatedcategoryupdates',
  '/agents/list/saveallautomatedcategoryupdates',
  '/agents/list/getneedcategoryupdateforperson',
  '/agents/list/getneedcategoryupdateforsale',
  '/agents/list/performneededcategoryupdate',
]);

/** The answer for an address that does not exist, or not yet in this generation. */
export function noSuchAddress(): ApiError {
  return new ApiError(404, 'NotFoundException', 'There is no such address.');
}

/** True if the generation has the call; `path` is relative to the API's base. */
export function hasCall(generation: Generation, path: string): boolean {
  return generation.automation || !AUTOMATION_CALLS.has(path.toLowerCase().replace(/\/$/, ''));
}

/** The block that tells the version; `v1` is the address of the API. */
export function versionBlock({ version }: Generation, v1: string): Readonly<Record<string, string>> {
  const [major = '', minor = ''] = version.split('.');
  return {
    v1,
    Version: 'v1',
    NetServerVersion: version,
    NetServerAssembly: `${major}.${minor}.0.0`,
    NetServerDate: '2025-01-15',
    NetServerLabel: `Release${major}.${minor}`,
    NetServer: `SuperOffice NetServer ${version}`,
    Services: 'Services88',
    ServicesCurrent: 'Services88',
  };
}
