import { afterAll, beforeAll, expect, test } from 'vitest';
import { createSandbox, type Sandbox } from '../../server/sandbox.ts';
import { CAST } from '../../scripts/tour/context.ts';
import { as } from './api.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await createSandbox();
});
afterAll(() => sandbox.close());

async function open(search: string): Promise<{ readonly status: number; readonly text: string; readonly headers: Headers }> {
  const answer = await sandbox.fetch(`/Cust00001/default.aspx${search}`);
  return { status: answer.status, text: await answer.text(), headers: answer.headers };
}

test('the link to a person shows the record, with category, group and lead status, and leads to the company', async () => {
  const { status, text } = await open(`?person.main?person_id=${CAST.jane}`);
  expect(status).toBe(200);
  for (const shown of ['<h1>Jane Doe</h1>', 'Lead', 'PotentialCustomer', 'Open', 'jane.doe@northwind.example'])
    expect(text).toContain(shown);
  expect(text).toContain(`<a href="?contact.main?contact_id=${CAST.northwind}">Northwind Trading</a>`);
});

test('a status that is kept and hidden is said to be that', async () => {
  expect((await open(`?person.main?person_id=${CAST.lars}`)).text).toContain('Hidden; kept: Qualified');
});

test('the link to a company shows its people, and a change made through the API', async () => {
  const admin = as(sandbox, 'admin@example.com');
  await admin.patch(`Contact/${CAST.northwind}`, [{ op: 'replace', path: '/Name', value: 'Northwind & Sons' }]);
  const { text } = await open(`?contact.main?contact_id=${CAST.northwind}`);
  expect(text).toContain('<h1>Northwind &amp; Sons</h1>');
  expect(text).toContain(`<a href="?person.main?person_id=${CAST.jane}">Jane Doe</a>`);
});

test('script in a field is text, and the page may run none', async () => {
  const script = '<script>document.title=1</script><img src=x onerror=alert(1)>';
  await as(sandbox, 'admin@example.com').patch(`Person/${CAST.sofia}`, [{ op: 'replace', path: '/Title', value: script }]);
  const { text, headers } = await open(`?person.main?person_id=${CAST.sofia}`);
  expect(text).toContain('&lt;script&gt;');
  expect(text).not.toContain('<script');
  expect(text).not.toContain('<img');
  expect(headers.get('Content-Security-Policy')).toMatch(/^default-src 'none'; style-src 'sha256-/);
});

test('the style of the page is the one that its policy allows', async () => {
  const { text, headers } = await open(`?person.main?person_id=${CAST.jane}`);
  const style = /<style>([\s\S]*?)<\/style>/.exec(text)?.[1] ?? '';
  const digest = Buffer.from(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(style))).toString('base64');
  expect(headers.get('Content-Security-Policy')).toContain(`'sha256-${digest}'`);
});

test.each(['', '?person.main', '?person.main?person_id=999999', '?person.main?person_id=1;drop', '?contact.main?contact_id=-5'])(
  'an address that names nobody is answered with 404: "%s"',
  async (search) => {
    const { status, text } = await open(search);
    expect(status).toBe(404);
    expect(text).toContain('There is no such record');
  },
);
