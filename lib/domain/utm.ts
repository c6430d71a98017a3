/** The campaign parameters of a page's address, by the names that the CRM's own have. */
const PARAMETERS = {
  utm_source: 'source',
  utm_medium: 'medium',
  utm_campaign: 'campaign',
  utm_term: 'term',
  utm_content: 'content',
} as const;
const LONGEST = 200;

/** The campaign parameters in the query of an address (`?utm_source=…`), as short texts; empty without any. Never throws. */
export function utmOf(query: string): Readonly<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const pair of query.replace(/^\?/, '').split('&').slice(0, 100)) {
    const [name = '', value = ''] = pair.split('=', 2);
    const key = PARAMETERS[name.toLowerCase() as keyof typeof PARAMETERS];
    const text = decoded(value);
    if (key !== undefined && text !== '' && found[key] === undefined) found[key] = text;
  }
  return found;
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value.replaceAll('+', ' '))
      .replace(/\p{Cc}+/gu, ' ')
      .trim()
      .slice(0, LONGEST);
  } catch {
    return '';
  }
}
