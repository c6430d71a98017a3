import type { Dashboard } from '../../lib/domain/dashboards.ts';
import type { Lists } from '../../lib/domain/lead.ts';
import type { FigureLabel, Tile } from '../../lib/domain/tiles.ts';
import type { Translate } from '../../lib/locales/locale.ts';
import { fieldName } from '../leads/words.ts';

/** The dashboard's name. */
export function dashboardName(t: Translate, { name }: Dashboard): string {
  return name || t('dash.first');
}

/** The tile's name: the user's, else what it shows, and of which statuses and categories. */
export function tileName(t: Translate, tile: Tile, lists: Lists | null): string {
  if (tile.title !== '') return tile.title;
  const what = tile.kind === 'bars' ? fieldName(t, tile.by) : t(`dash.title.${tile.kind}`);
  const named = [
    ...(lists?.statuses ?? []).filter(({ id }) => tile.statuses.includes(id)),
    ...(lists?.categories ?? []).filter(({ id }) => tile.categories.includes(id)),
  ].map(({ name }) => name);
  return named.length === 0 ? what : `${what}: ${named.slice(0, 3).join(', ')}${named.length > 3 ? ' …' : ''}`;
}

/** A day in UTC, in which new people are counted. */
function day(t: Translate, at: number): string {
  return new Intl.DateTimeFormat(t.tag, { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(at);
}

/** What a figure is of. */
export function labelText(t: Translate, { step }: Pick<Tile, 'step'>, label: FigureLabel): string {
  switch (label.kind) {
    case 'text':
      return label.text;
    case 'none':
      return t('leads.none');
    case 'group':
      return t(`group.${label.group}`);
    case 'from':
      if (step === 'month') return new Intl.DateTimeFormat(t.tag, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(label.at);
      return step === 'week' ? t('dash.week', { day: day(t, label.at) }) : day(t, label.at);
    case 'days':
      return label.before === null ? t('dash.daysOver', { days: label.from }) : t('dash.days', { from: label.from, to: label.before });
  }
}

/** What the tile's figures rest on, where that is not plain; empty otherwise. */
export function basisText(t: Translate, tile: Tile): string {
  switch (tile.kind) {
    case 'time':
      return t('dash.basis.time');
    case 'age':
      return t('dash.basis.age');
    case 'funnel':
      return t('dash.basis.funnel');
    case 'bars':
      return /^(firstTouch|utm)/.test(tile.by) ? t('dash.basis.campaign') : '';
    case 'count':
    case 'list':
      return '';
  }
}
