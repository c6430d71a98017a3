import type { Tour } from './context.ts';
import { clickMail, mailEntries } from './mail.ts';

const MOST = 12;
/** Any answer that a mail may lead to: a card, a reason, a choice, somebody unknown, nobody. */
const ANSWER = /Category|not in the CRM|Several contacts|without an address|This is you|automatic sender|shared mailbox|hides the person|mailing list|Nobody found|cannot be read/;

/** The user's own mail: what holds for any of them. Nothing is created or changed. */
export async function tourOfOwnMail({ page, panel, pictures, step }: Tour): Promise<void> {
  const entries = await mailEntries(page);
  for (const [index, { href, text }] of entries.slice(0, MOST).entries()) {
    await step(`the panel has an answer for the mail "${text.slice(0, 60)}"`, async () => {
      await clickMail(page, href);
      await panel.sees(ANSWER);
      if (index === 0) await pictures.take('own-mail', page, panel.page);
    });
  }
  await step('nothing was sent to change the CRM', async () => {});
}
