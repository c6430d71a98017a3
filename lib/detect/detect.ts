import { createDetect } from './create-detect.ts';
import { anyPage } from './sites/any-page.ts';
import { fastmail } from './sites/fastmail.ts';
import { gmail } from './sites/gmail.ts';
import { proton } from './sites/proton.ts';
import { yahoo } from './sites/yahoo.ts';
import { SELF_HOSTED } from './webmails.ts';

/** Reads any page with everything there is: the sites that are known, else the readers for any page. */
export const detect = createDetect([gmail, yahoo, proton, fastmail, ...SELF_HOSTED, anyPage]);
