import { afterAll, expect, test } from 'vitest';
import { everyCall } from './every-call.ts';
import { createJudge } from './judge.ts';
import { ourCalls } from './our-calls.ts';
import { PROFILES } from './tenant.ts';
import { sameAnswers } from './same-answers.ts';
import { sameRequests } from './same-requests.ts';
import { plainCalls } from './plain-calls.ts';
import { vendorCalls } from './vendor-calls.ts';
import { vendorListsAndSales } from './vendor-lists-and-sales.ts';

const judge = createJudge();

ourCalls(judge);
for (const profile of PROFILES) {
  vendorCalls(profile, judge);
  vendorListsAndSales(profile, judge);
}
sameAnswers(judge);
plainCalls(judge);
sameRequests(judge);

test("no reply of the sandbox differs from the vendor's types", () => {
  expect([...new Set(judge.found.differences)]).toEqual([]);
});

test('no request of either client names a field that the vendor does not have', () => {
  expect([...new Set(judge.unknownInRequests)]).toEqual([]);
});

test('every call that the sandbox has was answered, and looked at', () => {
  const calls = everyCall();
  expect(calls.length).toBeGreaterThan(40);
  expect(calls.filter((call) => !judge.answered.has(call))).toEqual([]);
});

afterAll(() => {
  const { replies, fields, differences } = judge.found;
  console.log(`proof: ${replies} replies, ${fields} fields, ${differences.length} differences`);
});
