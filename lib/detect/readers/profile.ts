import { type Finding, webAddress } from '../clean.ts';
import { attr, first, textOf } from '../dom.ts';
import { hasNameShape } from './plain-name.ts';

const ME = '[rel~="me" i]';

function meta(head: Element, name: string): string {
  const element = first(head, `meta[property="${name}"], meta[name="${name}"]`);
  return element === null ? '' : attr(element, 'content').slice(0, 500).trim();
}

/** The part of a page's title that is a name: what stands before a separator, a remark or a handle. */
function nameInTitle(title: string): string {
  const start = title.split(/\s*[|·•–—(@]\s*|\s+-\s+|,\s/)[0]?.trim() ?? '';
  return hasNameShape(start) ? start : '';
}

/** Who a profile's page is about: what it says of itself for other sites (Open Graph's `profile`), or links to with `rel="me"`. */
function profileOf(doc: Document, url: URL): Finding | null {
  const head = first(doc, 'head');
  if (head === null) return null;
  const isProfile = /^profile$/i.test(meta(head, 'og:type')) || first(head, 'meta[property^="profile:"]') !== null;
  if (!isProfile && first(doc, ME) === null) return null;
  const whole = [meta(head, 'profile:first_name'), meta(head, 'profile:last_name')].filter((part) => part !== '').join(' ');
  const heading = first(doc, 'h1');
  const handle = meta(head, 'profile:username');
  const headline = heading === null ? '' : textOf(heading, { most: 120 });
  const shown = nameInTitle(handle !== '' && headline.endsWith(` ${handle}`) ? headline.slice(0, -handle.length - 1) : headline);
  const title = nameInTitle(meta(head, 'og:title'));
  // Only links by which somebody says "this is me too": the heading has to agree with the title that the page gives itself.
  const name = isProfile ? whole || title || shown : title === shown ? title : '';
  if (name === '') return null;
  return { name, url: webAddress(meta(head, 'og:url'), url.href) || url.href, role: 'page', source: 'profile' };
}

/** The person whom a profile's page is about, by what it says of itself for other sites; none on any other page. */
export function readProfile(doc: Document, url: URL): readonly Finding[] {
  const profile = profileOf(doc, url);
  return profile === null ? [] : [profile];
}
