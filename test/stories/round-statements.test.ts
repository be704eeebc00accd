import { expect, test } from 'vitest';
import { countedStatements } from '../support/counted-statements.ts';
import { nhvRegister } from '../support/nhv-group.ts';
import { draftRound, linesOf } from '../support/remiss-rounds.ts';
import { formOf, testBot } from '../support/test-bot.ts';

const titles = (count: number) => linesOf(Array.from({ length: count }, (_, at) => `Område nummer ${at + 1}`));

/** Of an underlag more, what is done with the round costs so many statements more. */
const mostEach = { open: 60, close: 80, extend: 80, compile: 90, rest: 60, show: 30 };

/** How many statements each deed takes with a round of so many underlag. */
async function costs(count: number): Promise<Record<keyof typeof mostEach, number>> {
  const bot = testBot('2027-02-22T10:00', { register: nhvRegister });
  await draftRound(bot, { underlag: titles(count) });
  /** Of the deed itself: what is said anew comes after it, in pieces. */
  const counted = async (work: () => Promise<unknown>): Promise<number> => {
    let done: Promise<unknown> = Promise.resolve();
    const statements = countedStatements(() => {
      done = work();
    });
    await done;
    expect(bot.problems).toEqual([]);
    return statements;
  };
  const open = await counted(() => bot.presses('karin', 'remiss.round-open', '1'));
  const show = await counted(() => bot.presses('anna', 'remiss.round', '1/0'));
  const rest = await counted(() => bot.presses('anna', 'remiss.round-rest', '1/berors_inte/uppsala'));
  const form = formOf(await bot.says('karin', 'remiss runda 1 förläng'));
  const extend = await counted(() => bot.fills('karin', form, { lastOn: '2027-03-19' }));
  const close = await counted(() => bot.presses('karin', 'remiss.round-close', '1'));
  const compile = await counted(() => bot.presses('karin', 'remiss.round-compile', '1'));
  return { open, close, extend, compile, rest, show };
}

test('what is done with a round costs so much for each underlag, and no more for the thirtieth than for the tenth', async () => {
  const [ten, thirty] = [await costs(10), await costs(30)];
  for (const deed of Object.keys(mostEach) as (keyof typeof mostEach)[]) {
    expect((thirty[deed] - ten[deed]) / 20, deed).toBeLessThanOrEqual(mostEach[deed]);
    expect(thirty[deed] / ten[deed], deed).toBeLessThan(3.2);
  }
});
