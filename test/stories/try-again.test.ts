import { expect, test } from 'vitest';
import { nhvRegister, openRemiss, polio } from '../support/nhv-group.ts';
import { buttonsIn, formOf, messageOf, type TestBot, testBot, textOf } from '../support/test-bot.ts';

const asked = ['anna', 'bjorn', 'cecilia', 'gun', 'sara', 'vera', 'maj'];
const regional = (bot: TestBot) =>
  bot.db
    .prepare<[], { person: string; state: string }>(
      "SELECT person_id AS person, state FROM outbox WHERE subject GLOB 'remiss/1/region/*' AND stands_in_for IS NULL",
    )
    .all();
const states = (bot: TestBot) => new Set(regional(bot).map(({ state }) => state));

/** Nobody who answers for a region can be reached when the remiss is opened; afterwards everybody can. */
async function openToNobody(): Promise<TestBot> {
  const bot = testBot('2027-02-22T10:00', { register: nhvRegister });
  bot.db.exec(
    "UPDATE account SET gone_at = '2027-02-22T08:00:00Z', gone_why = 'kontot är avstängt' WHERE person_id <> 'karin'",
  );
  await openRemiss(bot, polio);
  bot.db.exec('UPDATE account SET gone_at = NULL, gone_why = NULL');
  expect(
    regional(bot)
      .map(({ person }) => person)
      .toSorted(),
  ).toEqual(asked.toSorted());
  expect(states(bot)).toEqual(new Set(['given_up']));
  return bot;
}

const stands = Object.fromEntries(
  [1, 2, 3, 4].flatMap((nr) => [
    [`position.${nr}`, 'tillstyrker'],
    [`text.${nr}`, `Ord ${nr}.`],
  ]),
);
const answers = async (bot: TestBot, who: string) =>
  bot.fills(who, formOf(await bot.presses(who, 'remiss.answer', '1')), stands);
const buttonOn = async (bot: TestBot, label: string) =>
  buttonsIn(messageOf(await bot.says('karin', 'utskick'))).find((one) => one.label === label);

test('a remiss that has closed is not sent to those whom it never reached', async () => {
  const bot = await openToNobody();
  const before = await buttonOn(bot, 'Försök igen med alla här');
  await answers(bot, 'gun');
  await bot.presses('karin', 'remiss.close', '1');
  await bot.presses('karin', 'remiss.compile', '1');

  const shown = messageOf(await bot.says('karin', 'utskick'));
  expect(JSON.stringify(shown).match(/Kom inte fram, och gäller inte längre\./gu)).toHaveLength(7);
  expect(buttonsIn(shown).map(({ label }) => label)).toEqual(['Ta bort det inaktuella']);

  const said = await bot.presses('karin', before?.id ?? '', before?.value ?? '');
  expect(textOf(said)).toMatch(/^7 gäller inte längre och tas bort ur listan/u);
  expect(states(bot)).toEqual(new Set(['withdrawn']));
  for (const who of asked) expect(bot.sentTo(who)).toEqual([]);
  expect(textOf(await bot.says('karin', 'utskick'))).toMatch(/^Inga utskick har gått fel/u);
});

test('what is still owed is asked as it is today, and who has answered is not asked', async () => {
  const bot = await openToNobody();
  const before = await buttonOn(bot, 'Försök igen med alla här');
  await answers(bot, 'gun');
  const form = formOf(await bot.presses('karin', 'remiss.extend', '1'));
  await bot.fills('karin', form, { lastOn: '2027-03-19', reason: 'Sportlov' });

  const said = await bot.presses('karin', before?.id ?? '', before?.value ?? '');
  expect(textOf(said)).toMatch(/^6 skickas igen, 1 gäller inte längre och tas bort ur listan/u);
  expect(bot.sentTo('gun')).toEqual([]);
  expect(bot.sentTo('anna').join()).toContain('fredag 19 mars');
  expect(bot.sentTo('anna').join()).not.toContain('12 mars');
});

test('what no longer holds is taken out of the list without being sent', async () => {
  const bot = await openToNobody();
  await bot.presses('karin', 'remiss.close', '1');
  const clear = await buttonOn(bot, 'Ta bort det inaktuella');
  expect(textOf(await bot.presses('karin', clear?.id ?? '', clear?.value ?? ''))).toMatch(/^7 gäller inte längre/u);
  expect(states(bot)).toEqual(new Set(['withdrawn']));
});
