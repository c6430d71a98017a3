import * as v from 'valibot';
import { describe, expect, it, test } from 'vitest';
import { toCategory, toCompany, toGroup, toLeadStatus, toPerson, toRule } from '../../../lib/crm/superoffice/map.ts';
import { automationSchema, categorySchema, companySchema, listItemSchema, personSchema } from '../../../lib/crm/superoffice/wire.ts';
import { WIRE_PERSON } from './stub.ts';

function person(fields: Record<string, unknown> = {}) {
  return toPerson(v.parse(personSchema, { ...WIRE_PERSON, ...fields }));
}

function company(fields: Record<string, unknown> = {}) {
  return toCompany(v.parse(companySchema, { ContactId: 5, Name: 'Northwind Trading', UpdatedDate: '2026-05-01T08:00:00Z', ...fields }));
}

describe('a person', () => {
  it("has their addresses in lower case, in the CRM's order, each once", () => {
    const Emails = [
      { StrippedValue: 'B@x.example' },
      { Value: ' A@X.example ' },
      { Value: 'b@X.example', StrippedValue: '' },
      { Value: '' },
    ];
    expect(person({ Emails }).emails).toEqual(['b@x.example', 'a@x.example']);
  });

  it('has their numbers as people read them, with what kind they are', () => {
    const phones = person({
      OfficePhones: [{ Value: '+45 12 34', StrippedValue: '+451234' }],
      MobilePhones: [{ Value: '', StrippedValue: '5678' }],
      PrivatePhones: [{ Value: '9' }],
      OtherPhones: null,
    }).phones;
    expect(phones).toEqual([
      { kind: 'office', value: '+45 12 34' },
      { kind: 'mobile', value: '5678' },
      { kind: 'other', value: '9' },
    ]);
  });

  it('has no company, category or status where the CRM has none, or its 0', () => {
    expect(person({ Contact: null, Category: null, LeadstatusId: 0 })).toMatchObject({
      companyId: null,
      companyName: '',
      categoryId: null,
      leadStatusId: null,
    });
    expect(person({ Contact: { ContactId: 0 }, Category: { Id: 0 } })).toMatchObject({ companyId: null, categoryId: null });
  });

  it("keeps the CRM's own text of the time, to be sent back as it is", () => {
    expect(person({ UpdatedDate: '2026-05-01T08:00:00.1234567+00:00' }).updatedAt).toBe('2026-05-01T08:00:00.1234567+00:00');
  });

  it('says who changed it, who owns it and that they have left', () => {
    const fields = {
      UpdatedBy: { AssociateId: 7, FullName: 'Robin Rep' },
      Associate: { AssociateId: 8, FullName: '', Name: 'AA' },
      Retired: true,
    };
    expect(person(fields)).toMatchObject({ updatedBy: 7, updatedByName: 'Robin Rep', ownerName: 'AA', retired: true });
  });

  it('has only the UTM parameters that were set', () => {
    expect(person({ UtmParameters: { Source: 'mail', Medium: '', FirsttouchCampaign: 'spring', TableRight: null, Count: 3 } }).utm).toEqual(
      {
        source: 'mail',
        firsttouchCampaign: 'spring',
      },
    );
  });

  it('has a full name also where the CRM does not put one together', () => {
    expect(person({ FullName: null }).fullName).toBe('Jane Doe');
  });
});

describe('a company', () => {
  it('has bare domains', () => {
    expect(company({ Domains: ['https://www.Northwind.example/shop', 'northwind.example', ' other.example:8080 ', ''] }).domains).toEqual([
      'northwind.example',
      'other.example',
    ]);
  });

  it('never has a right on lead status', () => {
    expect(company().rights).toEqual({ update: true, category: 'write', leadStatus: 'none', reason: null });
  });
});

const right = (Mask: unknown, Reason = '') => ({ Mask, Reason });

describe('rights of a person', () => {
  test.each<[string, Record<string, unknown>, object]>([
    ['say nothing', {}, { update: true, category: 'write', leadStatus: 'write', reason: null }],
    ['are full', { TableRight: right('Select, Update, Insert, Delete') }, { update: true, reason: null }],
    ["are full by the sum's name", { TableRight: right('FULL') }, { update: true }],
    ['are full by number', { TableRight: right(15) }, { update: true }],
    ['have no update', { TableRight: right('Select', '[SR_ACCESS_OWNER]') }, { update: false, reason: '[SR_ACCESS_OWNER]' }],
    ['have no update by number', { TableRight: right(1, '[SR_ACCESS_OWNER]') }, { update: false, reason: '[SR_ACCESS_OWNER]' }],
    ['are none at all', { TableRight: right('None', 'no') }, { update: false, reason: 'no' }],
    [
      'leave the category to the company',
      { FieldProperties: { Category: { FieldRight: right('Read', '[SR_ACCESS_PERSONONCOMPANY]') } } },
      { update: true, category: 'read', leadStatus: 'write', reason: '[SR_ACCESS_PERSONONCOMPANY]' },
    ],
    [
      "lack lead status, whose reason comes before the category's",
      { FieldProperties: { category: { FieldRight: right('Read', 'c') }, LeadstatusId: { FieldRight: right('Read', 'l') } } },
      { leadStatus: 'read', reason: 'l' },
    ],
    [
      'hide lead status',
      { FieldProperties: { Leadstatus: { FieldRight: right('None', 'hidden') } } },
      { leadStatus: 'none', reason: 'hidden' },
    ],
    ['hide lead status by number', { FieldProperties: { leadstatusId: { FieldRight: right(0, 'hidden') } } }, { leadStatus: 'none' }],
    [
      'hint at read-only',
      { FieldProperties: { LeadstatusId: { FieldRight: right('Read, Write, UIHintReadOnly', 'ui') } } },
      { leadStatus: 'read', reason: 'ui' },
    ],
    [
      'hold null',
      { FieldProperties: { Category: null, LeadstatusId: { FieldRight: null } }, TableRight: null },
      { update: true, category: 'write', leadStatus: 'write' },
    ],
  ])('that %s', (_name, fields, expected) => {
    expect(person(fields).rights).toMatchObject(expected);
  });
});

describe('lists', () => {
  test.each([
    ['PotentialCustomer', 'potentialCustomer'],
    ['potentialcustomer', 'potentialCustomer'],
    [2, 'potentialCustomer'],
    ['Lost', 'lost'],
    [0, 'unknown'],
    [6, 'unknown'],
    ['SomethingNew', 'unknown'],
    ['', 'unknown'],
  ])('have group %j as %s', (group, expected) => {
    expect(toGroup(group)).toBe(expected);
  });

  it('have categories with group, flag, rank and whether they are deleted', () => {
    const wire = {
      Id: 9,
      Value: 'Lead',
      Tooltip: null,
      CategoryGroup: 'PotentialCustomer',
      EnableLeadStatus: true,
      Rank: 3,
      Deleted: true,
    };
    expect(toCategory(v.parse(categorySchema, wire))).toEqual({
      id: 9,
      name: 'Lead',
      tooltip: '',
      group: 'potentialCustomer',
      leadStatusEnabled: true,
      rank: 3,
      deleted: true,
    });
  });

  it('have no lead status without an id', () => {
    expect(toLeadStatus(v.parse(listItemSchema, { Id: 0, Name: 'heading' }))).toBeNull();
    expect(toLeadStatus(v.parse(listItemSchema, { Id: 6, Name: 'Nurturing', Deleted: true, ToolTip: 'later' }))).toEqual({
      id: 6,
      name: 'Nurturing',
      description: 'later',
      rank: 0,
      deleted: true,
    });
  });

  test.each<[string, Record<string, unknown>, object | null]>([
    [
      'on a status',
      { TriggerType: 'LeadStatusChanged', LeadstatusId: 5, DefaultCategory: 3, Enabled: true, UserConfirmation: true },
      { trigger: 'leadStatusChanged', leadStatusId: 5, categoryId: 3, enabled: true, asksUser: true },
    ],
    [
      'on a status, by number',
      { TriggerType: 4, LeadstatusId: 5, DefaultCategory: 3 },
      { trigger: 'leadStatusChanged', enabled: false, asksUser: false },
    ],
    [
      'on a sale, whose status means nothing',
      { TriggerType: 'SaleSold', LeadstatusId: 5, DefaultCategory: 3 },
      { trigger: 'saleSold', leadStatusId: null },
    ],
    ['on nothing', { TriggerType: 'None', DefaultCategory: 3 }, null],
    ['on nothing, by number', { TriggerType: 0, DefaultCategory: 3 }, null],
    ['on a status that is not said', { TriggerType: 'LeadStatusChanged', LeadstatusId: 0, DefaultCategory: 3 }, null],
    ['without a category to move to', { TriggerType: 'SaleSold', DefaultCategory: 0 }, null],
  ])('have a rule %s', (_name, wire, expected) => {
    const rule = toRule(v.parse(automationSchema, wire));
    if (expected === null) expect(rule).toBeNull();
    else expect(rule).toMatchObject(expected);
  });
});
