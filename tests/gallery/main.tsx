import { render } from 'preact';
import '../../components/surface.css';
import '../../components/panel/panel.css';
import '../../components/popup/popup.css';
import '../../components/options/options.css';
import '../../components/leads/leads.css';
import '../../components/board/board.css';
import '../../components/dashboard/dashboard.css';
import '../../components/admin/admin.css';
import './gallery.css';
import { textsIn } from '../../lib/locales/every.ts';
import { languageFor } from '../../lib/locales/locale.ts';
import { settle } from '../models/ports.ts';
import { Index } from './Index.tsx';
import { ALL } from './states.ts';
import { SURFACES } from './stage.tsx';

/**
 * The gallery's page. Without a query it lists all states, each in light and in dark (with `?list` by name only); with `?state=panel/lead` it is that state
 * alone, in the language of `&language=`. Says `data-gallery="ready"` at the root once nothing moves any more.
 */
const query = new URLSearchParams(location.search);
const app = document.getElementById('app');

async function calm(): Promise<void> {
  await settle();
  await new Promise((resolve) => requestAnimationFrame(resolve));
  await new Promise((resolve) => setTimeout(resolve, 0));
}

async function start(into: Element): Promise<void> {
  const wanted = query.get('state');
  const found = ALL.find(({ surface, name }) => `${surface}/${name}` === wanted);
  if (wanted === null) render(<Index states={ALL} widths={SURFACES} framed={!query.has('list')} />, into);
  else if (!found) throw new Error(`the gallery has no state ${wanted}`);
  else {
    document.title = wanted;
    render(found.show(textsIn(languageFor(query.get('language'), ['en']))), into);
    await calm();
    await found.after?.();
    await calm();
    await calm();
  }
  document.documentElement.dataset['gallery'] = 'ready';
}

if (app) void start(app);
