/** The value of a named part of an address, `name=value&…`, as it is written there; null without one. */
export function partOf(text: string, name: string): string | null {
  const part = text.split('&').find((one) => one.startsWith(`${name}=`));
  return part === undefined ? null : part.slice(name.length + 1);
}

/** The address with the named parts as given; those that are null or empty are left out. All other parts stay as they are. */
export function withParts(text: string, parts: Readonly<Record<string, string | null>>): string {
  const others = text.split('&').filter((one) => one !== '' && !Object.hasOwn(parts, one.split('=')[0] ?? ''));
  const given = Object.entries(parts).flatMap(([name, value]) => (value === null || value === '' ? [] : [`${name}=${value}`]));
  return [...given, ...others].join('&');
}
