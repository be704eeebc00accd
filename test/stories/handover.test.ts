import { expect, test } from 'vitest';
import { plainText } from '../../src/chat/plain-text.ts';
import { anna, bjorn, cecilia, testBot, withGroup } from '../support/test-bot.ts';

const title = 'Du är nu ordförande i Gruppen onkologi';
const takesOver = (from: string) =>
  withGroup(
    'vc',
    'onkologi',
    { vice: bjorn },
    {
      seats: [
        { group: 'onkologi', person: anna.id, role: 'ordforande', from: '2026-01-01', to: '2027-01-31' },
        { group: 'onkologi', person: cecilia.id, role: 'ordforande', from },
      ],
      meetings: [{ group: 'onkologi', start: '2027-03-11T13:00', end: '2027-03-11T15:00' }],
    },
  );

test('whoever takes over as chair gets a card with what the group has before it, once', async () => {
  const bot = testBot('2026-11-23T07:00', takesOver('2027-02-01'));
  await bot.until('2027-01-20T10:00');
  const context = String(bot.duty('onkologi', 'verksamhetsberattelse', 2026).id);
  await bot.fills('anna', { id: 'duty.submit', context }, { document: '2027-0012', documentOn: '2027-01-19' });
  await bot.until('2027-02-01T08:29');
  expect(bot.sentTo('cecilia')).not.toContain(title);
  await bot.until('2027-03-01T09:00');
  expect(bot.sentTo('cecilia').filter((one) => one === title)).toHaveLength(1);
  const card = bot.messagesTo('cecilia').find((message) => message.title === title);
  expect(card && plainText(card)).toBe(
    [
      title,
      'Här är det som gruppen har framför sig. Jag påminner i god tid om vart och ett.',
      'Dokument | Läge | Sista dag',
      'Minnesanteckningar från mötet 11 mars 2027 | Ej påbörjade | senast torsdag 25 mars 2027 (datum satt av kansliet)',
      'Verksamhetsberättelse för 2027 | Ej påbörjad | senast måndag 28 februari 2028',
      'Att göra: 2',
      'Nästa möte: torsdag 11 mars 2027 kl. 13.00',
      'Senast inlämnat: Verksamhetsberättelse för 2026, 19 januari 2027, av Anna Exempel',
      '[Visa mina uppgifter] [Visa gruppen]',
    ].join('\n'),
  );
});

test('in a register that is new nobody gets it for a seat that is older than a week', async () => {
  const bot = testBot('2027-03-01T07:00', takesOver('2027-02-01'));
  await bot.until('2027-03-05T09:00');
  expect(bot.sentTo('cecilia')).not.toContain(title);
});

test('whoever is appointed anew for what they held until then gets none', async () => {
  const seat = { group: 'onkologi', person: anna.id, role: 'ordforande' };
  const seats = [
    { ...seat, from: '2026-01-01', to: '2027-01-31' },
    { ...seat, from: '2027-02-01', to: '2029-01-31' },
  ];
  const bot = testBot('2026-11-23T07:00', withGroup('vc', 'onkologi', { vice: bjorn }, { seats }));
  await bot.until('2027-02-05T09:00');
  expect(bot.cameTo('anna')).not.toContain(title);
});
