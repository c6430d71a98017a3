import { html } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';

type Html = HtmlEscapedString | Promise<HtmlEscapedString>;

/** The longest body that is shown, in characters. */
const LONGEST = 200_000;

/** How deep a line is quoted: the number of `>` at its start. */
function depthOf(line: string): number {
  return (/^(?:>\s?)*/.exec(line)?.[0].match(/>/g) ?? []).length;
}

/** A text body: paragraphs as they are, quoted lines in blockquotes (one level for any depth). */
export function textBody(text: string): Html {
  const blocks: { readonly quoted: boolean; readonly lines: string[] }[] = [];
  for (const line of text.slice(0, LONGEST).replace(/\r/g, '').split('\n')) {
    const quoted = depthOf(line) > 0;
    const shown = quoted ? line.replace(/^>\s?/, '') : line;
    const last = blocks.at(-1);
    if (last?.quoted === quoted) last.lines.push(shown);
    else blocks.push({ quoted, lines: [shown] });
  }
  return html`<div class="body">
    ${blocks.map(({ quoted, lines }) => (quoted ? html`<blockquote>${lines.join('\n')}</blockquote>` : html`<p>${lines.join('\n').trim()}</p>`))}
    ${text.length > LONGEST ? html`<p class="notice">The rest of this message is not shown: it is very long.</p>` : ''}
  </div>`;
}

/** An HTML body, shut into a frame that may run nothing, load nothing and reach nothing. */
export function htmlBody(source: string): Html {
  return html`<iframe
    class="body"
    sandbox
    title="Message"
    srcdoc="${`<!doctype html><meta charset="utf-8"><body style="font:15px/1.5 system-ui,sans-serif;margin:16px">${source}`}"
  ></iframe>`;
}
