import { describe, expect, test } from 'vitest';
import { plainText } from '../../src/chat/plain-text.ts';
import { anna, bjorn, buttonsIn, messageOf, type TestBot, testBot, textOf, withGroup } from '../support/test-bot.ts';

const document = { document: 'https://example.org/plan', documentOn: '2026-11-02' };
const plan = (bot: TestBot) => String(bot.duty('nhv-gruppen', 'verksamhetsplan', 2027).id);
const decisions = (bot: TestBot, who: string) =>
  bot
    .posted()
    .filter(
      ({ address, first }) =>
        address === `person/${who}` && /väntar (fortfarande )?på/.test(plainText(JSON.parse(first))),
    )
    .map(({ at, first }) => `${at.slice(0, 10)} ${JSON.parse(first).title}`);
const latest = (bot: TestBot, who: string) => plainText(bot.messagesTo(who).at(-1) ?? { title: '', blocks: [] });

/** The NHV group's plan, handed in on 2 November. Ledningsgruppen meets on 20 January, unless it has no meeting. */
async function handedIn(meetings: readonly object[] = [meeting]): Promise<TestBot> {
  const bot = testBot('2026-08-31T07:00', withGroup('nhv', 'nhv-gruppen', { chair: anna, vice: bjorn }, { meetings }));
  await bot.until('2026-11-02T10:00');
  await bot.fills('anna', { id: 'duty.submit', context: plan(bot) }, document);
  return bot;
}
const meeting = { group: 'ledningsgruppen', start: '2027-01-20T09:00', end: '2027-01-20T12:00' };

describe('a plan that waits for ledningsgruppen', () => {
  test('is reminded of a week before its meeting, the workday before, the day, the workday after, and every week', async () => {
    const bot = await handedIn();
    await bot.until('2027-02-02T09:00');
    const waits = 'Verksamhetsplanen för 2027 väntar på godkännande';
    const still = 'Verksamhetsplanen för 2027 väntar fortfarande på godkännande';
    expect(decisions(bot, 'lisa')).toEqual([
      `2027-01-13 ${waits}`,
      `2027-01-19 ${waits}`,
      `2027-01-20 ${waits}`,
      `2027-01-21 ${still}`,
      `2027-01-25 ${still}`,
      `2027-02-01 ${still}`,
    ]);
    expect(decisions(bot, 'karin')).toEqual([`2027-01-21 ${still}`]);
    expect(bot.sentTo('anna').some((title) => title.includes('väntar'))).toBe(false);
  });

  test('says what is to be decided, when, by whom, and what comes next, with the decision a press away', async () => {
    const bot = await handedIn();
    await bot.until('2027-01-13T09:00');
    expect(latest(bot, 'lisa')).toBe(
      [
        'Verksamhetsplanen för 2027 väntar på godkännande',
        'Grupp: Gruppen nhv-gruppen',
        'Inlämnad: 2 november 2026 av Anna Exempel',
        'Beslutas av: Samverkansnämndens ledningsgrupp',
        'Beslut: vid mötet onsdag 20 januari 2027',
        'Nästa påminnelse: tisdag 19 januari, till dig',
        'Dokument: https://example.org/plan',
        '[Godkänn] [Återremittera] [Varför får jag detta?]',
      ].join('\n'),
    );
    const why = textOf(await bot.presses('lisa', 'approval.why', plan(bot)));
    expect(why).toContain('Uppdraget säger: "');
    expect(why).toContain('Så räknas dagen: Gruppens nästa möte när dokumentet lämnades in.');
  });

  test('without a meeting in the calendar is to be decided in thirty days', async () => {
    const bot = await handedIn([]);
    await bot.until('2026-12-04T09:00');
    expect(decisions(bot, 'lisa').map((line) => line.slice(0, 10))).toEqual([
      '2026-11-25',
      '2026-12-01',
      '2026-12-02',
      '2026-12-03',
    ]);
    expect(latest(bot, 'lisa')).toContain('Beslut: senast onsdag 2 december 2026 (datum satt av kansliet)');
  });

  test('is no longer reminded of once it is decided, and the reminder says who did it', async () => {
    const bot = await handedIn();
    await bot.until('2027-01-19T09:00');
    await bot.presses('lisa', 'duty.approve', plan(bot));
    await bot.until('2027-03-01T09:00');
    expect(decisions(bot, 'lisa')).toHaveLength(2);
    expect(bot.sentTo('lisa')).toContain('Påminnelsen gäller inte längre: Lisa Exempel godkände tisdag 19 januari');
  });

  test('sent back after its day is not called late, and is reminded of by its new day', async () => {
    const bot = await handedIn();
    await bot.until('2027-01-20T10:00');
    const back = { reason: 'Målen saknas', lastDayOn: '2027-02-15' };
    await bot.fills('lisa', { id: 'duty.return', context: plan(bot) }, back);
    const before = bot.sentTo('anna').length;
    await bot.until('2027-02-08T09:00');
    const since = bot.cameTo('anna').slice(before);
    expect(since).toContain('Verksamhetsplanen för 2027 ska lämnas in på nytt inom 7 dagar');
    expect(since.some((title) => title.includes('skulle ha'))).toBe(false);
    expect(decisions(bot, 'lisa')).toHaveLength(3);
    await bot.fills('anna', { id: 'duty.submit', context: plan(bot) }, document);
    await bot.until('2027-03-04T09:00');
    expect(
      decisions(bot, 'lisa')
        .slice(3)
        .map((line) => line.slice(0, 10)),
    ).toEqual(['2027-03-03']);
  });

  test('stands in the mina of whoever decides, and in the kansli’s digest', async () => {
    const bot = await handedIn();
    const own = await bot.says('lisa', 'mina');
    expect(textOf(own)).toContain('Väntar på ert beslut: 1\nGrupp | Dokument | Beslut\nGruppen nhv-gruppen |');
    const [open] = buttonsIn(messageOf(own)).filter(({ label }) => label.includes('erksamhetsplan'));
    expect(textOf(await bot.presses('lisa', 'duty.show', open?.value ?? ''))).toContain('[Godkänn] [Återremittera]');
    expect(textOf(await bot.says('anna', 'mina'))).not.toContain('Väntar på ert beslut');
    await bot.until('2026-11-09T09:00');
    expect(bot.messagesTo('karin').map(plainText).at(-1)).toContain('Väntar på beslut: 1');
  });

  test('of a chair who leaves is reminded of to the one who takes over', async () => {
    const bot = await handedIn([]);
    await bot.until('2026-12-10T09:00');
    bot.db.exec("UPDATE seat SET to_on = '2026-12-09' WHERE group_id = 'ledningsgruppen'");
    await bot.fills(
      'karin',
      { id: 'seat.add', context: 'ledningsgruppen' },
      {
        ...{ group: 'ledningsgruppen', person: bjorn.name, role: 'ordforande', region: 'orebro', from: '2026-12-10' },
      },
    );
    await bot.until('2026-12-11T09:00');
    expect(decisions(bot, 'bjorn').map((line) => line.slice(0, 10))).toEqual(['2026-12-11']);
  });
});
