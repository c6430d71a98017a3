import type { Tally } from './part.ts';

/** A part of a run under its name. */
export interface Named {
  readonly name: string;
  readonly tally: Tally;
}

const HEAD = [
  'part',
  'edits',
  'kills',
  'in a request',
  'lost',
  'doubled',
  'stuck',
  'differs',
  'for the user',
  'requests lost',
  'answers lost',
  '503',
  'seconds',
];

function cells({ name, tally }: Named): readonly string[] {
  const { edits, kills, underWay, lost, doubled, stuck, differs, waiting, troubled, seconds } = tally;
  return [
    name,
    ...[
      edits,
      kills,
      underWay,
      lost.length,
      doubled.length,
      stuck.length,
      differs.length,
      waiting,
      troubled.unsent,
      troubled.lost,
      troubled.unavailable,
    ].map(String),
    seconds.toFixed(0),
  ];
}

/** The parts as a table of text, the numbers to the right. */
export function table(parts: readonly Named[]): string {
  const rows = [HEAD, ...parts.map(cells)];
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) => row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0))).join('  '))
    .join('\n');
}

/** The last line of a run. */
export function lastLine(parts: readonly Named[]): string {
  const sum = (count: (tally: Tally) => number): number => parts.reduce((total, { tally }) => total + count(tally), 0);
  return (
    `sync:browser: ${sum(({ edits }) => edits)} edits, ${sum(({ kills }) => kills)} kills, ${sum(({ lost }) => lost.length)} lost, ` +
    `${sum(({ doubled }) => doubled.length)} doubled, ${sum(({ stuck }) => stuck.length)} stuck`
  );
}

/** Everything that is wrong, the first few of each kind with their sentence. */
export function findings(parts: readonly Named[], most = 10): readonly string[] {
  return parts.flatMap(({ name, tally }) => [
    ...(['lost', 'doubled', 'stuck', 'differs'] as const).flatMap((kind) =>
      tally[kind].slice(0, most).map((sentence) => `${name}: ${kind}: ${sentence}`),
    ),
    ...tally.failures.map((why) => `${name}: not finished: ${why}`),
  ]);
}
