/** A quarter of an hour: everywhere days begin at a multiple of it. */
const QUARTER_MS = 15 * 60_000;

/** The beginning of the day that a point in time (ms since 1970) is in, in this device's time zone; what it has worked out it remembers. */
export function createDayOf(): (at: number) => number {
  const known = new Map<number, number>();
  return (at) => {
    const quarter = Math.floor(at / QUARTER_MS);
    let day = known.get(quarter);
    if (day === undefined) {
      day = new Date(at).setHours(0, 0, 0, 0);
      known.set(quarter, day);
    }
    return day;
  };
}
