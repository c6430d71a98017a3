import type { SiteAdapter } from './site.ts';
import { demoMail } from './sites/demo-mail.ts';
import { nextcloudMail } from './sites/nextcloud-mail.ts';
import { openXchange } from './sites/open-xchange.ts';
import { outlook } from './sites/outlook.ts';
import { roundcube } from './sites/roundcube.ts';
import { snappymail } from './sites/snappymail.ts';
import { sogo } from './sites/sogo.ts';

/** Webmails that people host themselves, on any host: told by their markup. Outlook is there too, for Exchange on a host of its own. */
export const SELF_HOSTED: readonly SiteAdapter[] = [demoMail, roundcube, sogo, nextcloudMail, snappymail, openXchange, outlook];

/** True on a page of one of them. */
export function isSelfHosted(doc: Document, url: URL): boolean {
  return SELF_HOSTED.some((site) => site.isHere(doc, url));
}
