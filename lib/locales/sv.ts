import type { Messages } from './locale.ts';
import { en } from './en.ts';

export const sv: Messages = en;
