import { describe, expect, test } from 'vitest';
import { plainText } from '../../src/chat/plain-text.ts';
import {
  anna,
  bjorn,
  buttonsIn,
  formOf,
  messageOf,
  type TestBot,
  testBot,
  textOf,
  withGroup,
} from '../support/test-bot.ts';

const document = { document: 'https://example.org/plan', documentOn: '2026-10-20', comment: 'Beslutad av gruppen' };
const nhv = withGroup('nhv', 'nhv-gruppen', { chair: anna, vice: bjorn });
const rsg = withGroup('rsg', 'forskning', { chair: anna, vice: bjorn });

async function handedIn(register: typeof nhv, group: string, kind: string) {
  const bot = testBot('2026-08-31T07:00', register);
  await bot.until('2026-11-02T10:00');
  const context = String(bot.duty(group, kind, 2027).id);
  const answer = await bot.fills('anna', { id: 'duty.submit', context }, document);
  return { bot, context, answer };
}
const nhvPlan = () => handedIn(nhv, 'nhv-gruppen', 'verksamhetsplan');
const latestIn = (bot: TestBot, group: string) => bot.messagesIn(group).at(-1) ?? { title: '', blocks: [] };
const latestTo = (bot: TestBot, who: string) => bot.messagesTo(who).at(-1) ?? { title: '', blocks: [] };

describe('the NHV group’s verksamhetsplan', () => {
  test('goes to ledningsgruppen with Godkänn and Återremittera, and says what comes next', async () => {
    const { bot, answer } = await nhvPlan();
    expect(textOf(answer)).toBe(
      'Tack! Verksamhetsplanen är inlämnad och ledningsgruppen har fått veta det\n' +
        'Nästa steg är godkännande, och du får besked här. Inga påminnelser skickas under tiden.\n[Rätta] [Öppna igen]',
    );
    expect(plainText(latestIn(bot, 'ledningsgruppen'))).toBe(
      [
        'Verksamhetsplanen för 2027 är inlämnad',
        'Grupp: Gruppen nhv-gruppen',
        'Lämnades in av: Anna Exempel',
        'Dokumentets datum: tisdag 20 oktober 2026',
        'Kommentar: Beslutad av gruppen',
        'Dokument: https://example.org/plan',
        '[Godkänn] [Återremittera]',
      ].join('\n'),
    );
  });

  test('is approved by ledningsgruppen’s chair: the message says so in place and the chairs are told', async () => {
    const { bot, context } = await nhvPlan();
    expect(messageOf(await bot.presses('lisa', 'duty.approve', context, 'group/ledningsgruppen')).title).toBe(
      'Verksamhetsplanen för 2027 är godkänd',
    );
    const words = 'Verksamhetsplanen för 2027 är godkänd av Lisa Exempel';
    expect(latestIn(bot, 'ledningsgruppen').title).toBe(words);
    expect(buttonsIn(latestIn(bot, 'ledningsgruppen'))).toEqual([]);
    expect([latestTo(bot, 'anna').title, latestTo(bot, 'bjorn').title]).toEqual([words, words]);
    expect(bot.duty('nhv-gruppen', 'verksamhetsplan', 2027).state).toBe('godkand');
  });

  test('is approved twice by no one', async () => {
    const { bot, context } = await nhvPlan();
    await bot.presses('lisa', 'duty.approve', context);
    const again = await bot.presses('lisa', 'duty.approve', context);
    expect(messageOf(again).title).toBe('Så här ligger det till: verksamhetsplanen för 2027 är godkänd');
    expect(bot.sentTo('anna').filter((title) => title.includes('godkänd av'))).toHaveLength(1);
  });

  test('is recorded by the kansli with date and paragraph', async () => {
    const { bot, context } = await nhvPlan();
    const form = formOf(await bot.presses('karin', 'duty.approve', context));
    expect(form.fields.map(({ label }) => label)).toEqual(['Beslutsinstans', 'Beslutsdatum', 'Paragraf']);
    expect(await bot.fills('karin', form, { body: 'Samverkansnämnden', on: '2026-11-03', paragraph: '§ 12' })).toEqual({
      type: 'faults',
      faults: { on: 'Beslutsdatum kan inte ligga i framtiden.' },
    });
    await bot.fills('karin', form, { body: 'Samverkansnämnden', on: '2026-11-01', paragraph: '§ 12' });
    const words =
      'Verksamhetsplanen för 2027 är godkänd av Samverkansnämnden 1 november 2026, § 12 (registrerat av Karin Exempel)';
    expect([latestIn(bot, 'ledningsgruppen').title, latestTo(bot, 'anna').title]).toEqual([words, words]);
    expect(textOf(await bot.says('karin', 'logg nhv-gruppen'))).toContain(
      'registrerade beslut av Samverkansnämnden 1 november 2026, § 12, om verksamhetsplanen för 2027',
    );
  });

  test('comes back with a reason, is owed again, and is handed in anew', async () => {
    const { bot, context } = await nhvPlan();
    const form = formOf(await bot.presses('lisa', 'duty.return', context));
    await bot.fills('lisa', form, { reason: 'Budgeten saknas', lastDayOn: '2026-11-16' });
    expect(plainText(latestTo(bot, 'anna'))).toBe(
      [
        'Verksamhetsplanen för 2027 är återremitterad',
        'Grupp: Gruppen nhv-gruppen',
        'Återremitterad av: Lisa Exempel',
        'Skäl: Budgeten saknas',
        'Ny sista dag: senast måndag 16 november 2026 (satt när dokumentet återremitterades)',
        'Lämna in på nytt när det är åtgärdat.',
        '[Lämna in] [Påminn senare] [Varför får jag detta?]',
      ].join('\n'),
    );
    expect(plainText(latestIn(bot, 'ledningsgruppen'))).toContain(
      'Verksamhetsplanen för 2027 är återremitterad av Lisa Exempel\nSkäl: Budgeten saknas',
    );
    await bot.until('2026-11-09T09:00');
    expect(plainText(latestTo(bot, 'anna')).split('\n').slice(0, 3)).toEqual([
      'Verksamhetsplanen för 2027 ska lämnas in på nytt inom 7 dagar',
      'Grupp: Gruppen nhv-gruppen',
      'Återremitterad: måndag 2 november av Lisa Exempel: Budgeten saknas',
    ]);
    await bot.fills('anna', { id: 'duty.submit', context }, document);
    expect(bot.sentIn('ledningsgruppen')).toEqual([
      'Verksamhetsplanen för 2027 är återremitterad av Lisa Exempel',
      'Verksamhetsplanen för 2027 är inlämnad',
    ]);
    await bot.presses('lisa', 'duty.approve', context);
    expect(bot.sentIn('ledningsgruppen').at(-1)).toBe('Verksamhetsplanen för 2027 är godkänd av Lisa Exempel');
    expect(bot.sentTo('anna').filter((title) => title.startsWith('Påminnelsen gäller inte längre'))).toContain(
      'Påminnelsen gäller inte längre: Anna Exempel lämnade in måndag 9 november',
    );
  });

  test('is not returned without a reason', async () => {
    const { bot, context } = await nhvPlan();
    expect(await bot.fills('lisa', { id: 'duty.return', context }, { reason: '  ', lastDayOn: '2026-11-16' })).toEqual({
      type: 'faults',
      faults: { reason: 'Skriv varför, så att den som läser förstår.' },
    });
  });

  test('is neither approved nor returned by the group that wrote it', async () => {
    const { bot, context } = await nhvPlan();
    for (const response of [
      await bot.presses('anna', 'duty.approve', context),
      await bot.fills('anna', { id: 'duty.return', context }, { reason: 'Nej' }),
    ]) {
      expect(messageOf(response).title).toBe(
        'Det här kan bara ordföranden eller vice ordföranden i Samverkansnämndens ledningsgrupp göra. Kansliet kan registrera beslutet.',
      );
    }
    expect(bot.duty('nhv-gruppen', 'verksamhetsplan', 2027).state).toBe('inlamnad');
  });

  test('awaiting its decision gets no reminders, however long it takes', async () => {
    const { bot } = await nhvPlan();
    const before = bot.sentTo('anna').length;
    await bot.until('2026-12-28T12:00');
    expect(bot.sentTo('anna').slice(before)).toEqual([]);
  });

  test('is let off while it waits: the approver’s buttons go', async () => {
    const { bot, context } = await nhvPlan();
    await bot.fills('karin', { id: 'duty.waive', context }, { reason: 'Gruppen läggs ned' });
    expect(latestIn(bot, 'ledningsgruppen').title).toBe('Verksamhetsplanen för 2027 är undantagen av kansliet');
    expect(buttonsIn(latestIn(bot, 'ledningsgruppen'))).toEqual([]);
  });
});

test('an RSG’s aktivitetsplan is fastställd by kunskapsstyrningsgruppen', async () => {
  const { bot, context } = await handedIn(rsg, 'forskning', 'aktivitetsplan');
  expect(buttonsIn(latestIn(bot, 'kunskapsstyrningsgruppen')).map(({ label }) => label)).toEqual([
    'Fastställ',
    'Återremittera',
  ]);
  await bot.presses('kim', 'duty.approve', context);
  expect(latestTo(bot, 'anna').title).toBe('Aktivitetsplanen för 2027 är fastställd av Kim Exempel');
  expect(bot.duty('forskning', 'aktivitetsplan', 2027).state).toBe('faststalld');
});

describe('a duty that is let off', () => {
  test('is silent for ever, and the old reminders and the chairs say so', async () => {
    const bot = testBot('2026-11-23T07:00', withGroup('vc', 'onkologi', { chair: anna, vice: bjorn }));
    await bot.until('2027-02-12T09:00');
    const context = String(bot.duty('onkologi', 'verksamhetsberattelse', 2026).id);
    await bot.fills('karin', { id: 'duty.waive', context }, { reason: 'Gruppen är vilande' });
    expect(bot.sentTo('anna')).toEqual([
      ...Array(2).fill('En senare påminnelse har kommit'),
      'Påminnelsen gäller inte längre: kansliet undantog uppgiften fredag 12 februari',
      'Verksamhetsberättelsen för 2026 behöver inte lämnas in',
    ]);
    await bot.until('2027-03-20T12:00');
    expect(bot.sentTo('anna')).toHaveLength(4);
    expect(messageOf(await bot.fills('karin', { id: 'duty.waive', context }, { reason: 'Igen' })).title).toBe(
      'Så här ligger det till: verksamhetsberättelsen för 2026 är undantagen',
    );
  });
});

test('the yearly meeting of the chairs is reported as held, in words for a meeting', async () => {
  const bot = testBot('2026-11-23T07:00', withGroup('vc', 'onkologi', { chair: anna }));
  await bot.until('2026-11-23T09:00');
  const context = String(bot.duty('ledningsgruppen', 'arsmote_ordforande', 2027).id);
  const form = formOf(await bot.presses('lisa', 'duty.submit', context));
  expect([form.title, form.submit]).toEqual(['Anmäl som genomfört', 'Anmäl som genomfört']);
  const done = await bot.fills('lisa', form, { document: '2026-12', documentOn: '2026-11-20' });
  expect(textOf(done)).toBe(
    'Tack! Det årliga mötet med verksamhetschefsgruppernas ordförande är genomfört\nInga fler påminnelser skickas.\n[Rätta] [Öppna igen]',
  );
});
