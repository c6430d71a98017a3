import { ASSUMPTION_IDS, ASSUMPTIONS } from './assumptions.ts';
import type { Result } from './run.ts';

const MARKS = { confirmed: 'confirmed     ', refuted: 'REFUTED       ', 'could not tell': 'could not tell' } as const;

/** One result as two lines for people to read. */
export function resultLines({ id, verdict, seen }: Result): string {
  const { assumed, where } = ASSUMPTIONS[id];
  return `${MARKS[verdict]}  ${id}: ${assumed}\n                seen: ${seen}${verdict === 'refuted' ? `\n                see:  ${where.join(', ')}` : ''}`;
}

/** The last line: how many of each. */
export function summary(results: readonly Result[]): string {
  const count = (verdict: Result['verdict']): number => results.filter((result) => result.verdict === verdict).length;
  return `tenant-check: ${count('confirmed')} confirmed, ${count('refuted')} refuted, ${count('could not tell')} could not tell`;
}

/** The table of assumptions, as it stands in docs/tenant.md. */
export function assumptionTable(): string {
  const cell = (text: string): string => text.replaceAll('|', '\\|');
  const rows = ASSUMPTION_IDS.map((id) => {
    const { needs, assumed, where, how } = ASSUMPTIONS[id];
    return `| \`${id}\` | ${cell(assumed)} | ${where.map((file) => `\`${file}\``).join(', ')} | ${cell(how)} | ${needs} |`;
  });
  return ['| id | what is assumed | where | how it is checked | needs |', '| --- | --- | --- | --- | --- |', ...rows].join('\n');
}
