import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createPlaces } from '../../lib/models/places.ts';

describe('places', () => {
  test('going back and forward comes to where one was, and a new place forgets what lay ahead', () => {
    const places = createPlaces('home');
    places.open('a');
    places.open('b');
    places.back();
    expect(places.here.peek()).toBe('a');
    places.forward();
    expect(places.here.peek()).toBe('b');
    places.back();
    places.open('c');
    expect(places.canGoForward.peek()).toBe(false);
    places.back();
    places.back();
    places.back();
    expect([places.here.peek(), places.canGoBack.peek(), places.canGoForward.peek()]).toEqual(['home', false, true]);
  });

  test('a place that was left for good is not ahead', () => {
    const places = createPlaces('home');
    places.open('form');
    places.leave();
    expect([places.here.peek(), places.canGoForward.peek()]).toEqual(['home', false]);
  });

  test('whatever is done, back and forward undo each other, and the first place is never lost', () => {
    const acts = fc.array(fc.constantFrom('open', 'back', 'forward', 'home', 'leave'), { maxLength: 80 });
    fc.assert(
      fc.property(acts, (each) => {
        const places = createPlaces('home');
        for (const [index, act] of each.entries()) {
          if (act === 'open') places.open(`place ${index}`);
          else places[act]();
          const here = places.here.peek();
          if (places.canGoBack.peek()) {
            places.back();
            places.forward();
          }
          expect(places.here.peek()).toBe(here);
        }
        places.home();
        expect([places.here.peek(), places.canGoBack.peek()]).toEqual(['home', false]);
      }),
    );
  });
});
