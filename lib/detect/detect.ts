import { createDetect } from './create-detect.ts';
import { anyPage } from './sites/any-page.ts';
import { demoMail } from './sites/demo-mail.ts';
import { gmail } from './sites/gmail.ts';

/** Reads any page with everything there is: the sites that are known, else the readers for any page. */
export const detect = createDetect([gmail, demoMail, anyPage]);
