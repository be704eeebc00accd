import { describe, expect, test } from 'vitest';
import type { Form } from '../../src/chat/form.ts';
import { fetched, gives } from '../support/given-files.ts';
import { takes } from '../support/remiss-threads.ts';
import { anna, bjorn, cecilia, formOf, type TestBot, testBot, textOf, withGroup } from '../support/test-bot.ts';
import { byTitle, everywhere, field, found } from './on-platforms.ts';

const begun = '2027-01-11T10:00';
const chairs = { chair: anna, vice: bjorn, members: [cecilia] };
const group = withGroup('vc', 'onkologi', chairs, {
  meetings: [{ group: 'onkologi', start: '2027-01-13T13:00', end: '2027-01-13T15:00' }],
});
const asType = (type: string) => JSON.stringify({ groups: [{ id: 'onkologi', name: 'Gruppen onkologi', type }] });
const bytes = (text: string) => new TextEncoder().encode(text);

const owed = (bot: TestBot) =>
  bot.features.duties.duties
    .unsettledOf('onkologi')
    .map(({ mandate, rule, period }) => `${mandate.type} ${rule.kind} ${period}`)
    .toSorted();
const ofOldType = (bot: TestBot) => owed(bot).filter((line) => line.startsWith('vc '));

async function retyped(type = 'rsg') {
  const bot = testBot(begun, group);
  await bot.until('2027-02-01T09:00');
  const shown = await takes(
    bot,
    'karin',
    gives(bot, 'karin', [fetched('typ.json', asType(type))]),
    'Läs in i registret',
  );
  return { bot, shown, done: await takes(bot, 'karin', shown, 'Läs in') };
}

/** As the form stands when it is opened, but for what is changed in it. */
const filled = (bot: TestBot, form: Form, values: Record<string, string>) =>
  bot.fills('karin', form, {
    ...Object.fromEntries(form.fields.map(({ id, initial = '' }) => [id, initial])),
    ...values,
  });

describe('a group that gets another type by a file', () => {
  test('still owes what it owed: that is listed in the answer, and each can be kept or let off', async () => {
    const { bot, shown, done } = await retyped();
    expect(textOf(shown)).toContain('När filen är inläst kan du välja vad som ska gälla.');
    const before = ofOldType(bot);
    expect(before.length).toBeGreaterThan(1);
    expect(textOf(done)).toContain(
      `${before.length} uppgifter enligt den typ som grupperna hade förut ligger kvar, och påminns om tills du väljer något annat:`,
    );
    expect(textOf(done)).toContain('Gruppen onkologi | Minnesanteckningar från mötet 13 januari 2027');
    const form = formOf(await bot.presses('karin', 'duty.old-types', ''));
    const [first = ''] = form.fields.flatMap(({ id }) => (/^d\d+$/u.test(id) ? [id] : []));
    const sorted = await filled(bot, form, { [first]: 'undantas' });
    expect(textOf(sorted)).toContain('1 uppgift är undantagen');
    expect(textOf(sorted)).toContain(`${before.length - 1} ligger kvar, och påminns om som förut.`);
    expect(ofOldType(bot)).toHaveLength(before.length - 1);
    await bot.until('2027-02-01T09:05');
    expect(bot.sentTo('anna').at(-1)).toMatch(/behöver inte/u);
  });

  test('is let off all of it at once, the second time there is nothing, and what was let off is owed again', async () => {
    const { bot } = await retyped();
    const before = ofOldType(bot);
    const form = formOf(await bot.presses('karin', 'duty.old-types', ''));
    const sorted = textOf(await filled(bot, form, { whole: 'alla' }));
    expect(sorted).toContain(`${before.length} uppgifter är undantagna`);
    expect(sorted).toContain('Inget enligt en tidigare typ ligger kvar.');
    expect(ofOldType(bot)).toEqual([]);
    expect(textOf(await bot.presses('karin', 'duty.old-types', ''))).toContain('Inget att välja');
    expect(textOf(await filled(bot, form, { whole: 'alla' }))).toContain('Inget att välja');
    const minutes = bot.duty('onkologi', 'minnesanteckningar', 2027);
    const reopening = { id: 'duty.reopen', context: String(minutes.id) };
    await bot.fills('karin', reopening, { reason: 'De ska ändå skrivas' });
    expect(ofOldType(bot)).toEqual(['vc minnesanteckningar 2027']);
  });

  test('keeps everything where nothing is chosen, and is not asked about by a file that changes no type', async () => {
    const { bot } = await retyped();
    const before = owed(bot);
    const form = formOf(await bot.presses('karin', 'duty.old-types', ''));
    expect(textOf(await filled(bot, form, {}))).toContain('Inget är ändrat');
    expect(owed(bot)).toEqual(before);
    const named = JSON.stringify({ groups: [{ id: 'onkologi', name: 'Gruppen för cancer', type: 'rsg' }] });
    const shown = await takes(bot, 'karin', gives(bot, 'karin', [fetched('namn.json', named)]), 'Läs in i registret');
    expect(textOf(await takes(bot, 'karin', shown, 'Läs in'))).not.toContain('ligger kvar');
    expect(textOf(await bot.presses('cecilia', 'duty.old-types', ''))).toContain('kansliet');
  });
});

test('many groups at once are shown ten at a time, and let off all together', async () => {
  const many = Array.from({ length: 160 }, (_, at) => ({ id: `vc-${at}`, name: `Gruppen ${at}`, type: 'vc' }));
  const { register } = group;
  const bot = testBot(begun, { register: { ...register, groups: [...(register.groups ?? []), ...many] } });
  await bot.until('2027-01-12T09:00');
  const file = JSON.stringify({ groups: many.map((one) => ({ ...one, type: 'rsg' })) });
  const shown = await takes(bot, 'karin', gives(bot, 'karin', [fetched('typ.json', file)]), 'Läs in i registret');
  const done = textOf(await takes(bot, 'karin', shown, 'Läs in'));
  expect(done).toMatch(/^\d+ uppgifter enligt den typ/mu);
  const form = formOf(await bot.presses('karin', 'duty.old-types', ''));
  expect(form.fields.filter(({ id }) => /^d\d+$/u.test(id))).toHaveLength(10);
  expect(form.intro).toContain('till kommer efter dem');
  expect(textOf(await filled(bot, form, { whole: 'alla' }))).toContain('Inget enligt en tidigare typ ligger kvar.');
});

test.each(everywhere)('on %s the answer leads to the choice', async (_, open) => {
  const it = await open({ begun, register: group.register });
  await it.bot.until('2027-02-01T09:00');
  await it.gives('karin', 'typ.json', bytes(asType('rsg')));
  await it.presses('karin', 'Vad är typ.json?', 'Läs in i registret');
  await it.presses('karin', 'Så här läses typ.json in i registret', 'Läs in');
  const done = found(it.reads('karin'), 'typ.json är inläst i registret', byTitle).words;
  const [count = ''] = done.match(/\d+(?= uppgifter enligt den typ)/u) ?? [];
  expect(ofOldType(it.bot)).toHaveLength(Number(count));
  await it.fills('karin', 'typ.json är inläst i registret', 'Välj vad som ska gälla', {
    'Vilka?': field('whole', 'alla', `Undanta alla ${count}`),
  });
  expect(ofOldType(it.bot)).toEqual([]);
  expect(it.answered('karin')).toContain(`${count} uppgifter är undantagna`);
  expect(it.wrong()).toEqual([]);
  await it.close();
});
