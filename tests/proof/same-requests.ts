import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import type { Answer } from '../../lib/crm/crm.ts';
import type { CategoryId, CompanyId, LeadStatusId, PersonId } from '../../lib/domain/ids.ts';
import { ALLOWED, explained, stale } from './allowed-differences.ts';
import { compareRequests } from './compare-requests.ts';
import { JOBS, type Start } from './jobs.ts';
import type { Judge } from './judge.ts';
import { openTenant, PROFILES, type ProofTenant } from './tenant.ts';

async function value<T>(answer: Answer<T>): Promise<T> {
  const result = await answer;
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

/** The rule that the sandbox's tenant comes with: it asks when somebody is Qualified. */
const RULE = {
  trigger: 'leadStatusChanged',
  enabled: true,
  asksUser: true,
  leadStatusId: 5 as LeadStatusId,
  categoryId: 3 as CategoryId,
} as const;

async function startOf({ ours }: ProofTenant): Promise<Start> {
  const [lone] = await value(ours.personsByEmail('olivia@stone.example'));
  const lists = await value(ours.lists());
  const opportunity = lists.categories.find(({ id }) => id === RULE.categoryId);
  const contacting = lists.statuses.find(({ id }) => Number(id) === 2);
  if (opportunity === undefined || contacting === undefined) throw new Error('The lists are not those of a new database.');
  if (lone === undefined) throw new Error('Somebody without a company is missing.');
  return {
    jane: await value(ours.person(11 as PersonId)),
    northwind: await value(ours.company(5 as CompanyId)),
    lone,
    rule: RULE,
    opportunity,
    contacting,
    categories: lists.categories,
    statuses: lists.statuses,
  };
}

/** For each job that both clients do, on equal tenants, both send the same, but for what the table of allowed differences explains. */
export function sameRequests(judge: Judge): void {
  describe.each(PROFILES)("our client's requests and the vendor's for the same job, to NetServer %s", (profile) => {
    let mine: ProofTenant;
    let other: ProofTenant;

    beforeAll(async () => {
      const options = { profile, now: (): Date => new Date('2026-11-02T09:00:00Z') };
      [mine, other] = await Promise.all([openTenant(judge, options), openTenant(judge, options)]);
    });
    afterAll(() => Promise.all([mine.close(), other.close()]));

    test.each(JOBS[profile])('$name', async (job) => {
      const start = await startOf(mine);
      judge.take();
      await value(job.ours(mine.fresh(job.user), start));
      const ours = judge.take();
      await job.theirs(() => other.vendor(job.user), start);
      const theirs = judge.take();
      expect(ours.length).toBeGreaterThan(0);
      expect(compareRequests(ours, theirs).filter((difference) => !explained(difference))).toEqual([]);
    });
  });

  it('the two clients differ in nothing but what is explained, and every explanation is needed', () => {
    expect(stale()).toEqual([]);
  });

  it('the two clients differ where docs/crm-proof.md says so, and nowhere else', () => {
    const page = readFileSync(join(import.meta.dirname, '../../docs/crm-proof.md'), 'utf8');
    const [, table = ''] = page.split('| difference | reason |\n| --- | --- |\n');
    const rows = table.split('\n\n')[0]?.split('\n');
    expect(rows).toEqual(ALLOWED.map(({ name, reason }) => `| ${name} | ${reason} |`));
  });
}
