import { describe, expect, test } from 'vitest';
import { plainText } from '../../src/chat/plain-text.ts';
import { day, reminderOf } from '../support/duties.ts';
import {
  anna,
  bjorn,
  buttonsIn,
  formOf,
  messageOf,
  type TestBot,
  testBot,
  withGroup,
  withoutYearlyMeeting,
} from '../support/test-bot.ts';

const two = withGroup(
  'vc',
  'onkologi',
  { chair: anna, vice: bjorn },
  {
    groups: [{ id: 'hematologi', name: 'Gruppen hematologi', type: 'vc' }],
    seats: [{ group: 'hematologi', person: 'anna', role: 'ordforande', from: '2026-01-01' }],
  },
);
const submit = (bot: TestBot, group: string, who = 'anna') =>
  bot.fills(
    who,
    { id: 'duty.submit', context: String(bot.duty(group, 'verksamhetsberattelse', 2026).id) },
    { document: '2027-0123', documentOn: '2027-02-11' },
  );
const latestTo = (bot: TestBot, who: string) => bot.messagesTo(who).at(-1) ?? { title: '', blocks: [] };

const later = 'En senare påminnelse har kommit';

describe('one person who chairs two groups', () => {
  test('gets one message a morning, about both', async () => {
    const bot = testBot('2026-11-23T07:00', two);
    await bot.until('2027-02-12T09:00');
    expect(bot.cameTo('anna')).toEqual(Array(3).fill('Påminnelse om 2 uppgifter'));
    expect(bot.sentTo('anna')).toEqual([later, later, 'Påminnelse om 2 uppgifter']);
    expect(buttonsIn(latestTo(bot, 'anna')).map(({ label }) => label)).toEqual([
      'Lämna in: hematologi',
      'Visa: hematologi',
      'Lämna in: onkologi',
      'Visa: onkologi',
      'Varför får jag detta?',
    ]);
    expect(bot.sentTo('bjorn')).toEqual(['Verksamhetsberättelsen för 2026 ska lämnas in inom 16 dagar']);
  });

  test('opens one of them from its button, with all that can be done about it', async () => {
    const bot = testBot('2026-11-23T07:00', two);
    await bot.until('2027-02-12T09:00');
    const button = buttonsIn(latestTo(bot, 'anna')).find(({ label }) => label === 'Visa: hematologi');
    const shown = messageOf(await bot.presses('anna', button?.id ?? '', button?.value ?? ''));
    expect(buttonsIn(shown).map(({ label }) => label)).toEqual([
      'Lämna in',
      'Vi arbetar med det',
      'Påminn senare',
      'Börja på ett utkast',
      'Visa fler val',
    ]);
  });

  test('hands one of them in at one press, and the message then has no button for it', async () => {
    const bot = testBot('2026-11-23T07:00', two);
    await bot.until('2027-02-12T09:00');
    const [button] = buttonsIn(latestTo(bot, 'anna'));
    const form = formOf(await bot.presses('anna', button?.id ?? '', button?.value ?? ''));
    expect(form.title).toBe('Lämna in');
    await bot.fills('anna', form, { document: '2027-0123', documentOn: '2027-02-11' });
    expect(buttonsIn(latestTo(bot, 'anna')).map(({ label }) => label)).toEqual([
      'Lämna in verksamhetsberättelsen för 2026',
      'Visa verksamhetsberättelsen för 2026',
      'Varför får jag detta?',
    ]);
  });

  test('sees the message change when one is settled, and again when both are', async () => {
    const bot = testBot('2026-11-23T07:00', two);
    await bot.until('2027-02-12T09:00');
    await submit(bot, 'onkologi');
    expect(bot.sentTo('anna')).toEqual([later, later, 'Påminnelse om 1 uppgift']);
    expect(plainText(latestTo(bot, 'anna'))).toContain(
      'Verksamhetsberättelsen för 2026, Gruppen onkologi. Gäller inte längre: Anna Exempel lämnade in fredag 12 februari.',
    );
    await bot.until('2027-02-19T09:00');
    expect(bot.sentTo('anna').at(-1)).toBe('Verksamhetsberättelsen för 2026 ska lämnas in inom 9 dagar');
    await submit(bot, 'hematologi');
    expect(bot.sentTo('anna')).toEqual([
      ...[later, later, 'Påminnelserna gäller inte längre'],
      'Påminnelsen gäller inte längre: Anna Exempel lämnade in fredag 19 februari',
    ]);
  });
});

test('whoever approved is not said to have handed in, when another part of the message changes', async () => {
  const plans = withGroup(
    'nhv',
    'nhv-gruppen',
    { chair: anna },
    {
      groups: [{ id: 'forskning', name: 'Gruppen forskning', type: 'rsg' }],
      seats: [{ group: 'forskning', person: 'anna', role: 'ordforande', from: '2026-01-01' }],
    },
  );
  const bot = testBot('2026-08-31T07:00', plans);
  await bot.until('2026-11-16T09:00');
  expect(latestTo(bot, 'anna').title).toBe('Påminnelse om 2 uppgifter');
  const plan = String(bot.duty('nhv-gruppen', 'verksamhetsplan', 2027).id);
  const document = { document: '2026-1', documentOn: '2026-11-16' };
  await bot.fills('anna', { id: 'duty.submit', context: plan }, document);
  await bot.until('2026-11-17T09:00');
  await bot.presses('lisa', 'duty.approve', plan);
  const other = String(bot.duty('forskning', 'aktivitetsplan', 2027).id);
  await bot.fills('anna', { id: 'duty.submit', context: other }, document);
  const bundle = bot.messagesTo('anna').find(({ title }) => title === 'Påminnelserna gäller inte längre');
  expect(plainText(bundle ?? { title: '', blocks: [] })).toContain(
    'Gällde Aktivitetsplanen för 2027, Gruppen forskning; Verksamhetsplanen för 2027, Gruppen nhv-gruppen.',
  );
});

describe('handing in while the morning’s reminder is on its way', () => {
  const one = withGroup('vc', 'onkologi', { chair: anna, vice: bjorn });

  test('withdraws what waits: it is never sent', async () => {
    const bot = testBot('2026-11-23T07:00', one);
    await bot.until('2027-02-12T08:29');
    bot.turnTo('2027-02-12T08:30');
    await bot.ticker.tick();
    expect(bot.features.outbox.counts().waiting).toBe(3);
    await submit(bot, 'onkologi', 'bjorn');
    await bot.until('2027-02-12T12:00');
    expect(bot.sentTo('bjorn')).toEqual([]);
    expect(bot.sentTo('anna')).toEqual([
      later,
      'Påminnelsen gäller inte längre: Björn Exempel lämnade in fredag 12 februari',
    ]);
  });

  test('takes its line out of a message that was not composed yet', async () => {
    const bot = testBot('2026-11-23T07:00', two);
    await bot.until('2027-02-12T08:29');
    bot.turnTo('2027-02-12T08:30');
    const { reminders } = bot.features.duties;
    const duty = bot.duty('onkologi', 'verksamhetsberattelse', 2026);
    reminders.add(reminderOf(duty, 'P14D'), day('2027-02-12'));
    await submit(bot, 'onkologi', 'bjorn');
    await bot.until('2027-02-12T09:00');
    expect(latestTo(bot, 'anna').title).toBe('Verksamhetsberättelsen för 2026 ska lämnas in inom 16 dagar');
    expect(plainText(latestTo(bot, 'anna'))).toContain('Gruppen hematologi');
  });

  test('“Vi arbetar med det” leaves a firm reminder that was not composed yet where it is', async () => {
    const bot = testBot('2026-11-23T07:00', one);
    await bot.until('2027-02-25T08:29');
    bot.turnTo('2027-02-25T08:30');
    const { reminders } = bot.features.duties;
    const duty = bot.duty('onkologi', 'verksamhetsberattelse', 2026);
    reminders.add(reminderOf(duty, 'P3D'), day('2027-02-25'));
    await bot.presses('bjorn', 'duty.on-it', String(duty.id));
    await bot.until('2027-02-25T09:00');
    expect(latestTo(bot, 'anna').title).toBe('Verksamhetsberättelsen för 2026 ska lämnas in inom 3 dagar');
  });
});

describe('eighty groups that are late', () => {
  const ids = Array.from({ length: 80 }, (_, at) => `grupp-${at + 1}`);
  const eighty = withGroup(
    'vc',
    'onkologi',
    { chair: anna, vice: bjorn },
    {
      groups: ids.map((id) => ({ id, name: `Verksamhetschefsgrupp ${id}`, type: 'vc' })),
      seats: ids.map((group) => ({ group, person: 'anna', role: 'ordforande', from: '2026-01-01' })),
    },
  );

  test('are one message to the chair and one to the kansli, which both can be opened further', async () => {
    const bot = testBot('2027-01-25T07:00', eighty);
    await withoutYearlyMeeting(bot);
    await bot.until('2027-03-01T08:31');
    expect(latestTo(bot, 'anna').title).toBe('Påminnelse om 81 försenade uppgifter');
    expect(plainText(latestTo(bot, 'karin'))).toContain('Försenade: 81, se påminnelserna nedan.');
    expect(plainText(latestTo(bot, 'karin'))).toContain('81 försenade uppgifter hos grupperna');
    const all = messageOf(await bot.presses('karin', 'duty.all', '0'));
    expect(all.title).toMatch(/^Alla grupper: \d+ uppgifter, 81 försenade$/);
    expect(messageOf(await bot.presses('anna', 'duty.all', '0')).title).toMatch(/^Du har \d+ uppgifter$/);
    expect(bot.problems).toEqual([]);
  });

  test('are answered for by status, page after page', async () => {
    const bot = testBot('2027-01-25T07:00', eighty);
    await bot.until('2027-03-01T08:31');
    const seen = new Set<string>();
    let page = messageOf(await bot.says('karin', 'status försenade'));
    for (let turns = 0; turns < 20; turns += 1) {
      const table = page.blocks.find((block) => block.type === 'table');
      for (const row of table?.type === 'table' ? table.rows : []) seen.add(String(row));
      expect(buttonsIn(page).length).toBeLessThanOrEqual(5);
      const more = buttonsIn(page).find(({ label }) => label === 'Visa fler');
      if (!more) break;
      page = messageOf(await bot.presses('karin', more.id, more.value));
    }
    expect(seen.size).toBe(81);
  });
});

test('what cannot reach the chair of two groups never goes to a vice chair of only one of them', async () => {
  const bot = testBot('2026-11-23T07:00', two);
  await bot.until('2027-02-12T08:29');
  bot.db.exec(
    `UPDATE account SET gone_at = '2027-02-01T00:00:00Z', gone_why = 'kontot finns inte' WHERE person_id = 'anna'`,
  );
  await bot.until('2027-02-12T09:00');
  expect(bot.sentTo('bjorn')).toEqual(['Verksamhetsberättelsen för 2026 ska lämnas in inom 16 dagar']);
  expect(plainText(latestTo(bot, 'karin'))).toMatch(/i stället för Anna Exempel|Anna Exempel kunde inte nås/u);
});
