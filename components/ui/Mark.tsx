const SHAPES = [
  'M8 3.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9Z',
  'M8 3 13.5 12.5h-11L8 3Z',
  'M4 4h8v8H4Z',
  'M8 2.5 13.5 8 8 13.5 2.5 8 8 2.5Z',
  'M6.2 3h3.6v3.2H13v3.6H9.8V13H6.2V9.8H3V6.2h3.2V3Z',
  'M2.5 6.2h11v3.6h-11Z',
] as const;

/** A small shape in a colour, both chosen by `tone` (any number), so that a value is told apart without seeing colours. */
export function Mark({ tone, hollow = false }: { readonly tone: number; readonly hollow?: boolean }) {
  const index = Math.abs(tone) % SHAPES.length;
  return (
    <svg
      class={`mark mark-${index}${hollow ? ' mark-hollow' : ''}`}
      viewBox="0 0 16 16"
      width="12"
      height="12"
      aria-hidden="true"
      focusable="false"
    >
      <path d={SHAPES[index]} />
    </svg>
  );
}
