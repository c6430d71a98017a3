import { parseArgs } from 'node:util';
import { machine } from './figures.ts';
import { bulkPart } from './ui/bulk.ts';
import { GROUND_METHOD, layGround } from './ui/ground.ts';
import { leadsPart } from './ui/leads.ts';
import { mailPart } from './ui/mail.ts';
import { panelPart } from './ui/panel.ts';
import type { Part } from './ui/part.ts';
import { popupPart } from './ui/popup.ts';
import { createReport } from './ui/report.ts';
import { viewsPart } from './ui/views.ts';

/** Every surface that is measured, by the name that `--parts` knows it by. */
const PARTS: Readonly<Record<string, Part>> = {
  panel: panelPart,
  mail: mailPart,
  popup: popupPart,
  leads: leadsPart,
  views: viewsPart,
  // The last one: what it has changed is sent for a long time after.
  bulk: bulkPart,
};

const { values: options } = parseArgs({
  options: {
    parts: { type: 'string', default: Object.keys(PARTS).join(',') },
    people: { type: 'string', default: '100000' },
    keep: { type: 'boolean', default: false },
  },
});

function chosenParts(): readonly Part[] {
  return options.parts.split(',').map((name) => {
    const part = PARTS[name];
    if (part === undefined) throw new Error(`no part "${name}"; there are ${Object.keys(PARTS).join(', ')}`);
    return part;
  });
}

const print = (text: string): void => void process.stdout.write(`${text}\n`);
const parts = chosenParts();
const sizes = options.people.split(',').map(Number);
if (!sizes.every((size) => Number.isInteger(size) && size > 0))
  throw new Error(`--people: whole numbers, as 1000,10000; not ${options.people}`);

print(`Method: ${GROUND_METHOD}`);
for (const method of new Set(parts.flatMap((part) => part.method.split('\n')))) print(method);
print(machine());
const report = createReport(print);
for (const people of sizes) {
  report.of(people);
  const begun = performance.now();
  const demo = await layGround(people, options);
  print(`\n== ${people.toLocaleString('en')} people on this device (ready after ${((performance.now() - begun) / 1000).toFixed(0)} s)`);
  try {
    for (const part of parts) await part.measure({ demo, report });
  } finally {
    await demo.close();
  }
}
report.growth();
process.exit(report.missed() === 0 ? 0 : 1);
