import { describe, expect, test } from 'vitest';
import { askedRegister } from '../support/asked-groups.ts';
import { draftRound, linesOf, openRound } from '../support/remiss-rounds.ts';
import { changedIn, takes, titleOf } from '../support/remiss-threads.ts';
import { formOf, type TestBot, testBot, textOf } from '../support/test-bot.ts';

const three = { underlag: linesOf(['Dysmeli', 'Facialispares', 'Ryggmärgsbråck']) };

const start = (): TestBot => testBot('2027-02-22T10:00', { register: askedRegister });
const titlesIn = (bot: TestBot, group: string): string[] => bot.messagesIn(group).map(({ title }) => title);
const underlag = (bot: TestBot) => bot.features.remisser.remisser.inRound(1);

async function changes(bot: TestBot, id: string, values: Record<string, string>) {
  const form = formOf(await bot.says('karin', id));
  return bot.fills('karin', form, changedIn(form, values));
}

describe('an underlag that was withdrawn before the round was opened', () => {
  test('does not make the others more than drafts: nobody hears what is changed in them', async () => {
    const bot = start();
    await draftRound(bot, three);
    await bot.fills('karin', { id: 'remiss.withdraw', context: '2' }, { reason: 'Utgår' });
    const changed = await changes(bot, 'remiss runda 1 ändra', {
      groups: 'NHV-gruppen\nLedningsgruppen',
      lastOn: '2027-03-16',
      senderDay: '2027-04-08',
    });
    expect(titleOf(changed)).toBe('Remissrunda 1 är ändrad');
    expect(bot.posted()).toEqual([]);
    expect(underlag(bot).map(({ state, lastOn }) => `${state} ${lastOn}`)).toEqual([
      'utkast 2027-03-16',
      'aterkallad 2027-03-12',
      'utkast 2027-03-16',
    ]);
    const opened = await bot.says('karin', 'remiss runda 1 öppna');
    expect(titleOf(opened)).toBe('Remissrunda 1 är öppen för svar: 2 underlag från Socialstyrelsen');
    expect(textOf(opened)).toContain('2 underlag stänger av sig själva efter tisdag 16 mars 2027');
    expect(String(bot.features.remisser.rounds.round(1)?.lastOn)).toBe('2027-03-16');
  });

  test('leaves room for more, and for one that was taken out', async () => {
    const bot = start();
    await draftRound(bot, three);
    await bot.fills('karin', { id: 'remiss.withdraw', context: '2' }, { reason: 'Utgår' });
    const out = await bot.presses('karin', 'remiss.round-take-out', '3');
    await takes(bot, 'karin', out, 'Lägg tillbaka');
    expect(underlag(bot)).toHaveLength(3);
    await changes(bot, 'remiss runda 1 underlag', { lines: 'Sviktsyndrom' });
    expect(underlag(bot).map(({ title }) => title)).toContain('Sviktsyndrom');
  });

  test('is a draft that no group sees when it is taken back in an open round', async () => {
    const bot = start();
    await draftRound(bot, three);
    await bot.fills('karin', { id: 'remiss.withdraw', context: '2' }, { reason: 'Utgår' });
    await bot.says('karin', 'remiss runda 1 öppna');
    await bot.says('karin', 'remiss 2027-02 återta');
    const [head] = bot.messagesIn('nhv-gruppen');
    const words = textOf({ type: 'message', message: head ?? { title: '', blocks: [] } });
    expect(words).toContain('Remissrunda 1: 2 underlag från Socialstyrelsen');
    expect(words).not.toContain('Facialispares');
    await changes(bot, 'remiss runda 1 ändra', { groups: 'NHV-gruppen\nLedningsgruppen' });
    expect(titlesIn(bot, 'ledningsgruppen')).toEqual([
      'Remissrunda 1: 2 underlag från Socialstyrelsen',
      'Remiss 2027-01: Dysmeli',
      'Remiss 2027-03: Ryggmärgsbråck',
    ]);
    expect(underlag(bot).map(({ groups }) => groups.length)).toEqual([2, 2, 2]);
    await bot.says('karin', 'remiss 2027-02 öppna');
    expect(titlesIn(bot, 'ledningsgruppen')).toContain('Remiss 2027-02: Facialispares');
  });
});

test('a round that has lost its underlag has nothing to change, and takes in no lines that would be lost', async () => {
  const bot = start();
  await draftRound(bot, three);
  const form = formOf(await bot.says('karin', 'remiss runda 1 underlag'));
  for (const id of ['1', '2', '3']) await bot.presses('karin', 'remiss.round-take-out', id);
  for (const verb of ['underlag', 'ändra', 'öppna', 'stäng', 'förläng', 'återkalla', 'återta']) {
    expect(titleOf(await bot.says('karin', `remiss runda 1 ${verb}`)), verb).toBe('Remissrunda 1 är tom');
  }
  expect(titleOf(await bot.fills('karin', form, { lines: 'Sviktsyndrom' }))).toBe('Remissrunda 1 är tom');
  expect(bot.features.remisser.remisser.all()).toHaveLength(3);
});

describe('one underlag that is opened again alone', () => {
  const remindedOn = async (bot: TestBot, day: string) => {
    await bot.until(`${day}T12:00`);
    return bot.messagesTo('anna').filter(({ title }) => title.startsWith('Remissrunda 1 ska vara besvarad')).length;
  };

  test('is reminded of with its round, though all of that was closed', async () => {
    const bot = start();
    await openRound(bot, three);
    await bot.presses('karin', 'remiss.round-close', '1');
    await changes(bot, 'remiss 2027-02 öppna', { lastOn: '2027-03-12' });
    expect(await remindedOn(bot, '2027-03-05')).toBe(1);
  });

  test('and one that is taken back, though all of that was withdrawn', async () => {
    const bot = start();
    await openRound(bot, three);
    await bot.fills('karin', { id: 'remiss.round-withdraw', context: '1' }, { reason: 'Inställd' });
    await bot.says('karin', 'remiss 2027-02 återta');
    expect(await remindedOn(bot, '2027-03-05')).toBe(1);
    await bot.until('2027-03-15T12:00');
    const told = bot.messagesTo('karin').map((message) => textOf({ type: 'message', message }));
    expect(told.filter((words) => words.includes('Remissrunda 1'))).not.toEqual([]);
  });
});
