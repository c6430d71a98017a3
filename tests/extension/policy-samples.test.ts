import { expect, test } from 'vitest';
import { SAMPLES, trySample } from '../../scripts/browser/policy-samples.ts';

test.each(SAMPLES.filter(({ place }) => place === undefined))(
  'the sample $name is in the options as it is set, without a mistake',
  async (sample) => {
    const { browser, wrong } = await trySample(sample);
    if (browser === null) process.stderr.write(`${sample.name}: skipped, it cannot be put where the browser looks for it\n`);
    expect(wrong).toEqual([]);
  },
);
