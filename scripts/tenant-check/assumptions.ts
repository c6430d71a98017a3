/** Something that only a live tenant can confirm. */
export interface Assumption {
  /** What it needs: nothing, a registered client, a signed-in user, or a person that may be changed. */
  readonly needs: 'nothing' | 'client' | 'user' | 'write';
  /** What the product takes to be true. */
  readonly assumed: string;
  /** The files that would have to change if it is not. */
  readonly where: readonly string[];
  /** How the command finds out. */
  readonly how: string;
}

/** Every assumption that the product or the sandbox makes about a tenant, marked with a question mark in the code; the only list of them. */
export const ASSUMPTIONS = {
  metadata: {
    needs: 'nothing',
    assumed:
      'The OpenID metadata are below `/login` and name the host, or the host with `/login`, as the issuer; code flow, S256 and RS256.',
    where: ['lib/crm/superoffice/sign-in.ts'],
    how: 'Reads the metadata.',
  },
  publicClient: {
    needs: 'client',
    assumed: 'The token endpoint takes a client without a secret, with PKCE.',
    where: ['lib/crm/superoffice/sign-in.ts'],
    how: 'Sends a made-up code: the code has to be what is refused, not the client.',
  },
  redirect: {
    needs: 'client',
    assumed: "The browser's redirect address of the extension can be registered, and the sign-in goes back to it.",
    where: ['lib/session.ts'],
    how: 'Starts a sign-in that may show nothing and looks where it is sent back to.',
  },
  silent: {
    needs: 'client',
    assumed: '`prompt=none` is answered at the redirect address with `login_required` or the like, not with a page.',
    where: ['lib/crm/superoffice/sign-in.ts'],
    how: 'The same request, without any session of a user.',
  },
  state: {
    needs: 'nothing',
    assumed: 'The tenant state is told to anybody, with `Api`, `IsRunning`, `ValidUntil`, and an address that is the vendor’s.',
    where: ['lib/crm/superoffice/tenant-state.ts'],
    how: 'Asks for it.',
  },
  moved: {
    needs: 'nothing',
    assumed: 'A host that the tenant has left answers 421, and has carried nothing out.',
    where: ['lib/crm/superoffice/http.ts'],
    how: 'Not at all: only a tenant that moves shows it.',
  },
  throttled: {
    needs: 'nothing',
    assumed: 'Too many requests are answered 429 or 503, with or without `Retry-After` in seconds or as a date.',
    where: ['lib/crm/superoffice/answer.ts'],
    how: 'Not at all: a check must not be a burden to find out.',
  },
  listNumber: {
    needs: 'nothing',
    assumed:
      'The list of lead statuses has a number, which differs by installation; it is asked for by the list’s name before a status is moved.',
    where: ['server/api/list-items.ts', 'lib/crm/superoffice/administration.ts'],
    how: 'Not at all: it takes an administrator, and would change the order for everybody.',
  },
  flagElsewhere: {
    needs: 'nothing',
    assumed: 'Lead status cannot be switched on for a category outside the group of potential customers.',
    where: ['server/api/categories.ts'],
    how: 'Not at all: it would change how the tenant works. The product trusts group and flag together, never the flag alone.',
  },
  stalledSale: {
    needs: 'nothing',
    assumed: 'A sale that is stalled sets off no automation.',
    where: ['server/api/sales.ts'],
    how: 'Not at all: it would take a sale. The product reads the category back, whoever changed it.',
  },
  onsiteBase: {
    needs: 'user',
    assumed: 'On-site, the WebAPI is below `api/v1/` of the address that people know.',
    where: ['lib/crm/superoffice/onsite.ts'],
    how: 'With `--base`: reads the user there.',
  },
  basicText: {
    needs: 'nothing',
    assumed: 'User names and passwords for Basic are UTF-8.',
    where: ['lib/crm/superoffice/onsite.ts'],
    how: 'By `--base` with a password that has other letters than ASCII.',
  },
  badToken: {
    needs: 'nothing',
    assumed: 'A sign-in that is not accepted is answered 401 or 403, never with a redirect or a page.',
    where: ['lib/crm/superoffice/http.ts'],
    how: 'Reads the user with a made-up token.',
  },
  version: {
    needs: 'user',
    assumed: 'The version block is at the base or one level above, and `NetServerVersion` is 11.6 or later.',
    where: ['lib/crm/superoffice/client.ts'],
    how: 'Reads both.',
  },
  principal: {
    needs: 'user',
    assumed: 'The signed-in user has `AssociateId`, `FullName`, `EMailAddress` and `FunctionRights`; an administrator has `admin-all`.',
    where: ['lib/crm/superoffice/client.ts'],
    how: 'Reads the user and lists which of them there are.',
  },
  missing: {
    needs: 'user',
    assumed: 'A record that does not exist is a 404 in JSON with a message; an agent answers null for it.',
    where: ['lib/crm/superoffice/answer.ts'],
    how: 'Reads a person and a category with a number that nobody has.',
  },
  categories: {
    needs: 'user',
    assumed: '`GetCategories` says group and flag from 11.9 on; before, `GetCategoryEntity` does, one by one.',
    where: ['lib/crm/superoffice/lists.ts'],
    how: 'Reads both.',
  },
  history: {
    needs: 'user',
    assumed: '`GetListWithHistory` takes ids that do not exist, and answers deleted items that are named.',
    where: ['lib/crm/superoffice/lists.ts'],
    how: 'Asks for the lead statuses with the first hundred numbers.',
  },
  language: {
    needs: 'user',
    assumed: '`SO-Language` with a two-letter code decides the language of names; without it they come raw or in one language.',
    where: ['lib/crm/superoffice/http.ts'],
    how: 'Reads the lead statuses in two languages and looks for untranslated texts.',
  },
  rawNames: {
    needs: 'user',
    assumed: 'Without `SO-Language` a name that has several languages comes raw, with the vendor’s own codes, as `US:"…";NO:"…"`.',
    where: ['server/api/lists.ts'],
    how: 'Reads the lead statuses without it.',
  },
  noSelection: {
    needs: 'user',
    assumed: 'The `…withnoselection` form of a list begins with an item of number 0; the product does not use it.',
    where: ['server/api/mdo.ts'],
    how: 'Reads the categories in that form.',
  },
  automation: {
    needs: 'user',
    assumed: 'From 11.7 on any user may read the automation rules and ask whether a status wants a category change; null means no.',
    where: ['lib/crm/superoffice/agreed.ts'],
    how: 'Asks for both; asking changes nothing.',
  },
  zone: {
    needs: 'user',
    assumed: '`SO-TimeZone: UTC,includeTZOffset` puts a zone on times; without it `UpdatedDate` is UTC.',
    where: ['lib/crm/superoffice/http.ts'],
    how: 'Reads one person with and without it.',
  },
  email: {
    needs: 'user',
    assumed: 'The look-up by address answers all that hold it, in any case, and creates nobody.',
    where: ['lib/crm/superoffice/records.ts'],
    how: "Looks up a known person's address in capitals, and one that nobody has.",
  },
  category: {
    needs: 'user',
    assumed: '`Category` on a person with a company is the company’s, so it can guard an edit.',
    where: ['lib/crm/superoffice/patch.ts'],
    how: 'Compares a person and their company.',
  },
  rights: {
    needs: 'user',
    assumed:
      '`TableRight` and `FieldProperties` come with a person; `Category` is read-only with a company; lead status is `LeadstatusId` or `Leadstatus` there.',
    where: ['lib/crm/superoffice/rights.ts'],
    how: 'Reads a person who has a company.',
  },
  notModified: {
    needs: 'user',
    assumed: 'A record comes with `Last-Modified` in whole seconds, equal to `UpdatedDate`, and is a 304 when asked with it.',
    where: ['lib/crm/superoffice/reply-cache.ts'],
    how: 'Reads a company twice.',
  },
  columns: {
    needs: 'user',
    assumed:
      'The person archive has the columns for category, group, lead status, owner, time of change and the same of the company, named as we name them.',
    where: ['lib/crm/superoffice/archive.ts', 'lib/crm/superoffice/rows.ts'],
    how: 'Selects each of them.',
  },
  quote: {
    needs: 'user',
    assumed: 'A quote inside a text of a filter is written `\\’`, with a straight quote.',
    where: ['lib/crm/superoffice/archive.ts'],
    how: 'Searches for a name with a quote in it.',
  },
  domain: {
    needs: 'user',
    assumed: 'Companies can be searched by a column `domain`; where not, `GetDomainDuplicates` finds them.',
    where: ['lib/crm/superoffice/records.ts', 'server/api/archive/columns.ts'],
    how: 'Tries both.',
  },
  nextPage: {
    needs: 'user',
    assumed: '`personId gt N` in the order of `personId` goes on after person N.',
    where: ['lib/crm/superoffice/rows.ts'],
    how: 'Reads two pages of one row.',
  },
  afterTime: {
    needs: 'user',
    assumed:
      '`personUpdatedDate afterTime` takes a UTC time without a zone and counts seconds; where it is refused, `after` takes a date. Rows carry a zone.',
    where: ['lib/crm/superoffice/archive.ts', 'lib/crm/superoffice/rows.ts', 'lib/crm/superoffice/criteria.ts'],
    how: "Asks who changed since one person's own time, and since tomorrow.",
  },
  retired: {
    needs: 'user',
    assumed:
      'Persons who have left are among the rows of a query that names no `$entities`, though the archive counts them as another kind.',
    where: ['lib/crm/superoffice/records.ts'],
    how: 'Asks for somebody who has left, by that kind, and then for the same person without naming it.',
  },
  fullMode: {
    needs: 'user',
    assumed: '`$mode=Full` gives the number of a list value beside its text, as the column’s name with `:id`.',
    where: ['lib/crm/superoffice/rows.ts', 'server/api/archive/routes.ts'],
    how: 'Reads one row.',
  },
  guardedPatch: {
    needs: 'write',
    assumed: 'A JSON Patch whose `test` steps fail is a 409 and changes nothing; the time is tested with the CRM’s own text.',
    where: ['lib/crm/superoffice/patch.ts'],
    how: 'Sends a patch with a wrong test, then one with right tests that sets what is there already.',
  },
  unmodifiedSince: {
    needs: 'write',
    assumed:
      '`If-Unmodified-Since` before the last change is a 412 and changes nothing; the time of the change, rounded up, lets it through.',
    where: ['lib/crm/superoffice/patch.ts'],
    how: 'Sends both.',
  },
  setStatus: {
    needs: 'write',
    assumed: 'A lead status that is set in use is answered with the whole person, and read back as it was set, by us.',
    where: ['lib/crm/superoffice/client.ts'],
    how: 'Sets another status that no rule acts on, reads it back and puts the old one back.',
  },
  hiddenStatus: {
    needs: 'write',
    assumed:
      'A lead status that is set while it is hidden is refused. The product never sends one; if it is stored, the sandbox’s `--rules lenient` is the true one.',
    where: ['server/api/save-person.ts'],
    how: 'For a person whose category does not use lead status: tries, and puts the old one back if it was stored.',
  },
} as const satisfies Record<string, Assumption>;

/** The names of all assumptions. */
export type AssumptionId = keyof typeof ASSUMPTIONS;

/** All of them in the order in which they are checked and listed. */
export const ASSUMPTION_IDS = Object.keys(ASSUMPTIONS) as readonly AssumptionId[];
