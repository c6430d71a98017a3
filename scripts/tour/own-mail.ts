import type { Page } from 'puppeteer-core';
import { waitFor } from '../browser/wait.ts';
import type { Tour } from './context.ts';
import { clickMail, mailEntries } from './mail.ts';
import { expectEqual } from './steps.ts';

const MOST = 12;
/** Any answer that a mail may lead to: a card, a reason, a choice, somebody unknown, nobody. */
const ANSWER =
  /Category|not in the CRM|Several contacts|without an address|This is you|automatic sender|shared mailbox|hides the person|mailing list|Nobody found|cannot be read|not a valid/;

/** Name and address of the open message's sender; null for a message without one. */
async function senderOf(page: Page): Promise<{ readonly name: string; readonly email: string } | null> {
  return page.evaluate(() => {
    const sender = document.querySelector('header[data-mail="message"] [data-role="from"]');
    return sender ? { name: sender.textContent.trim(), email: sender.getAttribute('data-email') ?? '' } : null;
  });
}

/** Waits until the panel speaks of this sender, in text or in a tooltip, so that an answer to the mail before is not taken for this one's. */
async function speaksOf(panel: Page, { name, email }: { readonly name: string; readonly email: string }): Promise<void> {
  await waitFor(`the panel speaks of ${name} <${email}>`, () =>
    panel.evaluate(
      (...wanted) => {
        const shown = [
          document.body.innerText,
          ...[...document.querySelectorAll('[title]')].map((element) => element.getAttribute('title') ?? ''),
        ]
          .join('\n')
          .toLowerCase();
        return wanted.some((text) => text !== '' && shown.includes(text.toLowerCase()));
      },
      name,
      email,
    ),
  );
}

/** The user's own mail: what holds for any of them. Nothing is created or changed. */
export async function tourOfOwnMail({ demo, page, panel, pictures, step }: Tour): Promise<void> {
  const entries = await mailEntries(page);
  for (const [index, { href, text }] of entries.slice(0, MOST).entries()) {
    await step(`the panel has an answer for the mail "${text.slice(0, 60)}"`, async () => {
      await clickMail(page, href);
      const sender = await senderOf(page);
      if (sender) await speaksOf(panel.page, sender);
      await panel.sees(ANSWER);
      if (index === 0) await pictures.take('own-mail', page, panel.page);
    });
  }
  await step('nothing was sent to change the CRM', async () => {
    const writes = demo.traffic
      .seen()
      .filter(({ method, path }) => method === 'PATCH' || (method === 'POST' && /\/v1\/(Person|Contact)$/.test(path)));
    expectEqual('the number of writing requests', writes.length, 0);
  });
}
