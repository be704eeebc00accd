import { describe, expect, test } from 'vitest';
import { plainText } from '../../src/chat/plain-text.ts';
import {
  anna,
  bjorn,
  buttonsIn,
  cecilia,
  leaders,
  type TestBot,
  testBot,
  withGroup,
  withoutYearlyMeeting,
} from '../support/test-bot.ts';

const reports = (titles: readonly string[]) => titles.filter((title) => /erksamhetsberättelsen för 2026/.test(title));
const textTo = (bot: TestBot, who: string) => plainText(bot.messagesTo(who).at(-1) ?? { title: '', blocks: [] });
const late = 'Verksamhetsberättelsen för 2026 skulle ha lämnats senast 28 februari';
const notIn = 'Verksamhetsberättelsen för 2026 har inte kommit in';

describe('the chair', () => {
  test('is missing: the vice chair is asked from the first rung, and the kansli is told', async () => {
    const bot = testBot('2026-11-23T07:00', withGroup('vc', 'onkologi', { vice: bjorn }));
    await bot.until('2027-01-29T09:00');
    expect(reports(bot.cameTo('bjorn'))).toEqual([
      'Verksamhetsberättelsen för 2026 ska lämnas in inom 60 dagar',
      'Verksamhetsberättelsen för 2026 ska lämnas in inom 30 dagar',
    ]);
    expect(reports(bot.cameTo('karin'))).toHaveLength(2);
    expect(textTo(bot, 'bjorn')).toContain(
      'Gruppen har ingen ordförande just nu, därför får du och kansliet påminnelsen.',
    );
    expect(textTo(bot, 'bjorn')).toContain('Nästa påminnelse: fredag 12 februari, till dig och kansliet');
  });

  test('is missing, and the vice chair too: the kansli is asked', async () => {
    const bot = testBot('2026-11-23T07:00', withGroup('vc', 'onkologi', { members: [cecilia] }));
    await bot.until('2027-01-29T09:00');
    expect(reports(bot.cameTo('karin'))).toHaveLength(2);
    expect(textTo(bot, 'karin')).toContain(
      'Gruppen har varken ordförande eller vice ordförande just nu, därför får kansliet påminnelsen.',
    );
    expect(bot.sentTo('cecilia')).toEqual([]);
  });

  test('changes in the middle of the ladder: the new one gets the rest, the old one nothing more', async () => {
    const vc = withGroup(
      'vc',
      'onkologi',
      {},
      {
        seats: [
          { group: 'onkologi', person: 'anna', role: 'ordforande', from: '2026-01-01', to: '2027-01-31' },
          { group: 'onkologi', person: 'bjorn', role: 'ordforande', from: '2027-02-01' },
        ],
      },
    );
    const bot = testBot('2026-11-23T07:00', vc);
    await bot.until('2027-02-26T09:00');
    expect(reports(bot.cameTo('anna'))).toEqual([
      'Verksamhetsberättelsen för 2026 ska lämnas in inom 60 dagar',
      'Verksamhetsberättelsen för 2026 ska lämnas in inom 30 dagar',
    ]);
    expect(reports(bot.cameTo('bjorn'))).toEqual([
      'Verksamhetsberättelsen för 2026 ska lämnas in inom 16 dagar',
      'Verksamhetsberättelsen för 2026 ska lämnas in inom 9 dagar',
      'Verksamhetsberättelsen för 2026 ska lämnas in inom 3 dagar',
      'I dag är sista arbetsdagen att lämna in verksamhetsberättelsen för 2026',
    ]);
  });

  test('who has left is not woken by what they put off, and their reminders are settled all the same', async () => {
    const vc = withGroup(
      'vc',
      'onkologi',
      { vice: bjorn },
      {
        seats: [{ group: 'onkologi', person: 'anna', role: 'ordforande', from: '2026-01-01', to: '2027-02-15' }],
      },
    );
    const bot = testBot('2026-11-23T07:00', vc);
    await bot.until('2027-02-12T09:00');
    const context = String(bot.duty('onkologi', 'verksamhetsberattelse', 2026).id);
    await bot.fills('anna', { id: 'duty.later', context }, { choice: '3' });
    const before = bot.sentTo('anna').length;
    await bot.until('2027-02-18T09:00');
    expect(bot.sentTo('anna').slice(before)).toEqual([]);
    await bot.fills('bjorn', { id: 'duty.submit', context }, { document: '2027-1', documentOn: '2027-02-17' });
    expect(bot.sentTo('anna').at(-1)).toBe(
      'Påminnelsen gäller inte längre: Björn Exempel lämnade in torsdag 18 februari',
    );
  });
});

describe('whoever is to receive it', () => {
  const vc = withGroup('vc', 'onkologi', { chair: anna });

  test('is told in their room, once, two weeks late, without buttons that they may not use', async () => {
    const bot = testBot('2026-11-23T07:00', vc);
    await bot.until('2027-03-20T09:00');
    expect(reports(bot.sentIn('ledningsgruppen'))).toEqual([notIn]);
    const [message] = bot.messagesIn('ledningsgruppen');
    expect(message && buttonsIn(message).map(({ label }) => label)).toEqual([
      'Be om läget',
      'Påminn nu',
      'Varför får jag detta?',
    ]);
    expect(bot.sentTo('lisa')).toEqual([]);
  });

  test('has no room: their chair is told', async () => {
    const bot = testBot('2026-11-23T07:00', { ...vc, rooms: false });
    await bot.until('2027-03-20T09:00');
    expect(reports(bot.cameTo('lisa'))).toEqual([notIn]);
  });

  test('has neither room nor chair: it is the kansli, who get one and not two', async () => {
    const { register } = vc;
    const chairless = {
      register: { ...register, seats: (register.seats ?? []).filter((seat) => !leaders.seats.includes(seat as never)) },
    };
    const bot = testBot('2026-11-23T07:00', { ...chairless, rooms: false });
    await withoutYearlyMeeting(bot);
    await bot.until('2027-03-20T09:00');
    expect(
      bot.posted().filter(({ address, first }) => address === 'person/karin' && first.includes(late)),
    ).toHaveLength(3);
  });

  test('is everyone with the office, where the mandate names one; where nobody holds it, the kansli', async () => {
    const rsg = withGroup(
      'rsg',
      'forskning',
      { chair: anna },
      {
        people: [{ id: 'sara', name: 'Sara Exempel', roles: ['samordnare_kunskapsstyrning'] }],
      },
    );
    const context = (bot: TestBot) => String(bot.duty('forskning', 'verksamhetsberattelse', 2026).id);
    const document = { document: '2027-1', documentOn: '2027-02-01' };
    const held = testBot('2026-11-23T07:00', rsg);
    await held.until('2027-02-01T09:00');
    await held.fills('anna', { id: 'duty.submit', context: context(held) }, document);
    expect(held.sentTo('sara')).toEqual(['Verksamhetsberättelsen för 2026 är inlämnad']);

    const vacant = testBot('2026-11-23T07:00', withGroup('rsg', 'forskning', { chair: anna }));
    await vacant.until('2027-02-01T09:00');
    await vacant.fills('anna', { id: 'duty.submit', context: context(vacant) }, document);
    expect(vacant.sentTo('karin')).toContain('Verksamhetsberättelsen för 2026 är inlämnad');
  });

  test('is told of a duty that is handed in by someone of their own without being told twice', async () => {
    const bot = testBot('2026-11-23T07:00', { ...vc, rooms: false });
    await bot.until('2027-02-01T09:00');
    const context = String(bot.duty('onkologi', 'verksamhetsberattelse', 2026).id);
    await bot.fills('karin', { id: 'duty.submit', context }, { document: '2027-1', documentOn: '2027-02-01' });
    expect(bot.sentTo('lisa')).toEqual(['Verksamhetsberättelsen för 2026 är inlämnad']);
  });
});
