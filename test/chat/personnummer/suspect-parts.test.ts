import { expect, test } from 'vitest';
import { personnummerIn } from '../../../src/chat/personnummer/personnummer.ts';
import { suspectParts } from '../../../src/chat/personnummer/suspect-parts.ts';

const today = Temporal.PlainDate.from('2027-02-22');
const filler = 'Vi tillstyrker förslaget om fyra enheter. ';

test.each([
  0, 1, 4090, 4096, 4100, 8185, 50_000,
])('a number is found wherever it stands in a long text (after %i characters)', async (before) => {
  const start = filler.repeat(2000).slice(0, before);
  const text = `${start} 811228-9874 ${filler.repeat(500)}`;
  expect(personnummerIn(await suspectParts(text), today)).toContain('811228-****');
});

test('of a text without numbers nothing is left to look at', async () => {
  expect(await suspectParts(filler.repeat(10_000))).toBe('');
});

test('however many there are, what is left stays short', async () => {
  expect((await suspectParts('811228-9874 '.repeat(100_000))).length).toBeLessThan(250_000);
});
