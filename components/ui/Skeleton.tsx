/** A grey outline of what is being loaded; the style sheet shows it after 150 ms only, so that fast answers do not flicker. */
export function Skeleton({ label }: { readonly label: string }) {
  return (
    <output class="skeleton">
      <span class="visually-hidden">{label}</span>
      <span class="skeleton-line skeleton-wide" />
      <span class="skeleton-line" />
      <span class="skeleton-line skeleton-narrow" />
    </output>
  );
}
