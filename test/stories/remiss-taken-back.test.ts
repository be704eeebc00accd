import { beforeEach, describe, expect, test } from 'vitest';
import { plainText } from '../../src/chat/plain-text.ts';
import type { Response } from '../../src/chat/response.ts';
import { nhvRegister, openRemiss } from '../support/nhv-group.ts';
import { answersByForm, hears, takes, titleOf } from '../support/remiss-threads.ts';
import { buttonsIn, formOf, messageOf, type TestBot, testBot, textOf } from '../support/test-bot.ts';

let bot: TestBot;

/** Ulf answers for Uppsala beside Anna. */
const ulf = { id: 'ulf', name: 'Ulf Exempel', email: 'ulf@example.org', region: 'uppsala' };
const ulfsSeat = { group: 'nhv-gruppen', person: 'ulf', role: 'ledamot', region: 'uppsala', from: '2026-01-01' };
const people = [...nhvRegister.people, ulf];
const register = { ...nhvRegister, people, seats: [...nhvRegister.seats, ulfsSeat] };

beforeEach(async () => {
  bot = testBot('2027-02-22T10:00', { register });
  await openRemiss(bot);
});

const presses = (who: string, said: Response, label: string) => {
  const button = buttonsIn(messageOf(said)).find((one) => one.label === label);
  if (!button) throw new Error(`no ${label} in ${textOf(said)}`);
  return bot.presses(who, button.id, button.value);
};
const head = () =>
  plainText(bot.messagesIn('nhv-gruppen').find(({ title }) => title.startsWith('Remiss 2027-01:')) ?? empty);
const empty = { title: '', blocks: [] };
const nothingToAdd = (who: string) => bot.presses(who, 'remiss.nothing-to-add', '1');
const notConcerned = (who: string) => bot.presses(who, 'remiss.not-concerned', '1');
const choicesOf = async (who: string) => {
  const form = formOf(await bot.presses(who, 'remiss.answer', '1'));
  const field = form.fields.find(({ id }) => id === 'position.1');
  return {
    initial: field?.initial,
    labels: field && 'options' in field ? field.options.map(({ label }) => label) : [],
  };
};

describe('an answer by one press that was a mistake', () => {
  test('is undone where it was made: the region owes an answer again, and is reminded', async () => {
    const pressed = await nothingToAdd('anna');
    expect(head()).toContain('Har svarat: Uppsala');
    const undone = await presses('anna', pressed, 'Ångra');
    expect(textOf(undone)).toMatch(
      /^Tillbakataget: Region Uppsala i remiss 2027-01\nRegionen har inget ställningstagande på fråga 1/u,
    );
    expect(head()).toMatch(/Har inte svarat: [^\n]*Uppsala/u);
    expect(textOf(await bot.says('karin', 'remiss 1 historik'))).toContain('tog tillbaka ställningstagandet.');
    expect(textOf(await bot.says('karin', 'logg remiss 1'))).toContain('tog tillbaka ställningstagandet på fråga');
    await bot.until('2027-03-01T09:00');
    expect(bot.messagesTo('anna').map(plainText).join('\n')).toMatch(/Kvar att svara på: alla frågor/u);
  });

  test('once, by the one who gave it, and while it still counts', async () => {
    const pressed = await nothingToAdd('anna');
    expect(titleOf(await presses('ulf', pressed, 'Ångra'))).toBe('Det svaret gäller inte längre');
    expect(titleOf(await presses('bjorn', pressed, 'Ångra'))).toBe('Det svaret gäller inte längre');
    expect(head()).toContain('Har svarat: Uppsala');
    await presses('anna', pressed, 'Ångra');
    expect(titleOf(await presses('anna', pressed, 'Ångra'))).toBe('Det svaret gäller inte längre');
    const again = await nothingToAdd('anna');
    await bot.presses('karin', 'remiss.close', '1');
    expect(titleOf(await presses('anna', again, 'Ångra'))).toContain('stängd');
    expect(head()).toContain('Har svarat: Uppsala');
  });

  test('what the region had said before it counts again', async () => {
    await answersByForm(bot, 'anna', { 'position.1': 'tillstyrker' });
    const asked = await notConcerned('anna');
    const pressed = await presses('anna', asked, 'Ersätt');
    expect(titleOf(pressed)).toBe('Region Uppsala berörs inte av remiss 2027-01');
    expect(textOf(await presses('anna', pressed, 'Ångra'))).toContain(
      'På fråga 1 gäller åter det som regionen svarade innan.',
    );
    expect(textOf(await bot.says('karin', 'remiss 1 uppsala'))).toContain('Tillstyrker.');
  });

  test('one under what was written is undone alone, and the words stay', async () => {
    const written = await hears(bot, 'anna', 1, { message: 'anna1', version: 1, text: 'Vi ser inga hinder.' });
    const taken = await takes(bot, 'anna', written, 'Tillstyrker');
    await presses('anna', taken, 'Ångra');
    const page = textOf(await bot.says('karin', 'remiss 1 uppsala'));
    expect(page).toContain('Skrivit, ställningstagande saknas');
    expect(page).toContain('Vi ser inga hinder.');
  });
});

describe('the form', () => {
  test('shows what was answered by one press, and takes it back', async () => {
    expect((await choicesOf('anna')).labels).not.toContain('Ta tillbaka ställningstagandet');
    await nothingToAdd('anna');
    const shown = await choicesOf('anna');
    expect(shown.initial).toBe('inget_att_erinra');
    expect(shown.labels).toContain('Ta tillbaka ställningstagandet');
    await answersByForm(bot, 'anna', { 'position.1': 'inget' });
    const page = textOf(await bot.says('karin', 'remiss 1 uppsala')).split('Fråga 2')[0];
    expect(page).not.toContain('Inget att erinra');
    expect((await choicesOf('anna')).initial).toBeUndefined();
  });

  test('takes back none of a colleague’s', async () => {
    await nothingToAdd('anna');
    expect((await choicesOf('ulf')).labels).not.toContain('Ta tillbaka ställningstagandet');
    await answersByForm(bot, 'ulf', { 'position.1': 'inget' });
    expect(head()).toContain('Har svarat: Uppsala');
  });
});
