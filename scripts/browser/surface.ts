import type { ElementHandle, Page } from 'puppeteer-core';
import { elementByRole } from './by-role.ts';
import { waitFor } from './wait.ts';

/** Reads and uses a page of the extension as a user does: by text, role and accessible name. */
export interface Surface {
  readonly page: Page;
  /** All text that is shown, with single spaces. */
  text(): Promise<string>;
  /** Waits until the text is shown. */
  sees(text: string | RegExp, ms?: number): Promise<void>;
  /** Waits until the text is no longer shown. */
  seesNot(text: string | RegExp, ms?: number): Promise<void>;
  /** Waits for the control and clicks it. */
  click(role: string, name: string, ms?: number): Promise<void>;
  /** Empties a field and types into it. */
  fill(name: string, text: string): Promise<void>;
  /** Picks an option by its text. */
  pick(name: string, option: string): Promise<void>;
  has(role: string, name: string): Promise<boolean>;
}

function matches(text: string, wanted: string | RegExp): boolean {
  return typeof wanted === 'string' ? text.includes(wanted) : wanted.test(text);
}

/** The surface of an open page. */
export function surfaceOf(page: Page): Surface {
  async function text(): Promise<string> {
    const shown = await page.evaluate(() => document.body.innerText);
    return shown.replaceAll(/\s+/g, ' ');
  }

  async function see(wanted: string | RegExp, present: boolean, ms: number | undefined): Promise<void> {
    let last = '';
    await waitFor(
      `${present ? 'to see' : 'no longer to see'} ${String(wanted)}`,
      async () => matches((last = await text()), wanted) === present,
      ms,
    ).catch((error: unknown) => {
      throw new Error(`${error instanceof Error ? error.message : String(error)}; shown is: ${last.slice(0, 600)}`);
    });
  }

  function find(roles: readonly string[], name: string, ms?: number): Promise<ElementHandle> {
    return waitFor(
      `a ${roles.join(' or ')} named "${name}"`,
      async () => {
        // What is asked comes first, then the surface itself, then what stands around it.
        for (const part of ['dialog[open]', 'main', 'body']) {
          const within = await page.$(part);
          for (const role of within ? roles : []) {
            const element = within && (await elementByRole(page, within, role, name));
            if (element) return element;
          }
        }
        return null;
      },
      ms,
    );
  }

  return {
    page,
    text,
    sees: (wanted, ms) => see(wanted, true, ms),
    seesNot: (wanted, ms) => see(wanted, false, ms),
    async click(role, name, ms) {
      await waitFor(
        `to click ${role} "${name}"`,
        async () => {
          const element = await find([role], name, ms);
          // A view that is drawn again in between throws, and is asked again.
          // As a user does, who scrolls until it is seen, and not behind a bar.
          await element.evaluate((node) => node.scrollIntoView({ block: 'center' }));
          await element.click();
          return true;
        },
        ms,
      );
    },
    async fill(name, value) {
      const field = await find(['textbox', 'searchbox', 'combobox'], name);
      await field.evaluate((input) => {
        if (input instanceof HTMLInputElement || input instanceof HTMLTextAreaElement) input.select();
      });
      await field.press('Backspace');
      await field.type(value);
    },
    async pick(name, option) {
      const field = await find(['combobox', 'listbox'], name);
      const value = await field.evaluate((list, wanted) => {
        const found = list instanceof HTMLSelectElement ? [...list.options].find((item) => item.text.trim().startsWith(wanted)) : undefined;
        return found?.value ?? null;
      }, option);
      if (value === null) throw new Error(`"${name}" has no option "${option}"`);
      await field.select(value);
    },
    async has(role, name) {
      // A page that is loaded anew in between is asked again.
      const answer = await waitFor(`to look for ${role} "${name}"`, async () => {
        const body = await page.$('body');
        return { there: body !== null && (await elementByRole(page, body, role, name)) !== null };
      });
      return answer.there;
    },
  };
}
