import fc from 'fast-check';

/** A generator of 32-bit integers in the shape that fast-check takes; equal seeds give equal numbers. */
interface Numbers {
  clone(): Numbers;
  next(): number;
  getState(): readonly number[];
}

function numbersFrom(start: number): Numbers {
  let state = start >>> 0;
  return {
    clone: () => numbersFrom(state),
    getState: () => [state],
    next() {
      state = (state + 0x6d2b_79f5) >>> 0;
      let mixed = Math.imul(state ^ (state >>> 15), state | 1);
      mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
      return (mixed ^ (mixed >>> 14)) | 0;
    },
  };
}

/** The seed of the `index`-th schedule of a run: neighbours have nothing in common. */
export function seedOf(seed: number, index: number): number {
  return numbersFrom(Math.imul(seed, 0x9e37_79b1) ^ Math.imul(index + 1, 0x85eb_ca6b)).next() >>> 0;
}

/** fast-check's source of chance for one value. */
export function randomFor(seed: number): fc.Random {
  return new fc.Random(numbersFrom(seed));
}

/** Numbers from 0 up to, and without, 1. */
export function fractions(seed: number): () => number {
  const numbers = numbersFrom(seed);
  return () => (numbers.next() >>> 0) / 2 ** 32;
}
