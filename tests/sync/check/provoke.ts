import type { PlannedTrap, Schedule, Slot, Step } from './schedule.ts';

/** What leads to a place that chance alone would seldom come to: steps that go before the others, and how the schedule begins. */
export interface Provocation {
  readonly at: RegExp;
  readonly steps: readonly Step[];
  readonly how?: Partial<Pick<Schedule, 'warm' | 'automatic' | 'waiting' | 'ticks'>>;
  readonly ground?: 'indexedDB';
  /** Nobody waits between the steps. */
  readonly rushed?: boolean;
  /** What has to go wrong elsewhere before. */
  readonly first?: { readonly at: RegExp; readonly outcome: PlannedTrap['outcome'] };
}

const ON = 'panel 1';
const look = (what: (Step & { readonly kind: 'look' })['what'], id = 0): Step => ({ kind: 'look', panel: 0, what, id });
const status = (person: number): Step => ({ kind: 'status', panel: 0, person });
const pass = (ms: number): Step => ({ kind: 'pass', ms });
const sync: Step = { kind: 'sync', by: ON };
const keep = (what: 'all' | 'mine' | 'lookedUp'): Step => ({ kind: 'keep', keep: what, paused: false });
const replica = (how: (Step & { readonly kind: 'replica' })['how'], by: Slot = ON): Step => ({ kind: 'replica', by, how });
const colleague = (what: (Step & { readonly kind: 'colleague' })['what'], id: number): Step => ({
  kind: 'colleague',
  what,
  id,
  uses: true,
});
const remove = (of: 'person' | 'company', id: number): Step => ({ kind: 'remove', of, id });
const offline: Step = { kind: 'fault', fault: { kind: 'lostRequest', on: 'write', times: 5 } };
const refuse = (on: 'createPerson' | 'setLeadStatus'): Step => ({
  kind: 'fault',
  fault: { kind: 'answer', on, error: { kind: 'invalid', by: 'crm', message: 'refused' } },
});
/** Longer than one of them: what is asked for first may be something else. */
const broken = (on: 'company' | 'lists'): Step => ({ kind: 'fault', fault: { kind: 'broken', on, times: 3 } });
const waitLong: Step = { kind: 'fault', fault: { kind: 'throttled', on: 'read', retryAfterMs: 120_000 } };
const create = (at: number | 'new' | null): Step => ({ kind: 'create', panel: 0, at, status: true, email: true });
const lose = (how: 'empty' | 'cut' | 'older'): Step => ({ kind: 'lose', how });
const leave: Step = { kind: 'leave', next: 'same' };
const NEWS_MS = 121_000;
const DAY_MS = 86_400_000;
/** Everybody is brought, then something changes, then the news are read. */
const news = (...changes: readonly Step[]): readonly Step[] => [
  keep('all'),
  replica('settle'),
  ...changes,
  pass(NEWS_MS),
  replica('settle'),
];

const detail = (person: number): Step => ({ kind: 'detail', panel: 0, person, field: 'title' });
const tag = (at: number | 'new' | null): Step => ({ kind: 'tag', panel: 0, person: 1, at, bare: false });

/** The first that fits counts. */
const PROVOCATIONS: readonly Provocation[] = [
  { at: /^lib\/leads\/survey\.ts/, steps: [look('survey'), look('surveyAgain'), look('survey', 1), look('surveyAgain', 1)] },
  { at: /^lib\/leads\/tag\.ts/, steps: [tag('new'), tag(1), tag(null), tag('new')] },
  { at: /^lib\/leads\/tagged\.ts/, steps: [tag('new'), tag(1), look('taggedAmong'), look('taggedSince')] },
  { at: /^lib\/leads\/set-detail\.ts/, steps: [detail(1), detail(1)] },
  { at: /^lib\/leads\/owners\.ts/, steps: [look('owners'), look('owners')] },
  { at: /^lib\/leads\/doubts\.ts:\d+ deps\.registeredDomain/, steps: [look('doubtsAlike'), look('doubtsAlike', 1)] },
  { at: /^lib\/leads\/doubts\.ts:\d+ store\./, steps: [look('doubtsCompany'), look('doubtsColleague')] },
  { at: /^lib\/leads\/doubts\.ts/, steps: [look('doubtsAlike'), look('doubtsAlike', 1), look('doubtsColleague')] },
  { at: /^lib\/leads\/corrections\.ts:\d+ (store\.putNote)/, steps: [look('choose'), look('takeBack')] },
  { at: /^lib\/leads\/corrections\.ts/, steps: [look('choose'), look('chooseNobody'), look('matchShared'), look('corrections')] },
  { at: /^lib\/leads\/look-up\.ts:\d+ refreshChosen/, steps: [look('choose'), pass(20_000), look('refresh', 1)] },
  { at: /^lib\/leads\/look-up\.ts:\d+ deps\.store\.person/, steps: [look('choose'), look('refresh', 1)] },
  {
    at: /^lib\/leads\/look-up\.ts/,
    steps: [look('chooseNobody'), look('matchNobody'), look('matchMailbox'), look('refreshNobody', 1), look('matchNobody', 1)],
  },
  { at: /^lib\/sync\/pull\.ts:\d+ crm\.companiesByDomain/, steps: [look('refreshNobody'), look('refreshNobody', 1)] },
  {
    at: /^lib\/leads\/read-edits\.ts/,
    steps: [
      status(1),
      { kind: 'category', panel: 0, company: 1, uses: true },
      create('new'),
      create(1),
      look('editsMost'),
      look('editNames'),
    ],
  },
  { at: /^lib\/leads\/selections\.ts/, steps: [create('new'), look('selections'), look('selections', 1)] },
  { at: /^lib\/leads\/recent\.ts/, steps: [look('saw'), look('saw', 1), look('recent')] },
  { at: /^lib\/leads\/create-leads\.ts:\d+ deps\.store\.find/, steps: [look('find')] },
  { at: /^lib\/leads\/create-leads\.ts:\d+ deps\.crm/, steps: [look('findCompanies')] },
  { at: /^lib\/leads\/create-leads\.ts:\d+ deps\.store\.note/, steps: [look('restored')] },
  { at: /^lib\/leads\/cards\.ts/, steps: [look('companyCard'), look('personCard')] },
  {
    at: /^lib\/leads\/set-status\.ts:\d+ (deps\.store\.(lists|peopleOf)|readPerson)/,
    steps: [look('previewRule'), status(6), look('previewRule', 2)],
    how: { automatic: true },
  },
  { at: /^lib\/leads\/set-category\.ts/, steps: [{ kind: 'category', panel: 0, company: 1, uses: true }, look('previewCategory')] },
  {
    at: /^lib\/leads\/undo\.ts:\d+ giveUp/,
    steps: [waitLong, status(1), { kind: 'undo', panel: 0, pick: 0 }],
    how: { warm: false },
  },
  {
    at: /^lib\/leads\/undo\.ts/,
    steps: [
      { kind: 'move', panel: 0, person: 1 },
      { kind: 'undo', panel: 0, pick: 0 },
    ],
  },
  {
    at: /^lib\/leads\/retry\.ts:\d+ (deps\.store\.updateRow|again)/,
    steps: [refuse('createPerson'), create(1), { kind: 'retry', panel: 0, pick: 0 }],
  },
  {
    at: /^lib\/leads\/retry\.ts:\d+ deps\.store\.row#?/,
    steps: [refuse('setLeadStatus'), status(1), { kind: 'discardAll', panel: 0 }, { kind: 'retry', panel: 0, pick: 0 }],
  },
  {
    at: /^lib\/leads\/retry\.ts:\d+ deps\.store\.row#?\d*$/,
    steps: [
      refuse('setLeadStatus'),
      status(1),
      refuse('setLeadStatus'),
      status(3),
      { kind: 'discardAll', panel: 0 },
      { kind: 'discardAll', panel: 1 },
    ],
    rushed: true,
  },
  {
    at: /^lib\/leads\/retry\.ts/,
    steps: [refuse('setLeadStatus'), status(1), { kind: 'retryAll', panel: 0 }, { kind: 'discardAll', panel: 0 }],
  },
  { at: /^lib\/leads\/make-edit\.ts:\d+ giveUp/, steps: [refuse('createPerson'), create(1), { kind: 'discard', panel: 0, pick: 0 }] },
  {
    at: /^lib\/sync\/pump\.ts:(9\d) store\.updateRow/,
    steps: [waitLong, status(1), status(1), pass(121_000), sync],
    how: { warm: false },
  },
  {
    at: /^lib\/sync\/pump\.ts:\d+ (block|store\.updateRow)/,
    steps: [refuse('createPerson'), create(1), { kind: 'discard', panel: 0, pick: 0 }, sync, { kind: 'sync', by: 'worker' }],
    first: { at: /^lib\/leads\/make-edit\.ts:\d+ deps\.store\.updateRow/, outcome: 'died after' },
  },
  { at: /^lib\/sync\/pump\.ts:\d+ (store\.prune)/, steps: [sync], how: { waiting: 201 } },
  { at: /^lib\/store\/core\.ts:\d+ tables\.outbox\.(by|delete|count)/, steps: [sync], how: { waiting: 201 } },
  { at: /^lib\/sync\/deliver\.ts:\d+ (readAround|deps\.store\.updateRow)/, steps: [refuse('setLeadStatus'), status(1)] },
  {
    at: /^lib\/sync\/facts\.ts:\d+ reading\.company/,
    steps: [offline, status(1), colleague('moves', 1), broken('company'), pass(61_000), sync],
  },
  { at: /^lib\/sync\/read-back\.ts/, steps: [{ kind: 'fault', fault: { kind: 'broken', on: 'company' } }, status(1), pass(20_000), sync] },
  {
    at: /^lib\/sync\/send\.ts:\d+ \(draft/,
    steps: [{ kind: 'fault', fault: { kind: 'lostResponse', on: 'createPerson' } }, create(1), sync, pass(20_000), sync],
  },
  {
    at: /^lib\/sync\/send\.ts/,
    steps: [{ kind: 'fault', fault: { kind: 'lostResponse', on: 'createCompany' } }, create('new'), sync, pass(20_000), sync],
  },
  {
    at: /^lib\/sync\/pull\.ts:\d+ (crm\.person|store\.putRecords|store\.peopleOf|reread)/,
    steps: [
      colleague('moves', 1),
      look('refreshCompany', 0),
      colleague('address', 3),
      look('refresh', 2),
      remove('person', 2),
      look('refreshPerson', 1),
      remove('company', 1),
      look('refreshCompany', 1),
    ],
  },
  {
    at: /^lib\/sync\/lock\.ts/,
    steps: [
      keep('all'),
      replica('loop'),
      replica('loop', 'panel 2'),
      pass(1_000),
      replica('stop', 'panel 2'),
      replica('stop'),
      pass(1_000),
    ],
  },
  { at: /^lib\/sync\/replica-loop\.ts:\d+ (turns\.ifFree)/, steps: [keep('all'), replica('shortly')] },
  {
    at: /^lib\/sync\/replica-loop\.ts/,
    steps: [
      keep('all'),
      { kind: 'fault', fault: { kind: 'stall', on: 'read' } },
      look('refreshPerson'),
      replica('loop'),
      pass(61_000),
      replica('shortly', 'panel 2'),
      replica('stop'),
      pass(61_000),
      replica('shortly', 'panel 2'),
    ],
  },
  {
    at: /^lib\/sync\/replica\.ts:\d+ (status|clock\.sleep|read|Promise\.all)$/,
    steps: [replica('watch'), keep('all'), pass(1_000), keep('mine'), pass(1_000)],
  },
  {
    at: /^lib\/sync\/replica\.ts:\d+ pull\.listsFor/,
    steps: news(pass(61_000), { kind: 'admin', what: 'newStatus', pick: 0 }, broken('lists')),
  },
  {
    at: /^lib\/sync\/replica\.ts:\d+ store\.putStep/,
    steps: [
      keep('all'),
      { kind: 'fault', fault: { kind: 'throttled', on: 'read', retryAfterMs: null } },
      replica('step'),
      replica('settle'),
    ],
  },
  { at: /^lib\/sync\/replica\.ts/, steps: [keep('all'), pass(3_600_000), replica('settle')] },
  {
    at: /^lib\/sync\/replica-pages\.ts:\d+ store\.personIds/,
    steps: [keep('all'), replica('settle'), { kind: 'jump', ms: DAY_MS }, replica('settle'), keep('lookedUp'), replica('settle')],
  },
  {
    at: /^lib\/sync\/replica-pages\.ts:\d+ crm\.(personIds|personRows)/,
    steps: [
      keep('all'),
      replica('settle'),
      { kind: 'colleague', what: 'category', id: 2, uses: true },
      remove('person', 1),
      pass(NEWS_MS),
      replica('settle'),
      look('refreshPerson'),
      { kind: 'comeBack' },
      { kind: 'jump', ms: DAY_MS },
      replica('settle'),
    ],
  },
  { at: /^lib\/sync\/replica-pages\.ts/, steps: news(colleague('category', 1)) },
  {
    at: /^lib\/store\/core\.ts:\d+ tables\.(persons|companies|lookups|values)\.(all|delete)/,
    steps: [look('refresh'), offline, status(1), leave],
  },
  { at: /^lib\/store\/core\.ts:\d+ backend\.write/, steps: [look('refresh'), offline, status(1), leave] },
  {
    at: /^lib\/store\/core\.ts:\d+ backend\.read/,
    steps: [
      look('doubtsAlike'),
      look('corrections'),
      look('replica'),
      keep('all'),
      replica('settle'),
      { kind: 'jump', ms: DAY_MS },
      replica('settle'),
    ],
  },
  {
    at: /^lib\/store\/core\.ts:\d+ (outbox\.|markOf)/,
    steps: [offline, status(1), lose('empty'), status(3), lose('empty'), sync],
  },
  { at: /^lib\/store\/find\.ts/, steps: [look('find'), look('find', 2)] },
  { at: /^lib\/leads\/create-leads\.ts:\d+ store\.lists/, steps: [look('leadStatusInUse')] },
  { at: /^lib\/leads\/deps\.ts/, steps: [status(1), look('personCard'), look('companyCard')] },
  { at: /^lib\/store\/mirrored\.ts/, steps: [offline, status(1), lose('empty'), sync] },
  { at: /^lib\/store\/open\.ts/, steps: [look('lists'), { kind: 'kill', who: ON }, look('lists')], ground: 'indexedDB' },
  { at: /^lib\/store\/schema\.ts/, steps: [status(1), look('personCard'), lose('older'), look('personCard')], ground: 'indexedDB' },
  {
    at: /^lib\/store\/listed\.ts:\d+ (tables\.(persons|companies)\.delete|removePersons)/,
    steps: [keep('all'), replica('settle'), keep('lookedUp'), replica('settle')],
    how: { warm: false },
  },
  {
    at: /^lib\/store\/listed\.ts/,
    steps: [...news(colleague('category', 2), colleague('status', 1), colleague('own', 6)), keep('lookedUp'), replica('settle')],
    how: { warm: false },
  },
  {
    at: /^lib\/store\/records\.ts:\d+ (tables\.persons\.delete|replaceInLookups|tables\.lookups\.put|tables\.lookups\.by)/,
    steps: [look('refresh', 0), remove('person', 1), look('refreshPerson', 0), create(1), sync],
  },
  { at: /^lib\/store\/records\.ts:\d+ tables\.companies/, steps: [create('new'), sync, remove('company', 1), look('refreshCompany', 1)] },
  { at: /^lib\/store\/records\.ts/, steps: [create('new'), sync] },
];

/** What leads to the place; null where chance does. */
export function provocationOf(name: string): Provocation | null {
  return PROVOCATIONS.find(({ at }) => at.test(name)) ?? null;
}
