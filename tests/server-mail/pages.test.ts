import { expect, test } from 'vitest';
import { detect } from '../../lib/detect/detect.ts';
import { createPagesApp } from '../../server/pages/app.ts';
import { parsePage } from '../detect/page.ts';

async function read(name: string): Promise<readonly string[]> {
  const answer = await createPagesApp().request(`/${name}`);
  expect(answer.status).toBe(200);
  const { candidates } = detect(parsePage(await answer.text()), new URL(`http://127.0.0.1:4310/pages/${name}`));
  return candidates.map(({ name: person, email, company, title, phone, source }) =>
    [source, person, email, company, title, phone].join(' | '),
  );
}

test('the team page states its people in JSON-LD', async () => {
  expect(await read('team')).toEqual([
    'json-ld | Jane Doe | jane.doe@northwind.example | Northwind Trading | Head of Operations | +44 20 7946 0123',
    'json-ld | Erik Holm | erik.holm@northwind.example | Northwind Trading | Site Manager | +44 20 7946 0124',
    'json-ld | Sofia Lind | sofia.lind@northwind.example | Northwind Trading | Head of IT | +44 20 7946 0125',
    'json-ld | Amara Nwosu | amara.nwosu@northwind.example | Northwind Trading | Fleet Planner | +44 20 7946 0126',
  ]);
});

test('the speakers page states its people in h-cards', async () => {
  expect(await read('hcards')).toEqual([
    'h-card | Mette Sørensen | mette@baltic-foods.example | Baltic Foods | Quality Manager | +370 46 555 010',
    'h-card | Jürgen Groß | juergen.gross@muellerundsohn.example | Müller & Sohn | Geschäftsführer | +49 641 5550 11',
    'h-card | Kim Taylor | kim.taylor@brightpath.example | Brightpath | Founder | +44 28 9018 0112',
  ]);
});

test('the fair states as many people as it is asked for, each of them once', async () => {
  const people = await read('fair');
  expect(people).toHaveLength(25);
  expect(people[0]).toBe('h-card | Jane Doe | jane.doe@northwind.example | Northwind Trading | Marketing Director | +44 20 7946 1000');
  expect(new Set((await read('fair?people=480')).map((one) => one.split(' | ')[2])).size).toBe(480);
});

test.each(['', 'nothing'])('nobody is on the page "%s"', async (name) => {
  expect(await read(name)).toEqual([]);
});
