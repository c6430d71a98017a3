import type { CompanyId } from '../domain/ids.ts';
import type { Leads } from '../leads/leads.ts';

/** What a count of a company's people rests on: the CRM is being asked for all of them, was asked, or could not be, so that it is those known here. */
export type CountedPeople = 'asking' | 'all' | 'knownHere';

/** Asks the CRM for all people of the companies, and answers what a count made then rests on. Never rejects for a refusal of the CRM. */
export async function askForPeople(leads: Pick<Leads, 'refreshCompany'>, companies: readonly CompanyId[]): Promise<CountedPeople> {
  const answers = await Promise.all(companies.map((id) => leads.refreshCompany(id)));
  return answers.every(({ ok }) => ok) ? 'all' : 'knownHere';
}
