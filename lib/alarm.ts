import { browser } from './browser.ts';

const NAME = 'pump';
/** The shortest that browsers allow. */
const MINUTES = 0.5;

async function makeAlarm(): Promise<void> {
  // Alarms may vanish on restart. One that is there stays as it is: made anew it would start from zero, and a worker that keeps dying would never hear it.
  if ((await browser.alarms.get(NAME)) === undefined) await browser.alarms.create(NAME, { periodInMinutes: MINUTES });
}

/** Calls `work` every 30 s for as long as the extension is installed, also when everything else of it is closed. To be called at every start. */
export function keepAlarm(work: () => void): void {
  browser.alarms.onAlarm.addListener(work);
  void makeAlarm();
}
