import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { offerReader } from '../lib/detect/offered-readers.ts';
import { readPeople } from '../lib/detect/readers/text/people.ts';

/**
 * Brings the reader of plain text into a page, for the page's own script, which comes after it; registered at run time, together with it.
 * It does nothing by itself and has nothing to end, so it goes without what content scripts of WXT carry for that.
 */
export default defineUnlistedScript(() => offerReader('text', readPeople));
