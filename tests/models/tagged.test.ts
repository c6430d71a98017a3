import { expect, test } from 'vitest';
import { createNotices } from '../../lib/models/notices.ts';
import { createTagged } from '../../lib/models/tagged.ts';
import { createCast } from './cast.ts';
import { aTag } from './fake-tagging.ts';
import { candidate, settle } from './ports.ts';

test('while changes pour in, who was tagged is read a few times and once more soon after', async () => {
  const cast = createCast();
  let readings = 0;
  const leads = {
    ...cast,
    taggedAmong(...question: Parameters<typeof cast.taggedAmong>) {
      readings += 1;
      return cast.taggedAmong(...question);
    },
  };
  const tagged = createTagged({ leads, notices: createNotices(), now: () => 0 });
  tagged.follow([candidate('jane@aurora.example')]);
  await settle();
  readings = 0;
  for (let change = 0; change < 20; change += 1) tagged.reread();
  await settle();
  expect(readings).toBe(4);
  cast.state.tagged = [aTag({ email: 'jane@aurora.example' })];
  await expect.poll(() => tagged.here.peek().size, { timeout: 3_000 }).toBe(1);
  expect(readings).toBe(5);
  tagged.dispose();
});
