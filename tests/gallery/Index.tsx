import type { GalleryState, SurfaceName } from './stage.tsx';

interface IndexProps {
  readonly states: readonly GalleryState[];
  /** CSS pixels. */
  readonly widths: Readonly<Record<SurfaceName, number>>;
  /** False lists the names only. */
  readonly framed: boolean;
}

/** All states, each as a page of its own in light and in dark: a frame takes its colour scheme from the element that holds it. */
export function Index({ states, widths, framed }: IndexProps) {
  return (
    <main class="gallery">
      <h1>Leadside gallery</h1>
      {states.map(({ surface, name }) => {
        const id = `${surface}/${name}`;
        const address = `?state=${encodeURIComponent(id)}`;
        return (
          <section key={id} id={id}>
            <h2>
              <a href={address}>{id}</a>
            </h2>
            <div class="gallery-pair">
              {(framed ? (['light', 'dark'] as const) : []).map((scheme) => (
                <iframe
                  key={scheme}
                  class={`gallery-${scheme}`}
                  src={address}
                  width={widths[surface]}
                  title={`${id}, ${scheme}`}
                  loading="lazy"
                />
              ))}
            </div>
          </section>
        );
      })}
    </main>
  );
}
