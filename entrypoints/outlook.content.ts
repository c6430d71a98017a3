import { defineContentScript } from 'wxt/utils/define-content-script';
import { createDetect } from '../lib/detect/create-detect.ts';
import { outlook } from '../lib/detect/sites/outlook.ts';
import { reportPage } from '../lib/page-reports.ts';

/** Reads Outlook on the web, once the user has allowed it; registered at run time. */
export default defineContentScript({
  registration: 'runtime',
  runAt: 'document_idle',
  noScriptStartedPostMessage: true,
  main: (context) => reportPage(context, createDetect([outlook])),
});
