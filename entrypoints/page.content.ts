import { defineContentScript } from 'wxt/utils/define-content-script';
import { isClickOnly } from '../lib/click-only.ts';
import { readOffered } from '../lib/detect/offered-readers.ts';
import { createAnyPage } from '../lib/detect/sites/any-page.ts';
import { reportPage, reportPageOnce } from '../lib/page-reports.ts';
import { isNoWebmail } from '../lib/webmail-claim.ts';

/** Reads pages on hosts that the user allowed, except webmails; registered at run time, for those hosts only. */
export default defineContentScript({
  registration: 'runtime',
  runAt: 'document_idle',
  noScriptStartedPostMessage: true,
  main(context) {
    const detect = createAnyPage(readOffered);
    if (isClickOnly(location.hostname)) reportPageOnce(context, detect);
    else reportPage(context, detect, isNoWebmail);
  },
});
