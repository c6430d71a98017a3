import type { Candidate } from '../../../lib/domain/candidate.ts';
import type { CompanyId, PersonId } from '../../../lib/domain/ids.ts';
import { createAskCrm } from '../../../lib/leads/ask-crm.ts';
import { createBulk } from '../../../lib/leads/bulk.ts';
import { createBulkTrail } from '../../../lib/leads/bulk-trail.ts';
import { createLeadTable } from '../../../lib/leads/lead-table.ts';
import { createListMemory } from '../../../lib/leads/list-memory.ts';
import { createSelections } from '../../../lib/leads/selections.ts';
import { CATEGORY, STATUS } from '../../contracts/small-world.ts';
import { planFault } from './fault.ts';
import type { Step } from './schedule.ts';
import type { Opened, World } from './world.ts';

type StepOf<K extends Step['kind']> = Extract<Step, { readonly kind: K }>;

function candidate(email: string): Candidate {
  return { email, role: 'from', source: 'gmail' };
}

/** The user looks at something. */
export async function look(world: World, { leads, deps }: Opened, { what, id }: StepOf<'look'>): Promise<unknown> {
  const person = (1 + (id % 6)) as PersonId;
  const company = (1 + (id % 3)) as CompanyId;
  const mail = (address: string): Candidate => candidate(address);
  const called = (name: string, email: string): Candidate => ({ name, email, role: 'from', source: 'gmail' });
  const does: Readonly<Record<StepOf<'look'>['what'], () => Promise<unknown>>> = {
    match: () => leads.match(mail(`person${person}@example.com`)),
    matchShared: () => leads.match(mail('person2@example.com')),
    matchAlias: () => leads.match(mail(`person${person}+news@example.com`)),
    matchNobody: () => leads.match(mail(`nobody@company${company}.example`)),
    refresh: () => leads.refresh(mail(`person${person}@example.com`)),
    refreshAlias: () => leads.refresh(mail(`person${person}+news@example.com`)),
    refreshNobody: () => leads.refresh(mail(`nobody@company${company}.example`)),
    choose: () => leads.choose(mail('person2@example.com'), 2 as PersonId),
    personCard: () => leads.personCard(person),
    companyCard: () => leads.companyCard(company),
    refreshPerson: () => leads.refreshPerson(person),
    refreshCompany: () => leads.refreshCompany(company),
    refreshSlowly() {
      planFault(world, { kind: 'slow', on: 'person' });
      return leads.refreshPerson(person);
    },
    lists: () => leads.lists(),
    leadStatusInUse: () => leads.leadStatusInUse(),
    find: () => leads.find('last'),
    refreshFind: () => leads.refreshFind('last'),
    findCompanies: () => leads.findCompanies('comp'),
    previewStatus: () => leads.previewStatus(person, STATUS.qualified),
    previewCategory: () => leads.previewCompanyCategory(company, CATEGORY.mql),
    edits: () => leads.edits(),
    editsMost: () => leads.edits({ attention: 2, waiting: Infinity, done: 1 }),
    async editNames() {
      const { rows } = await leads.edits({ attention: 9, waiting: 9, done: 9 });
      for (const row of Object.values(rows).flat()) await leads.editNames(row);
    },
    previewRule: () => leads.previewStatus(person, world.crm.world.lists.rules[0]?.leadStatusId ?? STATUS.qualified),
    matchMailbox: () => leads.match(mail(`info@company${company}.example`)),
    refreshByHand: () => leads.refresh(mail(`info@company${company}.example`), { byHand: true }),
    doubts: () => leads.doubts(called(`First${person} Last${person}`, `person${person}@example.com`)),
    doubtsAlike: () => leads.doubts(called('Somebody', `somebody@cornpany${company}.example`)),
    doubtsCompany: () => leads.doubts(called('Company 3', 'somebody@elsewhere.example')),
    doubtsColleague: () => leads.doubts(called('First5 Last5', 'somebody@elsewhere.example')),
    chooseNobody: () => leads.choose(mail(`nobody@company${company}.example`), null),
    takeBack: () => leads.takeBack('person2@example.com'),
    corrections: () => leads.corrections(),
    saw: () => leads.saw(person),
    recent: () => leads.recent(),
    restored: () => leads.restored(),
    dismissRestored: () => leads.dismissRestored(),
    replica: () => Promise.all([leads.replica(), leads.countPeople()]),
    survey: () =>
      leads.survey([mail(`person${person}@example.com`), called(`First${person} Last${person}`, `somebody@company${company}.example`)]),
    surveyAgain: () =>
      leads.survey([
        { ...called('Somebody New', `new@elsewhere${id}.example`), company: `Company ${company}` },
        { name: `L. Last${person}`, role: 'page', source: 'gmail' },
      ]),
    taggedAmong: () => leads.taggedAmong([mail(`person${person}@example.com`), mail('new0@example.org'), mail('new1@example.org')]),
    owners: () => leads.owners(),
    taggedSince: () => leads.taggedSince(0),
    surveyChosen: () => leads.survey([mail('person2@example.com')]),
    usage: () => leads.usage(),
    table: () => createLeadTable(deps).open(),
    async pack() {
      await deps.store.packLight(await deps.store.light());
    },
    ask: () => createAskCrm(deps).page({ criteria: [], people: null }, 0),
    askNamed: () => createAskCrm(deps).page({ criteria: [], people: [person, 2 as PersonId] }, 0),
    interrupted: () => createBulkTrail(deps.store).interrupted(2),
    async bulkState() {
      await createBulk(deps).state((await deps.store.rows()).map(({ editId }) => editId));
    },
    async selections() {
      const selections = createSelections(deps, 'Cust1');
      // Those whom the CRM had not numbered when they were made, too.
      const made = (await deps.store.rows()).flatMap(({ edit }) => (edit.kind === 'createPerson' ? [edit.personId] : []));
      await selections.change((all) => [...all.slice(-3), { id: `selection ${id}`, name: '', kind: 'static', people: [person, ...made] }]);
      await selections.read();
    },
    async listMemory() {
      const memory = createListMemory(deps.store);
      await memory.write({ ...(await memory.read()), sort: String(id) });
    },
  };
  return does[what]();
}
