import type { ComponentChildren } from 'preact';

interface SectionProps {
  /** Where a link to the section leads. */
  readonly id: string;
  readonly title: string;
  readonly children: ComponentChildren;
}

/** One section of the options page, with its heading as its name. */
export function Section({ id, title, children }: SectionProps) {
  return (
    <section class="card" id={id} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{title}</h2>
      {children}
    </section>
  );
}
