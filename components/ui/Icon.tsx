const PATHS = {
  back: 'M10 3 5 8l5 5',
  forward: 'm6 3 5 5-5 5',
  up: 'm3 10 5-5 5 5',
  down: 'm3 6 5 5 5-5',
  pin: 'M5.5 2.5h5m-4 0v4L4 9.5h8L9.5 6.5v-4M8 9.5v4',
  copy: 'M5.5 5.5h8v8h-8Zm-3 5v-8h8',
  external: 'M9 3h4v4m0-4L7.5 8.5M6.5 4H3v9h9V9.5',
  close: 'm4 4 8 8m0-8-8 8',
  check: 'm3 8.5 3.5 3.5L13 5',
  clock: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2Zm0 3v3.5l2.5 1.5',
  send: 'M2.5 8h10m-4-4 4 4-4 4',
  warning: 'M8 2 1.8 13.2h12.4L8 2Zm0 4.5v3m0 1.8v.2',
  refused: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2ZM4 4l8 8',
  pause: 'M5.5 3.5v9m5-9v9',
  find: 'M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9Zm3.3 7.8 3.2 3.2',
  list: 'M2.5 4h1m2 0h8m-11 4h1m2 0h8m-11 4h1m2 0h8',
  add: 'M8 3v10M3 8h10',
  help: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2ZM6.3 6.4a1.8 1.8 0 1 1 2.4 1.7c-.5.2-.7.5-.7 1v.3m0 1.8v.2',
  info: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2Zm0 5v4m0-6.2V5',
  signOut: 'M6 3H3v10h3m3-8 3 3-3 3m3-3H6',
} as const;

/** The drawings that there are. */
export type IconName = keyof typeof PATHS;

/** A drawing beside a text that says the same; hidden from assistive technology. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}
