import { defineContentScript } from 'wxt/utils/define-content-script';
import { createDetect } from '../lib/detect/create-detect.ts';
import { proton } from '../lib/detect/sites/proton.ts';
import { reportPage } from '../lib/page-reports.ts';

/** Reads Proton Mail, once the user has allowed it; registered at run time. */
export default defineContentScript({
  registration: 'runtime',
  runAt: 'document_idle',
  noScriptStartedPostMessage: true,
  main: (context) => reportPage(context, createDetect([proton])),
});
