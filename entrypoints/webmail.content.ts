import { defineContentScript } from 'wxt/utils/define-content-script';
import { createDetect } from '../lib/detect/create-detect.ts';
import { offerReader } from '../lib/detect/offered-readers.ts';
import { readMailHeader } from '../lib/detect/readers/mail-header.ts';
import { isSelfHosted, SELF_HOSTED } from '../lib/detect/webmails.ts';
import { reportPage } from '../lib/page-reports.ts';
import { claimWebmails } from '../lib/webmail-claim.ts';

/** Reads webmails that people host themselves, on hosts that the user allowed; registered at run time, before the script for any page. */
export default defineContentScript({
  registration: 'runtime',
  runAt: 'document_idle',
  noScriptStartedPostMessage: true,
  main(context) {
    claimWebmails(isSelfHosted);
    offerReader('mail', readMailHeader);
    reportPage(context, createDetect(SELF_HOSTED), isSelfHosted);
  },
});
