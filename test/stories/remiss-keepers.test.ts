import { expect, test } from 'vitest';
import { compiledRemiss, sends } from '../support/sent-remiss.ts';
import { formOf, type TestBot } from '../support/test-bot.ts';

/** Rut keeps the papers of Uppsala. */
const toldRut = (bot: TestBot) => bot.sentTo('rut').filter((title) => /text till|beslutat|skickades/u.test(title));

const decided = { body: 'Hälso- och sjukvårdsnämnden', on: '2027-02-22', paragraph: '12', signer: '' };

const decides = async (bot: TestBot, whose: string) =>
  bot.fills('anna', formOf(await bot.presses('anna', 'remiss.decided', '1')), { ...decided, whose });

test('a registrator gets the common text when the regions are asked about it, once for each draft', async () => {
  const bot = await compiledRemiss('samordnat');
  await bot.presses('karin', 'remiss.ask-sign-off', '1');
  await bot.presses('karin', 'remiss.ask-sign-off', '1');
  expect(toldRut(bot)).toEqual(['Gemensam text till svaret på remiss 2027-01']);
});

test('where each region sends its own there is no common text to keep', async () => {
  const bot = await compiledRemiss('enskilt');
  await bot.presses('karin', 'remiss.ask-sign-off', '1');
  expect(toldRut(bot)).toEqual([]);
});

test('a registrator is told what was decided and sent of the own region, with its day, and nothing of others', async () => {
  const bot = await compiledRemiss('enskilt');
  await decides(bot, 'uppsala');
  expect(toldRut(bot)).toEqual(['Svaret på remiss 2027-01 är beslutat']);
  await sends(bot, { whose: 'orebro', on: '2027-02-22' });
  expect(toldRut(bot)).toHaveLength(1);
  await sends(bot, { whose: 'uppsala', on: '2027-02-22' });
  expect(toldRut(bot).at(-1)).toBe('Svaret på remiss 2027-01 skickades 22 februari 2027');
});

test('of the one that all send, every region’s registrator is told', async () => {
  const bot = await compiledRemiss('samordnat');
  await sends(bot, { on: '2027-02-22' });
  expect(toldRut(bot)).toEqual(['Svaret på remiss 2027-01 skickades 22 februari 2027']);
});

test('of a restricted remiss, which they may not see, they are told nothing', async () => {
  const bot = await compiledRemiss('samordnat');
  await bot.presses('karin', 'remiss.restrict', '1');
  await bot.presses('karin', 'remiss.ask-sign-off', '1');
  await sends(bot, { on: '2027-02-22' });
  expect(toldRut(bot)).toEqual([]);
});
