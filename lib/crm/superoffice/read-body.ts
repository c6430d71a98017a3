/** A body that was longer than allowed, or broke off. */
export type BodyFailure = 'tooLong' | 'brokenOff';

/** A body as text, with its length in bytes. Stops reading, and says so, beyond `maxBytes`. Never rejects. */
export async function readBody(
  response: Response,
  maxBytes: number,
): Promise<{ readonly text: string; readonly bytes: number; readonly failure: BodyFailure | null }> {
  const reader = response.body?.getReader();
  if (reader === undefined) return { text: '', bytes: 0, failure: null };
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return { text: text + decoder.decode(), bytes, failure: null };
      bytes += value.byteLength;
      if (bytes > maxBytes) {
        reader.cancel().catch(() => undefined);
        return { text: '', bytes, failure: 'tooLong' };
      }
      text += decoder.decode(value, { stream: true });
    }
  } catch {
    return { text: '', bytes, failure: 'brokenOff' };
  }
}
