import { findings } from '../extension/axe.ts';
import type { Stage } from '../stories/stage.ts';
import type { Running } from './running.ts';

/** Firefox, for the stories that every browser has to tell. */
export function stageOf({ served, firefox, mail, panel }: Running): Stage {
  return {
    served,
    mail,
    panel,
    setOffline: firefox.setOffline,
    openPage: (path) => firefox.openPage(path, 'tab'),
    findings,
    complaints: firefox.problems,
  };
}
