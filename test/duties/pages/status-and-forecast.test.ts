import { describe, expect, test } from 'vitest';
import type { Message } from '../../../src/chat/message.ts';
import { plainText } from '../../../src/chat/plain-text.ts';
import type { Duty } from '../../../src/duties/duty/duty.ts';
import { dutyActions } from '../../../src/duties/duty/duty-actions.ts';
import { forecastPage } from '../../../src/duties/forecast/forecast-views.ts';
import { groupDuties, mine, statusPage, whichDuty } from '../../../src/duties/pages/status-views.ts';
import { day, dutyOf, groupOf } from '../../support/duties.ts';
import { anna, bjorn, buttonsIn, cecilia, messageOf, openersIn, testBot, withGroup } from '../../support/test-bot.ts';

const today = day('2027-03-01');
const reading = { today, mayPrompt: false, decisions: new Map() };
const report = dutyOf('vc', 'verksamhetsberattelse', 2026);
const many = (count: number): Duty[] =>
  Array.from({ length: count }, (_, at) => ({ ...report, id: at + 1, group: groupOf('vc', `grupp-${at + 1}`) }));
const plan = (id: number): Duty => dutyOf('nhv', 'verksamhetsplan', 2028, { id });
const waiting = (id: number): Duty => ({ ...plan(id), state: 'inlamnad' });
const all = { words: 'alla grupper', value: '' };
const nothingMore = { blocks: [], buttons: [], tasks: 0 };
const groupsOf = (message: Message) => [...new Set(rowsIn(message).map(([group]) => group))].toSorted();
const rowsIn = ({ blocks }: Message) => blocks.flatMap((block) => (block.type === 'table' ? block.rows : []));

describe('status', () => {
  test('of eighty groups shows ten at a time, with counts and the way on', () => {
    const first = statusPage(many(80), all, 0, reading);
    expect(first.title).toBe('Alla grupper: 80 uppgifter');
    expect(rowsIn(first)).toHaveLength(10);
    expect(plainText(first)).toContain('Försenade: 80\nGrupp |');
    expect(plainText(first)).toContain('Visar 1–10 av 80 uppgifter.');
    expect(buttonsIn(first).find(({ label }) => label === 'Visa fler')?.value).toBe('10/');
    const last = statusPage(many(80), all, 70, reading);
    expect(buttonsIn(last).some(({ label }) => label === 'Visa fler')).toBe(false);
    for (const page of [first, last, statusPage(many(80), all, 30, reading)]) {
      expect(buttonsIn(page).length).toBeLessThanOrEqual(5);
    }
  });

  test('puts the overdue first, then what awaits a decision, then what is settled', () => {
    const settled = { ...report, id: 1, state: 'inlamnad' as const };
    const waiting = dutyOf('nhv', 'verksamhetsplan', 2027, { id: 2, state: 'inlamnad' });
    const later = dutyOf('vc', 'verksamhetsberattelse', 2027, { id: 3 });
    const overdue = { ...report, id: 4 };
    const page = statusPage([settled, waiting, later, overdue], all, 0, reading);
    expect(rowsIn(page).map(([, , standing]) => standing)).toEqual([
      'Försenad 1 dag, ej påbörjad',
      'Ej påbörjad',
      'Inlämnad, väntar på godkännande',
      'Inlämnad',
    ]);
    expect(page.title).toBe('Alla grupper: 4 uppgifter, 1 försenad');
  });

  test('counts each once', () => {
    const page = statusPage(
      [{ ...report, id: 1 }, { ...report, id: 2, state: 'pagar' }, waiting(3), plan(4)],
      all,
      0,
      reading,
    );
    expect(plainText(page).split('\n').slice(1, 5)).toEqual([
      'Läget just nu',
      'Försenade: 2',
      'Ej påbörjade: 1',
      'Väntar på beslut: 1',
    ]);
  });

  test('lets one open whatever it shows, each by its own row', () => {
    const group = { title: '', blocks: groupDuties(groupOf('vc', 'onkologi'), many(30), [], today) };
    for (const page of [statusPage(many(80), all, 30, reading), statusPage(many(4), all, 0, reading), group]) {
      const opened = openersIn(page).map(({ id, value }) => `${id} ${value}`);
      expect(new Set(opened).size).toBe(rowsIn(page).length);
      expect(opened.every((one) => one.startsWith('duty.show '))).toBe(true);
    }
  });

  test('of nothing says so', () => {
    expect(statusPage([], { words: 'försenade', value: 'försenade' }, 0, reading).title).toBe(
      'Inga uppgifter att visa: försenade',
    );
  });

  test('and mina, and a group’s page, count what they leave out', () => {
    const own = mine({ duties: many(80), more: nothingMore, meetings: [] }, today, 0);
    expect(own.title).toBe('Du har 80 uppgifter');
    expect(buttonsIn(own).length).toBeLessThanOrEqual(5);
    expect(plainText({ title: '', blocks: groupDuties(groupOf('vc', 'onkologi'), many(30), [], today) })).toContain(
      'och 20 till.',
    );
    expect(plainText(whichDuty(many(30), 'Vilken?', dutyActions.submit))).toContain('och 25 till.');
    expect(buttonsIn(whichDuty(many(30), 'Vilken?', dutyActions.submit))).toHaveLength(5);
  });
});

describe('what status picks out', () => {
  const register = withGroup(
    'vc',
    'onkologi',
    { chair: anna, vice: bjorn, members: [cecilia] },
    {
      groups: [{ id: 'forskning', name: 'RSG Forskning', type: 'rsg' }],
      seats: [{ group: 'forskning', person: 'bjorn', role: 'ordforande', region: 'orebro', from: '2026-01-01' }],
    },
  );
  test.each([
    ['karin', 'status', ['Gruppen onkologi', 'RSG Forskning', 'Samverkansnämndens ledningsgrupp']],
    ['karin', 'status rsg', ['RSG Forskning']],
    ['karin', 'status örebro', ['RSG Forskning']],
    ['karin', 'status onkologi', ['Gruppen onkologi']],
    ['karin', 'läget Onkologi', ['Gruppen onkologi']],
    ['cecilia', 'status', ['Gruppen onkologi']],
    ['cecilia', 'status vc', ['Gruppen onkologi']],
    ['cecilia', 'status 2026', ['Gruppen onkologi']],
    ['anna', 'status', ['Gruppen onkologi']],
    ['bjorn', 'status', ['Gruppen onkologi', 'RSG Forskning']],
    ['karin', 'status vc 2026', ['Gruppen onkologi']],
    ['karin', 'status 2026 rsg', ['RSG Forskning']],
    ['karin', 'status rsg saknas', ['RSG Forskning']],
    ['karin', 'status inlämnade', []],
    ['karin', 'status vc försenade', []],
    ['bjorn', 'status forskning 2026', ['RSG Forskning']],
  ])('for %s, %s: %j', async (who, words, expected) => {
    const bot = testBot('2026-11-23T07:00', register);
    await bot.until('2026-11-23T09:00');
    expect(groupsOf(messageOf(await bot.says(who, words)))).toEqual(expected);
  });

  test.each(['status forskning', 'status finns-inte'])('%s tells a member of another group nothing', async (words) => {
    const bot = testBot('2026-11-23T07:00', register);
    await bot.until('2026-11-23T09:00');
    expect(messageOf(await bot.says('cecilia', words)).title).toMatch(
      /^Jag hittar ingen grupp, typ eller region som heter/,
    );
  });
});

test('status of a year says how many papers have come in, in time and late, and how many are missing', async () => {
  const three = withGroup(
    'vc',
    'onkologi',
    { chair: anna },
    {
      groups: ['hematologi', 'hud'].map((id) => ({ id, name: `Gruppen ${id}`, type: 'vc' })),
    },
  );
  const bot = testBot('2027-02-01T07:00', three);
  await bot.until('2027-02-01T09:00');
  const handsIn = (group: string, documentOn: string) =>
    bot.fills(
      'karin',
      { id: 'duty.submit', context: String(bot.duty(group, 'verksamhetsberattelse', 2026).id) },
      { document: '2027-1', documentOn },
    );
  const count = async () => plainText(messageOf(await bot.says('karin', 'status vc 2026'))).split('\n')[1];
  expect(await count()).toBe('Verksamhetsberättelse: 0 av 3 inlämnade. 3 saknas.');
  await handsIn('onkologi', '2027-01-31');
  expect(await count()).toBe('Verksamhetsberättelse: 1 av 3 inlämnad, i tid. 2 saknas.');
  await bot.until('2027-03-02T09:00');
  await handsIn('hematologi', '2027-03-01');
  expect(await count()).toBe('Verksamhetsberättelse: 2 av 3 inlämnade, 1 i tid och 1 sent. 1 saknas.');
  await handsIn('hud', '2027-03-01');
  expect(await count()).toBe('Verksamhetsberättelse: 3 av 3 inlämnade, 1 i tid och 2 sent. Ingen saknas.');
  expect(groupsOf(messageOf(await bot.says('karin', 'status inlämnade')))).toEqual([
    'Gruppen hematologi',
    'Gruppen hud',
    'Gruppen onkologi',
  ]);
});

describe('prognos', () => {
  const lines = (count: number) =>
    Array.from({ length: count }, () => ({ on: String(today), to: 'Anna Exempel', title: 'Verksamhetsberättelsen' }));
  const asked = { asked: { id: 7, from: today, to: day('2027-03-31'), words: 'mars' }, about: '' };

  test('of eighty messages shows fifteen at a time', () => {
    const page = forecastPage(lines(80), asked, 0);
    expect(page.title).toBe('80 meddelanden skickas 1 mars 2027 till och med 31 mars 2027');
    expect(rowsIn(page)).toHaveLength(15);
    expect(buttonsIn(page)).toEqual([{ id: 'duty.forecast-page', label: 'Visa fler', value: '7/15/mars' }]);
    expect(plainText(page)).toContain('Visar 1–15 av 80 meddelanden.');
  });

  const vc = withGroup('vc', 'onkologi', { chair: anna, vice: bjorn });
  const ask = async (words: string) => {
    const bot = testBot('2026-11-23T07:00', vc);
    await bot.until('2026-11-23T09:00');
    return plainText(await bot.forecast('karin', words));
  };

  test('shows what comes, by month, group and person', async () => {
    expect(await ask('onkologi februari')).toBe(
      [
        '8 meddelanden skickas 1 februari 2027 till och med 28 februari 2027 om Gruppen onkologi',
        'Dag | Till | Meddelande',
        'Fredag 12 februari 2027 | Anna Exempel | Verksamhetsberättelsen för 2026 ska lämnas in inom 16 dagar',
        'Fredag 12 februari 2027 | Björn Exempel | Verksamhetsberättelsen för 2026 ska lämnas in inom 16 dagar',
        'Fredag 19 februari 2027 | Anna Exempel | Verksamhetsberättelsen för 2026 ska lämnas in inom 9 dagar',
        'Fredag 19 februari 2027 | Björn Exempel | Verksamhetsberättelsen för 2026 ska lämnas in inom 9 dagar',
        'Torsdag 25 februari 2027 | Anna Exempel | Verksamhetsberättelsen för 2026 ska lämnas in inom 3 dagar',
        'Torsdag 25 februari 2027 | Björn Exempel | Verksamhetsberättelsen för 2026 ska lämnas in inom 3 dagar',
        'Fredag 26 februari 2027 | Anna Exempel | I dag är sista arbetsdagen att lämna in verksamhetsberättelsen för 2026',
        'Fredag 26 februari 2027 | Björn Exempel | I dag är sista arbetsdagen att lämna in verksamhetsberättelsen för 2026',
        'Prognosen visar vad som skickas om ingen gör något under tiden.',
      ].join('\n'),
    );
    expect(await ask('2027-02 björn')).toMatch(/^4 meddelanden skickas .* till Björn Exempel\n/);
    expect(await ask('juli')).toMatch(/^3 meddelanden skickas 1 juli 2027 till och med 31 juli 2027\n/);
  });

  test('of nothing, and of no one, says so', async () => {
    expect(await ask('onkologi')).toMatch(/^Inget skickas 23 november 2026 till och med 23 december 2026 om/);
    expect(await ask('zzz')).toMatch(/^Jag hittar ingen grupp eller person som heter "zzz"/);
  });
});
