import { afterAll, expect, test } from 'vitest';
import { createJudge } from './judge.ts';
import { ourCalls } from './our-calls.ts';
import { PROFILES } from './tenant.ts';
import { sameRequests } from './same-requests.ts';
import { vendorCalls } from './vendor-calls.ts';

const judge = createJudge();

ourCalls(judge);
for (const profile of PROFILES) vendorCalls(profile, judge);
sameRequests(judge);

test("no reply of the sandbox differs from the vendor's types", () => {
  expect([...new Set(judge.found.differences)]).toEqual([]);
});

afterAll(() => {
  const { replies, fields, differences } = judge.found;
  console.log(`proof: ${replies} replies, ${fields} fields, ${differences.length} differences`);
});
