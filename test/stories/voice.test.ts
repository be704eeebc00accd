import { beforeAll, describe, expect, test } from 'vitest';
import { personnummerInThread } from '../../src/chat/personnummer/personnummer-words.ts';
import { plainText } from '../../src/chat/plain-text.ts';
import type { Response } from '../../src/chat/response.ts';
import { day } from '../support/duties.ts';
import { anna, bjorn, formOf, type Register, type TestBot, testBot, textOf, withGroup } from '../support/test-bot.ts';

const { register } = withGroup('vc', 'onkologi', { chair: anna, vice: bjorn, members: [{ id: 'cecilia' }] });
const named = (group: object) =>
  'id' in group && group.id === 'onkologi' ? { ...group, name: 'Verksamhetschefsgrupp onkologi' } : group;
const ours: Register = { ...register, groups: register.groups?.map(named) ?? [] };

/** Everything that stands in someone's conversation when it comes. */
const cameTo = (bot: TestBot, who: string): string =>
  bot
    .posted()
    .filter(({ address }) => address === `person/${who}`)
    .map(({ first }) => plainText(JSON.parse(first)))
    .join('\n\n');

/** Sentences, where a title ends without its full stop. */
const asSaid = (response: Response): string =>
  textOf(response)
    .replace(/(?<![.?])\n/gu, '. ')
    .replaceAll('\n', ' ');

let bot: TestBot;
const report = () => String(bot.duty('onkologi', 'verksamhetsberattelse', 2026).id);

describe('the lines by which the ear is tuned are said word for word', () => {
  beforeAll(async () => {
    bot = testBot('2026-11-23T07:00', { register: ours });
    await bot.until('2027-03-02T12:00');
  });

  test.each([
    [
      'Verksamhetsberättelsen för 2026 ska lämnas in inom 16 dagar',
      'Grupp: Verksamhetschefsgrupp onkologi',
      'Sista dag: senast 28 februari 2027. Det är en söndag, så lämna helst senast fredag 26 februari.',
      'Lämnas till: Samverkansnämndens ledningsgrupp',
      'Nästa påminnelse: fredag 19 februari, till dig och vice ordförande',
    ],
    ['I dag är sista arbetsdagen att lämna in verksamhetsberättelsen för 2026'],
    ['Verksamhetsberättelsen för 2026 skulle ha lämnats senast 28 februari'],
    ['Kansliet får också den här påminnelsen.'],
  ])('%s', (...lines) => {
    expect(cameTo(bot, 'anna')).toContain(lines.join('\n'));
  });

  test('when a word is not understood', async () => {
    expect(asSaid(await bot.says('anna', 'staus'))).toMatch(
      /^Jag förstod inte "staus"\. Menade du status\? Skriv hjälp så visar jag vad jag kan\./,
    );
  });

  test('when somebody may not', async () => {
    expect(asSaid(await bot.presses('cecilia', 'duty.submit', report()))).toBe(
      'Det här kan bara ordföranden, vice ordföranden eller kansliet göra. Ordförande i gruppen är Anna Exempel.',
    );
  });

  test('when only the kansli may', async () => {
    expect(asSaid(await bot.says('anna', 'utskick'))).toBe(
      'Det kan bara kansliet göra. Kontakta Karin Exempel, karin@example.org.',
    );
  });

  test('when nobody knows the one who writes', async () => {
    expect(asSaid(await bot.says('sten', 'status'))).toBe(
      'Du finns inte i registret än. Jag säger till kansliet att du har skrivit, så att de kan lägga till dig.',
    );
  });

  test('when what is written in a channel looks like a personnummer', () => {
    expect(personnummerInThread('Ring 811228-9874', day('2027-02-01'), false)).toBe(
      'Texten innehåller något som ser ut som ett personnummer (811228-****). Den är inte sparad hos mig, men ditt meddelande står kvar i kanalen: ta bort det där.',
    );
  });

  test('when something breaks', async () => {
    const broken = testBot('2027-02-01T07:00', { register: ours });
    await broken.until('2027-02-01T09:00');
    broken.db.exec("CREATE TRIGGER broken BEFORE INSERT ON submission BEGIN SELECT RAISE(ABORT, 'trasig'); END");
    expect(asSaid(await handsIn(broken)).replace(/[0-9A-F]{4}(?= om)/u, '7F3A')).toBe(
      'Något gick fel hos mig. Inget är ändrat. Ange gärna referensen 7F3A om du hör av dig till kansliet.',
    );
  });
});

test('and so is thanks, and what becomes of the reminder', async () => {
  bot = testBot('2026-11-23T07:00', { register: ours });
  await bot.until('2027-02-12T09:00');
  expect(asSaid(await handsIn(bot, 'bjorn'))).toBe(
    'Tack! Verksamhetsberättelsen är inlämnad och ledningsgruppen har fått veta det. Inga fler påminnelser skickas. [Rätta] [Öppna igen]',
  );
  expect(bot.sentTo('anna').at(-1)).toBe('Påminnelsen gäller inte längre: Björn Exempel lämnade in fredag 12 februari');
});

async function handsIn(from: TestBot, who = 'anna'): Promise<Response> {
  const id = String(from.duty('onkologi', 'verksamhetsberattelse', 2026).id);
  const form = formOf(await from.presses(who, 'duty.submit', id));
  return from.fills(who, form, { document: '2027-1', documentOn: '2027-02-01' });
}
