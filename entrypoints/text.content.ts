import { defineContentScript } from 'wxt/utils/define-content-script';
import { offerReader } from '../lib/detect/offered-readers.ts';
import { readPeople } from '../lib/detect/readers/text/people.ts';

/** Brings the reader of plain text into a page, for the page's own script, which comes after it; registered at run time, together with it. */
export default defineContentScript({
  registration: 'runtime',
  runAt: 'document_idle',
  noScriptStartedPostMessage: true,
  main: () => offerReader('text', readPeople),
});
