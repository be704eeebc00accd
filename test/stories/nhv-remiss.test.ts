import { describe, expect, test } from 'vitest';
import type { FormValues } from '../../src/chat/form.ts';
import { plainText } from '../../src/chat/plain-text.ts';
import type { Response } from '../../src/chat/response.ts';
import { nhvRegister } from '../support/nhv-group.ts';
import { buttonsIn, formOf, messageOf, type Register, type TestBot, testBot, textOf } from '../support/test-bot.ts';

const rut = { id: 'rut', name: 'Rut Exempel', email: 'rut@example.org', roles: ['kansli'] };
const register = { ...nhvRegister, people: [...nhvRegister.people, rut] } as Register;

async function registers(bot: TestBot, values: FormValues, who = 'karin'): Promise<Response> {
  const form = formOf(await bot.says(who, 'nhv prov steg'));
  const initial = Object.fromEntries(form.fields.map((field) => [field.id, field.initial ?? '']));
  return bot.fills(who, form, { ...initial, ...values });
}

const remissBy = (plannedOn: string) => ({ kind: 'planned', milestone: 'remiss', plannedOn });
const remisser = (bot: TestBot) =>
  bot.features.remisser.remisser
    .all()
    .toReversed()
    .map(({ number, state, senderDayOn, lastOn }) => `${number} ${state} ${lastOn} ${senderDayOn}`);
const open = (bot: TestBot) => bot.presses('karin', 'remiss.open', '1');
const answers = (bot: TestBot) => bot.presses('anna', 'remiss.nothing-to-add', '1/alla');
const latest = (bot: TestBot) => bot.messagesTo('rut').at(-1) ?? { title: '', blocks: [] };
const remindedOfIt = (bot: TestBot) =>
  bot
    .posted()
    .filter(
      ({ address, first }) => address === 'person/rut' && /Remissen om området, /u.test(plainText(JSON.parse(first))),
    )
    .map(({ at }) => at.slice(0, 10));
const sinceThen = (bot: TestBot, who: string, from: number) => bot.cameTo(who).slice(from);

/** An area that came to step 3 on the first of March, with Socialstyrelsen's day, and the remiss about it as a draft. */
async function areaOnRemiss(): Promise<TestBot> {
  const bot = testBot('2027-03-01T10:00', { register });
  const form = formOf(await bot.says('karin', 'nhv ny'));
  await bot.fills('karin', form, { name: 'Provområdet', step: '2', on: '2027-03-01' });
  await registers(bot, { kind: 'step', step: '3', milestone: 'remiss', plannedOn: '2027-05-06' });
  return bot;
}

describe('a planned date that moves', () => {
  test('moves a draft, which nobody has got', async () => {
    const bot = await areaOnRemiss();
    expect(remisser(bot)).toEqual(['2027-01 utkast 2027-04-22 2027-05-06']);
    const told = bot.cameTo('anna').length;
    expect(textOf(await registers(bot, remissBy('2027-10-01')))).toContain(
      'Remiss 2027-01 har följt med: svaret ska vara hos Socialstyrelsen senast fredag 1 oktober 2027.',
    );
    expect(remisser(bot)).toEqual(['2027-01 utkast 2027-09-17 2027-10-01']);
    expect(sinceThen(bot, 'anna', told).join()).not.toContain('remiss 2027-01');
    expect(bot.cameTo('rut')).toContain('Remiss 2027-01 har följt med sitt NHV-område');
  });

  test('moves an open remiss that nobody has answered, and whoever answers is told and reminded by the new day', async () => {
    const bot = await areaOnRemiss();
    await open(bot);
    await registers(bot, remissBy('2027-10-01'));
    expect(remisser(bot)).toEqual(['2027-01 oppen 2027-09-17 2027-10-01']);
    expect(bot.sentIn('nhv-gruppen')).toContain(
      'Ny sista dag för remiss 2027-01: till och med fredag 17 september 2027',
    );
    expect(bot.cameTo('rut')).toContain('Remiss 2027-01 har följt med sitt NHV-område');
    const told = bot.cameTo('anna').length;
    await bot.until('2027-04-23T12:00');
    expect(sinceThen(bot, 'anna', told).join()).not.toMatch(/remiss 2027-01/iu);
    await bot.until('2027-09-07T12:00');
    expect(bot.messagesTo('anna').map(plainText).join()).toContain('Remiss 2027-01');
  });

  test('asks first where answers have come: one button moves it, and the region that has answered is told', async () => {
    const bot = await areaOnRemiss();
    await open(bot);
    await answers(bot);
    const asked = messageOf(await registers(bot, remissBy('2027-10-01')));
    expect(remisser(bot)).toEqual(['2027-01 oppen 2027-04-22 2027-05-06']);
    const [follow, keep] = buttonsIn(asked);
    expect([follow?.label, keep?.label]).toEqual(['Flytta remissen till 1 oktober 2027', 'Låt den stå']);
    await bot.presses('karin', follow?.id ?? '', follow?.value ?? '');
    expect(remisser(bot)).toEqual(['2027-01 oppen 2027-09-17 2027-10-01']);
    expect(bot.sentIn('nhv-gruppen')).toContain(
      'Ny sista dag för remiss 2027-01: till och med fredag 17 september 2027',
    );
    const again = textOf(await bot.presses('rut', follow?.id ?? '', follow?.value ?? ''));
    expect(again).toContain('Läge: Avgjord 1 mars 2027, anmält av Karin Exempel: Remiss 2027-01 har följt med');
  });

  test('is the kansli’s to decide until it is: reminded of, in mina, and kept as it is by one press that can be undone', async () => {
    const bot = await areaOnRemiss();
    await open(bot);
    await answers(bot);
    const [, keep] = buttonsIn(messageOf(await registers(bot, remissBy('2027-10-01'))));
    await bot.until('2027-03-02T09:00');
    expect(plainText(latest(bot))).toContain('Remissen om området, Provområdet');
    expect(textOf(await bot.says('rut', 'mina'))).toContain('Remissen om området');
    expect(textOf(await bot.presses('anna', keep?.id ?? '', keep?.value ?? ''))).toContain(
      'Det här kan bara kansliet göra',
    );
    const kept = messageOf(await bot.presses('rut', keep?.id ?? '', keep?.value ?? ''));
    expect(kept.title).toBe('Remissen om området är avgjord: Provområdet');
    expect(textOf(await bot.says('karin', 'mina'))).not.toContain('Remissen om området');
    await bot.until('2027-03-20T09:00');
    expect(remindedOfIt(bot)).toHaveLength(1);
    const undo = buttonsIn(kept).find(({ label }) => label === 'Ångra');
    await bot.presses('rut', undo?.id ?? '', undo?.value ?? '');
    expect(textOf(await bot.says('karin', 'mina'))).toContain('Remissen om området');
    expect(remisser(bot)).toEqual(['2027-01 oppen 2027-04-22 2027-05-06']);
  });

  test('is no question any longer once the kansli has moved the remiss itself', async () => {
    const bot = await areaOnRemiss();
    await open(bot);
    await answers(bot);
    await registers(bot, remissBy('2027-10-01'));
    await bot.fills(
      'karin',
      { id: 'remiss.extend', context: '1' },
      { lastOn: '2027-09-10', senderDay: '2027-10-01', reason: '' },
    );
    expect(textOf(await bot.says('rut', 'mina'))).not.toContain('Remissen om området');
    await bot.until('2027-03-20T09:00');
    expect(remindedOfIt(bot)).toEqual([]);
  });

  test('put off until further notice leaves the remiss its days, and says so', async () => {
    const bot = await areaOnRemiss();
    await open(bot);
    expect(textOf(await registers(bot, { ...remissBy(''), plannedOn: '' }))).toContain(
      'Remiss 2027-01 behåller sina dagar tills det nya datumet är registrerat.',
    );
    expect(remisser(bot)).toEqual(['2027-01 oppen 2027-04-22 2027-05-06']);
  });
});

describe('an area that is withdrawn', () => {
  test('withdraws what nobody has answered, and nobody is reminded; a mistake brings it back', async () => {
    const bot = await areaOnRemiss();
    await open(bot);
    expect(textOf(await registers(bot, { kind: 'withdrawn' }))).toContain('Remiss 2027-01 är återkallad.');
    expect(remisser(bot)).toEqual(['2027-01 aterkallad 2027-04-22 2027-05-06']);
    expect(bot.sentIn('nhv-gruppen')).toContain('Remiss 2027-01: Provområdet är återkallad');
    expect(textOf(await registers(bot, { kind: 'corrected', note: 'Fel område' }))).toContain(
      'Remiss 2027-01 gäller igen.',
    );
    expect(remisser(bot)).toEqual(['2027-01 oppen 2027-04-22 2027-05-06']);
    expect(bot.sentIn('nhv-gruppen')).toContain('Remiss 2027-01: Provområdet gäller igen');
    await bot.until('2027-04-08T09:00');
    expect(bot.cameTo('anna').join()).toContain('Remiss 2027-01 ska vara besvarad');
  });

  test('withdraws a draft without a word to anyone', async () => {
    const bot = await areaOnRemiss();
    await registers(bot, { kind: 'withdrawn' });
    expect(remisser(bot)).toEqual(['2027-01 aterkallad 2027-04-22 2027-05-06']);
    expect(bot.sentIn('nhv-gruppen').join()).not.toContain('återkallad');
  });

  test('asks first where answers have come', async () => {
    const bot = await areaOnRemiss();
    await open(bot);
    await answers(bot);
    const [withdraw] = buttonsIn(messageOf(await registers(bot, { kind: 'withdrawn' })));
    expect(withdraw?.label).toBe('Återkalla remissen');
    expect(remisser(bot)).toEqual(['2027-01 oppen 2027-04-22 2027-05-06']);
    // Something else that is recorded of it does not answer the question.
    await registers(bot, { kind: 'renamed', value: 'Provområdet B' });
    await bot.until('2027-03-02T09:00');
    expect(plainText(latest(bot))).toContain('Remissen om området, Provområdet B');
    await bot.presses('rut', withdraw?.id ?? '', withdraw?.value ?? '');
    expect(remisser(bot)).toEqual(['2027-01 aterkallad 2027-04-22 2027-05-06']);
    expect(bot.sentIn('nhv-gruppen')).toContain('Remiss 2027-01: Provområdet är återkallad');
  });
});

describe('an area that goes back to step 2', () => {
  test('keeps its draft, and finds it when it comes to step 3 again', async () => {
    const bot = await areaOnRemiss();
    await registers(bot, { kind: 'back', step: '2' });
    expect(textOf(await registers(bot, { kind: 'step', step: '3' }))).toContain(
      'Remissen 2027-01 om området finns redan.',
    );
    expect(remisser(bot)).toEqual(['2027-01 utkast 2027-04-22 2027-05-06']);
  });

  test('and on again makes no second remiss beside one with answers, and asks no longer', async () => {
    const bot = await areaOnRemiss();
    await open(bot);
    await answers(bot);
    await registers(bot, { kind: 'back', step: '2' });
    expect(textOf(await bot.says('rut', 'mina'))).toContain('Remissen om området');
    await registers(bot, { kind: 'step', step: '3' });
    expect(remisser(bot)).toEqual(['2027-01 oppen 2027-04-22 2027-05-06']);
    expect(textOf(await bot.says('rut', 'mina'))).not.toContain('Remissen om området');
  });

  test('withdraws what nobody has answered, and has a new draft when it comes again', async () => {
    const bot = await areaOnRemiss();
    await open(bot);
    await registers(bot, { kind: 'back', step: '2' });
    await registers(bot, { kind: 'step', step: '3' });
    expect(remisser(bot)).toEqual(['2027-01 aterkallad 2027-04-22 2027-05-06', '2027-02 utkast 2027-04-22 2027-05-06']);
  });
});

describe('the other way', () => {
  test('extending the remiss offers to move the area’s date, with one press', async () => {
    const bot = await areaOnRemiss();
    await open(bot);
    const values = { lastOn: '2027-05-10', senderDay: '2027-06-01', reason: 'Längre tid' };
    const offered = messageOf(await bot.fills('karin', { id: 'remiss.extend', context: '1' }, values));
    const [move] = buttonsIn(offered);
    expect(move?.label).toBe('Flytta området till 1 juni 2027');
    expect(textOf(await bot.presses('anna', move?.id ?? '', move?.value ?? ''))).toContain(
      'Det kan bara kansliet göra',
    );
    expect(textOf(await bot.presses('karin', move?.id ?? '', move?.value ?? ''))).toContain('1 juni 2027');
    expect(textOf(await bot.says('anna', 'nhv prov'))).toContain(
      'Remissvar till Socialstyrelsen senast: tisdag 1 juni 2027, framflyttat från torsdag 6 maj 2027',
    );
    expect(remisser(bot)).toEqual(['2027-01 oppen 2027-05-10 2027-06-01']);
    expect(textOf(await bot.presses('karin', move?.id ?? '', move?.value ?? ''))).toContain('har redan den dagen');
  });

  test('only our own day moves nothing of the area', async () => {
    const bot = await areaOnRemiss();
    await open(bot);
    const values = { lastOn: '2027-04-26', senderDay: '', reason: '' };
    const answered = messageOf(await bot.fills('karin', { id: 'remiss.extend', context: '1' }, values));
    expect(buttonsIn(answered)).toEqual([]);
  });

  test('changing the day of a draft offers the same', async () => {
    const bot = await areaOnRemiss();
    const form = formOf(await bot.presses('karin', 'remiss.change', '1'));
    const initial = Object.fromEntries(form.fields.map((field) => [field.id, field.initial ?? '']));
    const changed = await bot.fills('karin', form, { ...initial, senderDay: '2027-06-01', lastOn: '' });
    expect(buttonsIn(messageOf(changed)).map(({ label }) => label)).toEqual([
      'Flytta området till 1 juni 2027',
      'Visa läget',
    ]);
  });
});

describe('a withdrawal that was a mistake', () => {
  const withdraw = (bot: TestBot) => bot.fills('karin', { id: 'remiss.withdraw', context: '1' }, { reason: 'Fel' });

  test('is taken back by the kansli: those who were told are told, and reminded again', async () => {
    const bot = await areaOnRemiss();
    await open(bot);
    await withdraw(bot);
    expect(textOf(await bot.presses('anna', 'remiss.resume', '1'))).toContain('Det kan bara kansliet göra');
    expect(textOf(await bot.says('karin', 'remiss 1 återta'))).toContain('är öppen igen');
    expect(remisser(bot)).toEqual(['2027-01 oppen 2027-04-22 2027-05-06']);
    expect(textOf(await bot.presses('karin', 'remiss.resume', '1'))).toContain('remiss 2027-01 är öppen');
    bot.turnTo('2027-03-01T11:00');
    await withdraw(bot);
    expect(bot.sentIn('nhv-gruppen').filter((title) => title.endsWith('är återkallad'))).toHaveLength(2);
  });

  test('comes back closed when its last day has gone by', async () => {
    const bot = await areaOnRemiss();
    await open(bot);
    await withdraw(bot);
    await bot.until('2027-04-28T10:00');
    expect(textOf(await bot.presses('karin', 'remiss.resume', '1'))).toContain('är stängd igen');
    expect(remisser(bot)).toEqual(['2027-01 stangd 2027-04-22 2027-05-06']);
  });
});
