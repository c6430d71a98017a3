import { describe, expect, it } from 'vitest';
import type { OutboxRow } from '../../lib/domain/edit.ts';
import type { CrmError } from '../../lib/domain/errors.ts';
import type { SendDecision } from '../../lib/domain/replay.ts';
import { err, ok } from '../../lib/domain/result.ts';
import { afterAnswer, afterReading } from '../../lib/sync/verdict.ts';
import { aCompany, aPerson, CATEGORY, COLLEAGUE, ME, STATUS } from '../contracts/small-world.ts';
import { categoryEdit, personCreation, row, statusEdit } from './rows.ts';

const first = row(1, statusEdit(1, STATUS.contacting), { state: 'inFlight', attempts: 1 });
const later: OutboxRow = { ...first, attempts: 2 };
const creation = row(2, personCreation(-3, 1), { state: 'inFlight', attempts: 1 });
const said = { kind: 'invalid', message: 'no' } as const;

describe('what an answer means', () => {
  it('settles what was carried out', () => expect(afterAnswer(first, ok(aPerson(1)))).toEqual({ kind: 'settle', outcome: 'applied' }));

  it.each<[string, OutboxRow, CrmError, unknown]>([
    ['no answer', first, { kind: 'offline', message: '' }, { kind: 'pause', because: 'offline', retryAfterMs: null }],
    ['a server that failed', first, { kind: 'broken', status: 502, message: '' }, { kind: 'pause', because: 'broken', retryAfterMs: null }],
    [
      'an answer that cannot be read',
      first,
      { kind: 'invalid', by: 'answer', message: '' },
      { kind: 'pause', because: 'broken', retryAfterMs: null },
    ],
    ['a tenant that moved', first, { kind: 'moved' }, { kind: 'pause', because: 'broken', retryAfterMs: null }],
    ['an expired token', first, { kind: 'expired' }, { kind: 'pause', because: 'expired', retryAfterMs: null }],
    ['too many requests', first, { kind: 'throttled', retryAfterMs: 5_000 }, { kind: 'pause', because: 'throttled', retryAfterMs: 5_000 }],
    ['a failed guard', first, { kind: 'conflict', message: '' }, { kind: 'readFirst', problem: null }],
    ['a missing right', first, { kind: 'denied', message: 'no' }, { kind: 'readFirst', problem: { kind: 'denied', message: 'no' } }],
    ['a refused value', first, { kind: 'invalid', by: 'crm', message: 'no' }, { kind: 'readFirst', problem: said }],
    ['a record that is gone', first, { kind: 'missing' }, { kind: 'readFirst', problem: { kind: 'missing' } }],
    [
      'no right to create',
      creation,
      { kind: 'denied', message: 'no' },
      { kind: 'stop', state: 'blocked', problem: { kind: 'denied', message: 'no' } },
    ],
    [
      'a creation with refused values',
      creation,
      { kind: 'invalid', by: 'crm', message: 'no' },
      { kind: 'stop', state: 'blocked', problem: said },
    ],
    [
      'a creation at a company that is gone',
      creation,
      { kind: 'missing' },
      { kind: 'stop', state: 'blocked', problem: { kind: 'missing' } },
    ],
  ])('%s', (_what, about, error, verdict) => expect(afterAnswer(about, err(error))).toEqual(verdict));
});

describe('what a refusal means once the record was read again', () => {
  const company = aCompany(1);
  const mine = { leadStatusId: STATUS.contacting, updatedBy: ME, updatedByName: 'Me' };
  const sameByOther = { leadStatusId: STATUS.contacting, updatedBy: COLLEAGUE };
  const theirs = { leadStatusId: STATUS.qualified, updatedBy: COLLEAGUE, updatedByName: 'Colleague', updatedAt: '2026-02-02T00:00:00Z' };
  const conflict = (value: number | null) => ({ kind: 'conflict', theirs: value, by: 'Colleague', at: '2026-02-02T00:00:00Z' });
  const park: SendDecision = { park: 'wrongGroup' };

  it.each<[string, OutboxRow, Parameters<typeof aPerson>[1], SendDecision, typeof said | null, unknown]>([
    ['first attempt, somebody else set the same', first, sameByOther, 'send', null, { kind: 'settle', outcome: 'alreadyThere' }],
    [
      'first attempt, somebody else set another',
      first,
      theirs,
      'send',
      null,
      { kind: 'stop', state: 'conflict', problem: conflict(STATUS.qualified) },
    ],
    ['later attempt, ours is there', later, mine, 'send', null, { kind: 'settle', outcome: 'alreadyThere' }],
    ['later attempt, ours is there and the rule has changed since', later, mine, park, null, { kind: 'settle', outcome: 'alreadyThere' }],
    [
      'later attempt, ours is there and the CRM refused to do it twice',
      later,
      mine,
      'send',
      said,
      { kind: 'settle', outcome: 'alreadyThere' },
    ],
    [
      'later attempt, the same by somebody else',
      later,
      { ...theirs, ...sameByOther },
      'send',
      null,
      { kind: 'stop', state: 'conflict', problem: conflict(STATUS.contacting) },
    ],
    [
      'later attempt, another by somebody else',
      later,
      theirs,
      'send',
      null,
      { kind: 'stop', state: 'conflict', problem: conflict(STATUS.qualified) },
    ],
    [
      'the rule forbids it now',
      first,
      theirs,
      park,
      null,
      { kind: 'stop', state: 'parked', problem: { kind: 'rule', because: 'wrongGroup' } },
    ],
    [
      'the rule forbids it, and the CRM said so',
      first,
      theirs,
      park,
      said,
      { kind: 'stop', state: 'parked', problem: { kind: 'rule', because: 'wrongGroup' } },
    ],
    ['the CRM refused for a reason of its own', first, theirs, 'send', said, { kind: 'stop', state: 'blocked', problem: said }],
  ])('%s', (_what, about, fields, decision, refused, verdict) => {
    expect(afterReading(about, { person: aPerson(1, { companyId: company.id, ...fields }), company }, ME, decision, refused)).toEqual(
      verdict,
    );
  });

  it('names who moved the company when the status is as its author saw it', () => {
    const moved = aCompany(1, { categoryId: CATEGORY.mql, updatedByName: 'Mover', updatedAt: '2026-03-03T00:00:00Z' });
    const verdict = afterReading(
      first,
      { person: aPerson(1, { companyId: moved.id, leadStatusId: STATUS.open }), company: moved },
      ME,
      'send',
      null,
    );
    expect(verdict).toEqual({
      kind: 'stop',
      state: 'conflict',
      problem: { kind: 'conflict', theirs: STATUS.open, by: 'Mover', at: '2026-03-03T00:00:00Z' },
    });
  });

  it('reads the category of a company edit at the company', () => {
    const edit = row(1, categoryEdit(1, CATEGORY.mql), { state: 'inFlight', attempts: 2 });
    expect(
      afterReading(edit, { person: null, company: aCompany(1, { categoryId: CATEGORY.mql, updatedBy: ME }) }, ME, 'send', null),
    ).toEqual({ kind: 'settle', outcome: 'alreadyThere' });
    expect(afterReading(edit, { person: null, company: aCompany(1, { categoryId: CATEGORY.mql }) }, ME, 'send', null)).toMatchObject({
      state: 'conflict',
    });
  });
});
