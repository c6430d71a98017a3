import type { Messages } from './locale.ts';
import { en } from './en.ts';

export const da: Messages = en;
