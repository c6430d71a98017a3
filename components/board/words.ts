import type { BoardColumn, BoardKey, DropRefusal } from '../../lib/domain/board.ts';
import type { BoardWord } from '../../lib/models/board.ts';
import type { Translate } from '../../lib/locales/locale.ts';
import { parkedSentence } from '../sentences.ts';

/** The column's name; what is no longer in use says so. */
export function columnName(t: Translate, by: BoardKey, { kind, name, deleted }: BoardColumn): string {
  if (kind === 'hidden') return t('board.hidden');
  if (kind === 'none') return t(by === 'status' ? 'status.none' : by === 'category' ? 'category.none' : 'board.noOwner');
  return deleted ? t('leads.deletedValue', { name }) : name;
}

/** Why a card cannot go into a column, as a sentence. */
export function refusedSentence(t: Translate, because: DropRefusal): string {
  switch (because) {
    case 'owner':
    case 'noClearing':
    case 'byRule':
    case 'noCompany':
      return t('board.refused', { reason: t(`board.because.${because}`) });
    default:
      return t('board.refused', { reason: parkedSentence(t, because) });
  }
}

/** What happened on the board, as a sentence to be seen and heard. */
export function boardSentence(t: Translate, by: BoardKey, word: BoardWord): string {
  const name = word.name || t('people.unnamed');
  switch (word.kind) {
    case 'picked':
    case 'back':
      return t(`board.${word.kind}`, { name });
    case 'moved':
    case 'asking':
      return t(`board.${word.kind}`, { name, column: columnName(t, by, word.column) });
    case 'refused':
      return `${name}: ${refusedSentence(t, word.because)}`;
    case 'over': {
      const column = columnName(t, by, word.column);
      return word.verdict.kind === 'refused' ? `${column}: ${refusedSentence(t, word.verdict.because)}` : t('board.over', { name, column });
    }
  }
}
