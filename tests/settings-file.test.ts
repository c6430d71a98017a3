import { describe, expect, test } from 'vitest';
import { readSettings, writeSettings } from '../lib/settings-file.ts';
import { UNSET } from './models/options-ports.ts';

const registered = (domain: string): string | null => (domain === 'co.uk' ? null : domain);

function file(settings: unknown, rest: object = {}): string {
  return JSON.stringify({ leadside: 'settings', version: 1, settings, ...rest });
}

describe('settings as a file', () => {
  test('come back as they went out', () => {
    const all = {
      ...UNSET,
      ownAddresses: ['me@example.org'],
      ownDomains: ['ours.example'],
      neverRead: ['bank.example'],
      theme: 'dark',
    } as const;
    expect(readSettings(writeSettings(all), registered)).toEqual({ ok: true, value: all });
  });

  test('hold nothing but settings, whatever else is stored beside them', () => {
    const text = writeSettings({ ...UNSET, token: 'secret', session: { user: 'x' } } as typeof UNSET);
    expect(text).not.toMatch(/secret|session/);
  });

  test('leave alone what is not in the file, and take values as somebody types them', () => {
    const read = readSettings(
      file({ ownAddresses: ['Me@Example.org', 'me@example.org'], neverRead: ['https://Bank.example/x'] }),
      registered,
    );
    expect(read).toEqual({ ok: true, value: { ownAddresses: ['me@example.org'], neverRead: ['bank.example'] } });
  });

  test.each([
    ['', 'notJson'],
    ['{"leadside":', 'notJson'],
    ['[]', 'notOurs'],
    ['null', 'notOurs'],
    ['{"leadside":"settings"}', 'notOurs'],
    [file([]), 'notOurs'],
    [file({}, { leadside: 'changes' }), 'notOurs'],
    [file({ anything: 1 }, { version: 2 }), 'newer'],
    [`${file({})}${' '.repeat(300_000)}`, 'tooLong'],
  ])('%.40s is refused as %s', (text, kind) => {
    expect(readSettings(text, registered)).toEqual({ ok: false, error: [{ kind }] });
  });

  test.each([
    [{ language: 'xx' }, 'language', '"xx"'],
    [{ theme: null }, 'theme', 'null'],
    [{ density: ['compact'] }, 'density', '["compact"]'],
    [{ keep: 'everything' }, 'keep', '"everything"'],
    [{ paused: 'yes' }, 'paused', '"yes"'],
    [{ ownAddresses: 'me@example.org' }, 'ownAddresses', '"me@example.org"'],
    [{ ownAddresses: ['me@example.org', 'nobody'] }, 'ownAddresses.1', '"nobody"'],
    [{ ownDomains: ['co.uk'] }, 'ownDomains.0', '"co.uk"'],
    [{ ownDomains: ['gmail.com'] }, 'ownDomains.0', '"gmail.com"'],
    [{ neverRead: ['not a host'] }, 'neverRead.0', '"not a host"'],
    [{ neverRead: [7] }, 'neverRead.0', '7'],
  ])('%j is refused with the place and the value', (settings, key, value) => {
    expect(readSettings(file(settings), registered)).toEqual({ ok: false, error: [{ kind: 'badValue', key, value }] });
  });

  test('with several errors say all of them, also a setting that there is none of', () => {
    const read = readSettings(
      '{"leadside":"settings","version":1,"settings":{"__proto__":1,"toString":1,"theme":"pink","language":"da"}}',
      registered,
    );
    expect(read).toEqual({
      ok: false,
      error: [
        { kind: 'unknownSetting', key: 'toString' },
        { kind: 'badValue', key: 'theme', value: '"pink"' },
      ],
    });
  });

  test('a list without end is refused', () => {
    expect(readSettings(file({ neverRead: Array.from({ length: 1_001 }, (_, n) => `h${n}.example`) }), registered).ok).toBe(false);
  });
});
