import { defineContentScript } from 'wxt/utils/define-content-script';
import { createDetect } from '../lib/detect/create-detect.ts';
import { anyPage } from '../lib/detect/sites/any-page.ts';
import { demoMail } from '../lib/detect/sites/demo-mail.ts';
import { reportPage } from '../lib/page-reports.ts';

/** Reads pages on hosts that the user allowed; registered at run time, for those hosts only. */
export default defineContentScript({
  registration: 'runtime',
  runAt: 'document_idle',
  noScriptStartedPostMessage: true,
  main: (context) => reportPage(context, createDetect([demoMail, anyPage])),
});
