/** Where RFC 3492 starts: its section 5 has the numbers. */
const [BASE, TMIN, TMAX, SKEW, DAMP, FIRST_BIAS, FIRST_CODE] = [36, 1, 26, 38, 700, 72, 128];

/** The host with its `xn--` labels as people write them; labels that cannot be decoded, or decode to nothing readable, stay as they are. */
export function readableDomain(domain: string): string {
  return domain
    .split('.')
    .map((label) => (label.startsWith('xn--') ? (decoded(label.slice(4)) ?? label) : label))
    .join('.');
}

/** A normalised address to be shown: with its domain as people write it, and what that stands for behind it where the two differ. */
export function readableEmail(email: string): string {
  const at = email.lastIndexOf('@') + 1;
  const domain = email.slice(at);
  const readable = readableDomain(domain);
  return readable === domain ? email : `${email.slice(0, at)}${readable} (${domain})`;
}

function digitOf(code: number): number {
  if (code >= 48 && code < 58) return code - 22;
  return code >= 97 && code < 123 ? code - 97 : BASE;
}

function adapted(delta: number, length: number, first: boolean): number {
  let rest = first ? Math.floor(delta / DAMP) : delta >> 1;
  rest += Math.floor(rest / length);
  let bias = 0;
  for (; rest > ((BASE - TMIN) * TMAX) >> 1; bias += BASE) rest = Math.floor(rest / (BASE - TMIN));
  return Math.floor(bias + ((BASE - TMIN + 1) * rest) / (rest + SKEW));
}

/** A label after its `xn--`; null if it is not well formed. */
function decoded(label: string): string | null {
  if (label.length > 59) return null;
  const split = label.lastIndexOf('-');
  const codes = Array.from(label.slice(0, Math.max(split, 0)), (char) => char.charCodeAt(0));
  let [code, bias, index] = [FIRST_CODE, FIRST_BIAS, 0];
  for (let at = split + 1; at < label.length; index += 1) {
    const before = index;
    let weight = 1;
    for (let k = BASE; ; k += BASE) {
      const digit = digitOf(label.charCodeAt(at++));
      if (Number.isNaN(digit) || digit >= BASE) return null;
      index += digit * weight;
      const least = Math.min(Math.max(k - bias, TMIN), TMAX);
      if (digit < least) break;
      weight *= BASE - least;
    }
    bias = adapted(index - before, codes.length + 1, before === 0);
    code += Math.floor(index / (codes.length + 1));
    index %= codes.length + 1;
    if (code > 0x10ffff || (code >= 0xd800 && code < 0xe000)) return null;
    codes.splice(index, 0, code);
  }
  const text = String.fromCodePoint(...codes);
  return /^[\p{L}\p{M}\p{N}-]+$/u.test(text) ? text : null;
}
