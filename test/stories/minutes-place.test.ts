import { describe, expect, test } from 'vitest';
import { plainText } from '../../src/chat/plain-text.ts';
import {
  anna,
  buttonsIn,
  cecilia,
  formOf,
  messageOf,
  type TestBot,
  testBot,
  textOf,
  withGroup,
} from '../support/test-bot.ts';

const link = 'https://example.org/protokoll/åäö';
const meetings = [{ group: 'aldre', start: '2027-01-14T13:00', end: '2027-01-14T15:00' }];
const rsg = withGroup('rsg', 'aldre', { chair: anna, members: [cecilia] }, { meetings });
const started = async (options: object = {}) => {
  const bot = testBot('2027-01-12T07:00', { ...rsg, ...options });
  await bot.until('2027-01-13T09:00');
  return bot;
};
const form = { id: 'group.change', context: 'aldre' };
const gives = (bot: TestBot, minutesPlace: string) =>
  bot.fills('karin', form, { name: 'Gruppen aldre', aliases: '', minutesPlace });
const minutes = (bot: TestBot) => String(bot.duty('aldre', 'minnesanteckningar', 2027).id);
const written = { document: '2027-14', documentOn: '2027-01-14' };
const handsIn = (bot: TestBot) => bot.fills('anna', { id: 'duty.submit', context: minutes(bot) }, written);

describe('the place where an RSG publishes its minutes', () => {
  test('is asked of the kansli until it is given, and can be changed and emptied', async () => {
    const bot = await started();
    const mine = messageOf(await bot.says('karin', 'mina'));
    expect(plainText(mine)).toContain('Grupper utan angiven plats för minnesanteckningar: 1\nGruppen aldre.');
    const button = buttonsIn(mine).find(({ label }) => label === 'Ange var minnesanteckningar läggs för Gruppen aldre');
    const opened = formOf(await bot.presses('karin', button?.id ?? '', button?.value ?? ''));
    expect(opened.fields.map(({ label }) => label)).toContain('Plats för minnesanteckningar');
    expect(textOf(await bot.says('karin', 'grupp aldre'))).toContain('ingen plats är angiven');

    expect(textOf(await gives(bot, link))).toBe(
      `Gruppen aldre har fått en plats för minnesanteckningar\nNamn: Gruppen aldre\nAndra namn: inga\nPlats för minnesanteckningar: ${link}\n[Visa gruppen]`,
    );
    expect(textOf(await gives(bot, link))).toMatch(/^Inget är ändrat/u);
    expect(textOf(await bot.says('karin', 'mina'))).not.toContain('utan angiven plats');
    expect(textOf(await bot.says('cecilia', 'grupp aldre'))).toContain(`Minnesanteckningar publiceras på: ${link}`);

    expect(textOf(await gives(bot, ''))).toMatch(/^Gruppen aldre har ingen angiven plats/u);
    const log = textOf(await bot.says('karin', 'logg aldre'));
    expect(log).toContain(`ändrade platsen för minnesanteckningar: från ingen angiven till ${link}`);
    expect(log).toContain(`ändrade platsen för minnesanteckningar: från ${link} till ingen angiven`);
  });

  test('may be words, and no address of another kind', async () => {
    const bot = await started();
    expect(textOf(await gives(bot, 'Teams: mappen Protokoll'))).toContain('Teams: mappen Protokoll');
    expect(await gives(bot, 'javascript:alert(1)')).toEqual({
      type: 'faults',
      faults: { minutesPlace: 'En länk ska börja med https://. Skriv den, eller några ord om platsen.' },
    });
  });

  test('stands in the reminder, on the page of the task and in the answer; without one the chair is told whom to ask', async () => {
    const bot = await started();
    const noPlace = 'Ingen är angiven än: fråga kansliet.';
    await bot.until('2027-01-15T09:00');
    const reminder = bot.messagesTo('anna').at(-1);
    expect(reminder && plainText(reminder)).toContain(noPlace);
    await gives(bot, link);
    const where = `Lägg dem på gruppens angivna plats: ${link}`;
    expect(textOf(await bot.presses('anna', 'duty.show', minutes(bot)))).toContain(where);
    expect(textOf(await handsIn(bot))).toContain(where);
  });

  test('is said to the members with the minutes, once, and with their correction', async () => {
    const bot = await started({ rooms: false });
    await bot.until('2027-01-15T10:00');
    await gives(bot, link);
    await handsIn(bot);
    await handsIn(bot);
    const told = () => bot.messagesTo('cecilia').filter(({ title }) => title.startsWith('Minnesanteckningarna'));
    expect(told().map(plainText)).toEqual([
      [
        'Minnesanteckningarna från mötet 14 januari 2027 är inlämnade',
        'Grupp: Gruppen aldre',
        'Lämnades in av: Anna Exempel',
        'Dokumentets datum: torsdag 14 januari 2027',
        'Diarienummer: 2027-14',
        `Publiceras på: ${link}`,
      ].join('\n'),
    ]);
    bot.turnTo('2027-01-15T10:30');
    await bot.fills('anna', { id: 'duty.correct', context: minutes(bot) }, { ...written, document: link });
    expect(told()).toHaveLength(2);
    expect(told().map(plainText).at(-1)).toContain('är rättade');
    expect(told().map(plainText).at(-1)).toContain(`Publiceras på: ${link}`);
  });

  test('comes with a register file, and stays where the file does not speak of it', async () => {
    const bot = await started();
    const groups = (more: object) => [{ id: 'aldre', name: 'Gruppen aldre', type: 'rsg', ...more }];
    const place = () => bot.features.register.group('aldre')?.minutesPlace;
    bot.imports({ groups: groups({ minutesPlace: 'Mappen Protokoll' }) });
    expect(place()).toBe('Mappen Protokoll');
    bot.imports({ groups: groups({}) });
    expect(place()).toBe('Mappen Protokoll');
    bot.imports({ groups: groups({ minutesPlace: null }) });
    expect(place()).toBe(null);
    expect(textOf(await bot.says('karin', 'logg aldre'))).toContain('plats för minnesanteckningar');
  });

  test('is nothing that other groups are asked for', async () => {
    const bot = testBot('2027-01-12T07:00', withGroup('vc', 'onkologi', { chair: anna }));
    await bot.until('2027-01-12T09:00');
    expect(textOf(await bot.says('karin', 'mina'))).not.toContain('minnesanteckningar');
    expect(textOf(await bot.says('karin', 'grupp onkologi'))).not.toContain('publiceras');
  });
});
