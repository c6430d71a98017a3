import { defineContentScript } from 'wxt/utils/define-content-script';
import { createDetect } from '../lib/detect/create-detect.ts';
import { readOffered } from '../lib/detect/offered-readers.ts';
import { createAnyPage } from '../lib/detect/sites/any-page.ts';
import { reportPage } from '../lib/page-reports.ts';
import { isNoWebmail } from '../lib/webmail-claim.ts';

/** Reads pages on hosts that the user allowed, except webmails; registered at run time, for those hosts only. */
export default defineContentScript({
  registration: 'runtime',
  runAt: 'document_idle',
  noScriptStartedPostMessage: true,
  main: (context) => reportPage(context, createDetect([createAnyPage(readOffered)]), isNoWebmail),
});
