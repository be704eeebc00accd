import { beforeEach, describe, expect, test } from 'vitest';
import type { FormValues } from '../../src/chat/form.ts';
import { local } from '../support/duties.ts';
import { nhvRegister, openRemiss, polio } from '../support/nhv-group.ts';
import { openWord } from '../support/open-word.ts';
import { answersByForm } from '../support/remiss-threads.ts';
import { formOf, type TestBot, testBot, textOf } from '../support/test-bot.ts';

let bot: TestBot;
beforeEach(async () => {
  bot = testBot('2027-02-22T10:00', { register: nhvRegister });
  await openRemiss(bot);
});

const called = { day: '2027-03-04', start: '13.00', end: '15.00', place: 'Teams' };
const title = 'Remisskonferens om remiss 2027-01: torsdag 4 mars 2027 kl. 13.00–15.00';
const calls = async (values: FormValues = called) => {
  const form = formOf(await bot.presses('karin', 'remiss.call-conference', '1'));
  const initial = Object.fromEntries(form.fields.map((field) => [field.id, field.initial ?? '']));
  return textOf(await bot.fills('karin', form, { ...initial, ...values }));
};
const page = async (who = 'anna') => textOf(await bot.says(who, 'remiss 2027-01 konferens'));

test('those who answer and the experts are called, and whoever cannot be is named', async () => {
  expect(await page()).toContain('Ingen remisskonferens är kallad');
  const answer = await calls({
    ...called,
    experts: 'Olle Exempel\nNågon Okänd',
    material: 'https://example.org/underlag',
  });
  expect(answer).toContain('inte kallade, eftersom de inte finns i registret eller inte får se remissen: Någon Okänd');
  for (const who of ['anna', 'maj', 'olle']) expect(bot.sentTo(who).at(-1), who).toBe(title);
  expect(await page()).toContain('Sakkunniga: Olle Exempel');
  expect(textOf(await bot.says('karin', 'logg remiss 2027-01'))).toContain('kallade till remisskonferens');
});

test('moved it is called again, and saved as it is nobody hears anything', async () => {
  await calls();
  await calls();
  expect(bot.sentTo('anna').filter((one) => one === title)).toHaveLength(1);
  await calls({ ...called, start: '14.00' });
  expect(bot.sentTo('anna').at(-1)).toBe(
    'Ändrad remisskonferens om remiss 2027-01: torsdag 4 mars 2027 kl. 14.00–15.00',
  );
});

test('what is pressed in unison is chosen by people, and stands on its page', async () => {
  await calls();
  const form = formOf(await bot.presses('karin', 'remiss.conference-notes', '1'));
  expect(await bot.fills('karin', form, { unison: '1, 9' })).toMatchObject({
    faults: { unison: 'Det finns ingen fråga 9. Skriv frågornas nummer.' },
  });
  await bot.fills('karin', form, { unison: '1 och 3', notes: 'Dalarna återkommer om fråga 2.' });
  expect(await page()).toContain('Trycks på unisont: fråga 1 och 3\nDalarna återkommer om fråga 2.');
  expect(textOf(await bot.says('karin', 'logg remiss 2027-01'))).toContain('unisont 1, 3');
});

test('cancelled, held after all, and cancelled again it is said each time, and counted only when it is held', async () => {
  await calls();
  const { conferences } = bot.features.remisser;
  const year = { from: local('2027-01-01T00:00'), to: local('2027-12-31T23:59') };
  expect(conferences.heldIn(year)).toBe(1);
  expect(textOf(await bot.presses('karin', 'remiss.cancel-conference', '1'))).toContain('(inställd)');
  await bot.presses('karin', 'remiss.cancel-conference', '1');
  expect(bot.sentTo('anna').filter((one) => one.endsWith('är inställd'))).toHaveLength(1);
  expect(conferences.heldIn(year)).toBe(0);
  bot.turnTo('2027-02-22T11:00');
  expect(textOf(await bot.presses('karin', 'remiss.resume-conference', '1'))).not.toContain('inställd');
  expect(bot.sentTo('anna').at(-1)).toMatch(/^Ändrad remisskonferens/u);
  expect(conferences.heldIn(year)).toBe(1);
});

test('a restricted remiss is not told to an expert who may not see it, and others cannot look', async () => {
  await bot.presses('karin', 'remiss.restrict', '1');
  expect(await calls({ ...called, experts: 'Olle Exempel' })).toContain('får se remissen: Olle Exempel');
  expect(bot.sentTo('olle')).not.toContain(title);
  expect(await page('olle')).toContain('Jag hittar ingen remiss');
  expect(textOf(await bot.presses('anna', 'remiss.call-conference', '1'))).toContain('kansli');
});

test('of a blind remiss nothing of what was decided is shown to members while it is open', async () => {
  bot.db.exec('UPDATE remiss SET blind = 1');
  await calls();
  const form = formOf(await bot.presses('karin', 'remiss.conference-notes', '1'));
  await bot.fills('karin', form, { unison: '1', notes: 'Hemligt.' });
  expect(await page()).not.toMatch(/unisont|Hemligt/u);
  expect(await page('karin')).toContain('Hemligt.');
});

describe('what was chosen stands in the draft', () => {
  const words = async (whose: string, version: number) =>
    openWord((await bot.features.makers.get('remiss')?.(`remiss/1/${version}/${whose}`, bot.now())) ?? fail())
      .find('//w:body//w:p')
      .join('\n');
  const answers = (positions: readonly string[]) =>
    Object.fromEntries(positions.map((position, at) => [`position.${at + 1}`, position]));
  const chooses = async (unison: string) =>
    bot.fills('karin', formOf(await bot.presses('karin', 'remiss.conference-notes', '1')), { unison });

  beforeEach(async () => {
    bot = testBot('2027-02-22T10:00', { register: nhvRegister });
    await openRemiss(bot, { ...polio, mode: 'samordnat' });
    const all = ['tillstyrker', 'tillstyrker', 'tillstyrker', 'tillstyrker'];
    await answersByForm(bot, 'anna', answers(all));
    await answersByForm(bot, 'cecilia', answers(all));
    await answersByForm(bot, 'bjorn', {
      ...answers(['tillstyrker', 'avstyrker', 'tillstyrker', 'tillstyrker']),
      'text.2': 'Fyra.',
    });
    await calls();
    await chooses('1 och 2');
    await bot.presses('karin', 'remiss.close', '1');
    await bot.presses('karin', 'remiss.compile', '1');
  });

  test('what is written down before the day was not chosen there', async () => {
    expect(await words('gemensamt', 1)).toContain('Regionerna har inför remisskonferensen den 4 mars 2027 valt att');
  });

  test('by whom and when, and where the regions part although it was chosen', async () => {
    await bot.until('2027-03-04T16:00');
    await bot.presses('karin', 'remiss.compile', '1');
    const draft = await words('gemensamt', 2);
    expect(draft).toContain(
      'Regionerna har vid remisskonferensen den 4 mars 2027 valt att gemensamt trycka på svaret på fråga 1 och 2. Ställningstagandena går isär i fråga 2.',
    );
    expect(draft).toContain('Trycks på unisont\nRegionerna har vid remisskonferensen den 4 mars 2027 valt att');
    expect(draft).toMatch(
      /Fråga 2, [^\n]*: Örebro län avstyrker; Dalarna och Uppsala tillstyrker; 4 har inte svarat\. Regionerna har olika uppfattning i frågan\./u,
    );
    expect(draft).not.toContain('Det här är vi överens om');
  });

  test('a version keeps what was chosen when it was made, and the next has what is chosen now', async () => {
    await chooses('3');
    expect(await words('gemensamt', 1)).toContain('svaret på fråga 1 och 2.');
    await bot.presses('karin', 'remiss.compile', '1');
    expect(await words('gemensamt', 2)).toContain('valt att gemensamt trycka på svaret på fråga 3.');
    await bot.presses('karin', 'remiss.cancel-conference', '1');
    await bot.presses('karin', 'remiss.compile', '1');
    expect(await words('gemensamt', 3)).not.toContain('remisskonferensen');
  });
});

function fail(): never {
  throw new Error('no document');
}
