import { Window } from 'happy-dom';

/** A document made from the source and shown nowhere: no script of it runs and nothing of it is loaded. */
export function parsePage(source: string): Document {
  const window = new Window();
  return new window.DOMParser().parseFromString(source, 'text/html') as unknown as Document;
}
