import { describe, expect, test } from 'vitest';
import { plainText } from '../../src/chat/plain-text.ts';
import { anna, bjorn, cecilia, type TestBot, testBot, withGroup, withoutYearlyMeeting } from '../support/test-bot.ts';

const vc = withGroup('vc', 'onkologi', { chair: anna, vice: bjorn });
const digests = (bot: TestBot) => bot.sentTo('karin').filter((title) => title.startsWith('Veckans läge'));
const latest = (bot: TestBot, who: string) => plainText(bot.messagesTo(who).at(-1) ?? { title: '', blocks: [] });

describe('the digest', () => {
  test('comes to the kansli on Mondays, and on Tuesday after Easter', async () => {
    const bot = testBot('2027-03-19T07:00', vc);
    await bot.until('2027-04-05T09:00');
    expect(digests(bot).map((title) => title.split(':')[0])).toEqual([
      'Veckans läge måndag 22 mars',
      'Veckans läge tisdag 30 mars',
      'Veckans läge måndag 5 april',
    ]);
    expect(bot.sentTo('anna').filter((title) => title.startsWith('Veckans läge'))).toEqual([]);
  });

  test('does not come in weeks 28 to 31, nor in a week with nothing new and nothing late', async () => {
    const bot = testBot('2026-06-26T07:00', vc);
    await bot.until('2026-08-10T09:00');
    expect(digests(bot).map((title) => title.split(':')[0])).toEqual(['Veckans läge måndag 29 juni']);
  });

  test('says what is late and what is soon due', async () => {
    const bot = testBot('2026-11-23T07:00', vc);
    await withoutYearlyMeeting(bot);
    await bot.until('2027-02-22T09:00');
    expect(latest(bot, 'karin')).toContain(
      'Sista dag inom 14 dagar: 1\nGrupp | Dokument | Sista dag\nGruppen onkologi | Verksamhetsberättelse för 2026 | senast söndag 28 februari 2027',
    );
    await bot.until('2027-03-01T09:00');
    expect(latest(bot, 'karin')).toContain(
      'Nytt sedan måndag 15 februari\nHar blivit försenade: Verksamhetsberättelse för 2026, Gruppen onkologi\nFörsenade: 1, se påminnelserna nedan.',
    );
    await bot.until('2027-03-22T09:00');
    expect(latest(bot, 'karin')).toContain('Nytt sedan måndag 15 mars: inget\nFörsenade: 1\n');
    expect(latest(bot, 'karin')).toContain(
      'Gruppen onkologi | Verksamhetsberättelse för 2026 | Försenad 22 dagar, ej påbörjad',
    );
  });
});

describe('a term that ends', () => {
  const ending = (to: string) =>
    withGroup(
      'vc',
      'onkologi',
      { vice: bjorn },
      {
        seats: [{ group: 'onkologi', person: 'anna', role: 'ordforande', from: '2026-01-01', to }],
      },
    );
  /** What was said there about terms, when it came. */
  const notices = (bot: TestBot, address: string) =>
    bot
      .posted()
      .filter((one) => one.address === address && /uppdrag(?:et)? som|saknar/i.test(JSON.parse(one.first).title))
      .map(({ at, first }) => `${at.slice(0, 10)} ${JSON.parse(first).title}`);
  const room = 'group/ledningsgruppen';
  const term = 'Uppdraget som ordförande i Gruppen onkologi går ut om';
  const vacant = 'Gruppen onkologi saknar ordförande sedan 1 januari 2028';

  test('is told to the group that appoints and to the one who has it, 90 and 30 days before', async () => {
    const bot = testBot('2027-08-30T07:00', ending('2027-12-31'));
    await bot.until('2027-10-01T09:00');
    expect(plainText(bot.messagesIn('ledningsgruppen')[0] ?? { title: '', blocks: [] })).toBe(
      [
        `${term} 91 dagar`,
        'Grupp: Gruppen onkologi',
        'Namn: Anna Exempel',
        'Till och med: fredag 31 december 2027',
        'Utses av: Samverkansnämndens ledningsgrupp',
        'Uppdraget säger: "Samverkansnämndens ledningsgrupp utser ordförande."',
        'Nästa påminnelse: onsdag 1 december',
        'Meddela kansliet när någon är utsedd eller omvald, så förs det in i registret. Då slutar påminnelserna.',
        '[Visa gruppen] [Varför får jag detta?]',
      ].join('\n'),
    );
    await bot.until('2027-12-31T09:00');
    expect(notices(bot, room)).toEqual([`2027-10-01 ${term} 91 dagar`, `2027-12-01 ${term} 30 dagar`]);
    expect(notices(bot, 'person/anna')).toEqual([
      '2027-10-01 Ditt uppdrag som ordförande i Gruppen onkologi går ut om 91 dagar',
      '2027-12-01 Ditt uppdrag som ordförande i Gruppen onkologi går ut om 30 dagar',
    ]);
  });

  test('is asked for while nobody has it: the first workday, the third, and every week, until someone is appointed', async () => {
    const bot = testBot('2027-12-06T07:00', ending('2027-12-31'));
    await bot.until('2028-01-18T09:00');
    expect(notices(bot, room).slice(1)).toEqual([
      `2028-01-03 ${vacant}`,
      `2028-01-05 ${vacant}`,
      `2028-01-10 ${vacant}`,
      `2028-01-17 ${vacant}`,
    ]);
    const seat = { group: 'onkologi', person: cecilia.name, role: 'ordforande', region: 'dalarna', from: '2028-01-19' };
    await bot.fills('karin', { id: 'seat.add', context: 'onkologi' }, seat);
    await bot.until('2028-02-15T09:00');
    expect(notices(bot, room)).toHaveLength(5);
    expect(bot.sentIn('ledningsgruppen')).toContain('Påminnelsen gäller inte längre: uppdraget är tillsatt');
  });

  test('is told although a successor is in the register, when there is a gap before them', async () => {
    const { register } = ending('2027-12-31');
    const later = { group: 'onkologi', person: 'cecilia', role: 'ordforande', from: '2028-03-01' };
    const bot = testBot('2027-08-30T07:00', { register: { ...register, seats: [...(register.seats ?? []), later] } });
    await bot.until('2027-10-02T09:00');
    expect(notices(bot, room)).toEqual([`2027-10-01 ${term} 91 dagar`]);
  });

  test('by the mandate’s years is told where the seat has no end', async () => {
    const seats = [{ group: 'forskning', person: 'anna', role: 'ordforande', from: '2026-01-01' }];
    const bot = testBot('2027-08-30T07:00', withGroup('rsg', 'forskning', {}, { seats }));
    await bot.until('2027-10-01T09:00');
    expect(bot.messagesTo('anna').map(plainText).join('\n')).toContain(
      'Till och med: fredag 31 december 2027 (2 år enligt uppdraget)',
    );
    const before = notices(bot, 'group/forskning').length;
    await bot.until('2028-06-01T09:00');
    expect([before, notices(bot, 'group/forskning').length]).toEqual([1, 2]);
  });

  test('is not told again after an outage, a restart or a clock that is turned back', async () => {
    const bot = testBot('2027-08-30T07:00', ending('2027-12-31'));
    await bot.until('2027-12-01T09:00');
    bot.turnTo('2027-11-30T08:31');
    await bot.tickLoop.tick();
    const again = testBot('2027-12-02T08:31', { db: bot.db });
    await again.tickLoop.tick();
    await again.delivery.run();
    expect(notices(again, room)).toHaveLength(2);
  });

  test('is told late rather than never, the sharpest only', async () => {
    const bot = testBot('2027-08-30T07:00', ending('2027-12-31'));
    await bot.until('2027-09-20T07:00');
    await bot.stopUntil('2027-12-13T10:00');
    expect(notices(bot, room)).toEqual([`2027-12-13 ${term} 18 dagar`]);
  });

  test('is not told of once a successor is in the register', async () => {
    const { register } = ending('2027-12-31');
    const next = { group: 'onkologi', person: 'cecilia', role: 'ordforande', from: '2028-01-01' };
    const bot = testBot('2027-08-30T07:00', { register: { ...register, seats: [...(register.seats ?? []), next] } });
    await bot.until('2027-12-31T09:00');
    expect(notices(bot, room)).toEqual([]);
  });

  test('of a vice chair, where the mandate does not say who appoints, is told to the kansli', async () => {
    const vice = withGroup(
      'vc',
      'onkologi',
      { chair: anna },
      {
        seats: [{ group: 'onkologi', person: 'bjorn', role: 'vice_ordforande', from: '2026-01-01', to: '2027-12-31' }],
      },
    );
    const bot = testBot('2027-08-30T07:00', vice);
    await bot.until('2027-10-01T08:31');
    expect(notices(bot, 'person/karin')).toEqual([
      '2027-10-01 Uppdraget som vice ordförande i Gruppen onkologi går ut om 91 dagar',
    ]);
    expect(latest(bot, 'karin')).toContain('Utses av: framgår inte av uppdraget');
  });
});

test('in a leap year 28 February is still the day, and 29 February the first day late', async () => {
  const bot = testBot('2027-11-22T07:00', vc);
  await bot.until('2028-02-28T09:00');
  expect(bot.sentTo('anna').at(-1)).toBe('I dag är sista dagen att lämna in verksamhetsberättelsen för 2027');
  await bot.until('2028-02-29T09:00');
  expect(bot.sentTo('anna').at(-1)).toBe('Verksamhetsberättelsen för 2027 skulle ha lämnats senast 28 februari');
  expect(bot.sentTo('karin').at(-1)).toBe('Verksamhetsberättelsen för 2027 skulle ha lämnats senast 28 februari');

  const rsg = testBot('2027-11-22T07:00', withGroup('rsg', 'forskning', { chair: anna }));
  await rsg.until('2028-02-25T09:00');
  expect(rsg.sentTo('anna').at(-1)).toBe('I dag är sista arbetsdagen att lämna in verksamhetsberättelsen för 2027');
  await rsg.until('2028-02-28T09:00');
  expect(latest(rsg, 'anna')).toContain('Verksamhetsberättelsen för 2027 skulle ha lämnats före 28 februari');
});
