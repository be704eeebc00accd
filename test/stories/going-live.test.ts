import { describe, expect, test } from 'vitest';
import { plainText } from '../../src/chat/plain-text.ts';
import type { Response } from '../../src/chat/response.ts';
import { silentDatabase } from '../support/new-database.ts';
import { anna, bjorn, type TestBot, testBot, withGroup } from '../support/test-bot.ts';

const others = Array.from({ length: 19 }, (_, nr) => `vc-${nr + 1}`);
const { register } = withGroup(
  'vc',
  'onkologi',
  { chair: anna, vice: bjorn },
  {
    groups: others.map((id) => ({ id, name: `Gruppen ${id}`, type: 'vc' })),
    seats: others.map((group) => ({ group, person: 'anna', role: 'ordforande', from: '2026-01-01' })),
  },
);

const silent = (at: string) => testBot(at, { register, db: silentDatabase() });
const said = (response: Response): string =>
  'message' in response && response.message ? plainText(response.message) : response.type;
const everything = (bot: TestBot): string[] => bot.posted().map(({ at, address }) => `${at} ${address}`);

/** A Friday in the spring on which twenty reports are late. */
const friday = '2027-03-05T10:00';

describe('a register that has just been taken in', () => {
  test('says nothing to anybody, whatever is late, until it is set going', async () => {
    const bot = silent(friday);
    await bot.until('2027-04-30T09:00');
    expect(everything(bot)).toEqual([]);
    expect(bot.duty('onkologi', 'verksamhetsberattelse', 2026).state).toBe('ej_paborjad');
  });

  test('shows the kansli first what would happen, and then begins on the next workday, with what is counted', async () => {
    const bot = silent(friday);
    await bot.tickLoop.tick();
    const page = said(await bot.says('karin', 'sätt i gång'));
    expect(page).toContain('Registret är tyst tills du sätter i gång');
    expect(page).toContain('Första utskicken: Måndag 8 mars 2027');
    expect(page).toContain('Räknas inte: 20 uppgifter');
    expect(page).toContain('Försenat från början: inget');

    const earlier = said(await bot.presses('karin', 'going.show', '2027-02-20'));
    expect(earlier).toContain('Räknas inte: inget');
    expect(earlier).toContain('Försenat från början: 20 uppgifter');

    const done = said(await bot.presses('karin', 'going.start', '2027-02-20'));
    expect(done).toContain('Registret är i gång, och de första påminnelserna går ut måndag 8 mars');
    await bot.until('2027-03-08T07:00');
    expect(everything(bot)).toEqual([]);
    await bot.until('2027-03-08T10:00');
    expect(bot.sentTo('anna')).toHaveLength(1);
    expect(bot.sentTo('karin')).toHaveLength(1);
  });

  test('owes nothing that was to be done before the day, and it says why', async () => {
    const bot = silent(friday);
    await bot.presses('karin', 'going.start', '2027-03-05');
    await bot.until('2027-03-08T10:00');
    expect(bot.sentTo('anna')).toEqual([]);
    const duty = bot.duty('onkologi', 'verksamhetsberattelse', 2026);
    expect(duty.state).toBe('undantagen');
    expect(said(await bot.says('karin', 'logg onkologi'))).toContain('sista dag var före 5 mars 2027');
    await bot.until('2028-01-10T09:00');
    expect(bot.sentTo('anna').length).toBeGreaterThan(0);
  });

  test('is silent again with one press, as it was', async () => {
    const bot = silent(friday);
    await bot.presses('karin', 'going.start', '2027-03-05');
    expect(said(await bot.presses('karin', 'going.silence', ''))).toContain(
      '20 uppgifter som inte räknades med finns där igen',
    );
    expect(bot.duty('vc-19', 'verksamhetsberattelse', 2026).state).toBe('ej_paborjad');
    await bot.until('2027-03-20T10:00');
    expect(everything(bot)).toEqual([]);
  });

  test('cannot be silent again once somebody has been told, but paused', async () => {
    const bot = silent(friday);
    await bot.presses('karin', 'going.start', '2027-02-20');
    await bot.until('2027-03-08T10:00');
    expect(said(await bot.presses('karin', 'going.silence', ''))).toContain(
      'De första påminnelserna har redan gått ut',
    );
  });

  test('shows its first week as it would be, from the day that is counted from, and changes nothing', async () => {
    const bot = silent(friday);
    await bot.tickLoop.tick();
    await bot.presses('karin', 'going.week', '2027-02-20');
    await bot.delivery.run();
    const week = plainText(bot.messagesTo('karin').at(-1) ?? { title: '', blocks: [] });
    expect(week).toContain('Måndag 8 mars 2027 | Anna Exempel');
    expect(bot.duty('onkologi', 'verksamhetsberattelse', 2026).state).toBe('ej_paborjad');
    await bot.until('2027-03-10T10:00');
    expect(bot.sentTo('anna')).toEqual([]);

    await bot.presses('karin', 'going.week', '2027-03-05');
    await bot.delivery.run();
    expect(plainText(bot.messagesTo('karin').at(-1) ?? { title: '', blocks: [] })).not.toContain('Anna Exempel');
  });

  test('shows nothing for the day itself, early in the morning too: it begins on the next workday', async () => {
    const bot = silent('2027-03-05T07:00');
    await bot.tickLoop.tick();
    await bot.presses('karin', 'going.week', '2027-02-20');
    await bot.delivery.run();
    const week = plainText(bot.messagesTo('karin').at(-1) ?? { title: '', blocks: [] });
    expect(week).toContain('Måndag 8 mars 2027 | Anna Exempel');
    expect(week).not.toContain('Fredag 5 mars 2027 |');
  });

  test('names who cannot be reached yet, and what to do about an empty register', async () => {
    const bot = silent(friday);
    bot.db.exec("UPDATE account SET gone_at = '2027-01-01T00:00:00Z' WHERE person_id = 'bjorn'");
    expect(said(await bot.says('karin', 'sätt igång'))).toContain('Kan inte nås än: 1. Björn Exempel.');
  });

  test('is answered by the bot as always, and nobody is promised a reminder', async () => {
    const bot = silent(friday);
    await bot.tickLoop.tick();
    const { id } = bot.duty('onkologi', 'verksamhetsberattelse', 2026);
    expect(said(await bot.presses('anna', 'duty.on-it', String(id)))).toContain(
      'kansliet inte har satt i gång registret',
    );
    expect(said(await bot.presses('karin', 'reminder.now', `duty/${id}`))).toContain('Ingen påminnelse skickas');
    expect(said(await bot.says('karin', 'mina'))).toContain('Registret är inte satt i gång');
  });

  test.each(['sätt i gång', 'pausa utskick', 'återuppta utskick'])('%s is the kansli’s', async (command) => {
    const bot = silent(friday);
    expect(said(await bot.says('anna', command))).toContain('kansliet');
    expect(bot.features.going.startedAt()).toBeNull();
  });
});

describe('a pause', () => {
  const going = (at: string) => testBot(at, { register });

  test('says nothing by the clock, keeps the kansli informed, and goes on with one message each', async () => {
    const bot = going('2027-01-04T07:00');
    await bot.until('2027-01-08T12:00');
    expect(said(await bot.says('karin', 'pausa utskick'))).toContain('Vill du pausa utskicken?');
    expect(said(await bot.says('karin', 'pausa utskick tills vidare'))).toContain('Utskicken är pausade');
    const before = bot.cameTo('anna').length;
    await bot.until('2027-03-12T12:00');
    expect(bot.cameTo('anna')).toHaveLength(before);
    const digests = bot.messagesTo('karin').filter(({ title }) => title.startsWith('Veckans läge'));
    expect(digests.length).toBeGreaterThan(6);
    expect(plainText(digests.at(-1) ?? { title: '', blocks: [] })).toContain(
      'Utskicken är pausade sedan fredag 8 januari',
    );
    expect(bot.features.sendingInWords(bot.now())).toBe('paused since 2027-01-08, until somebody resumes it');

    expect(said(await bot.presses('karin', 'going.resume', ''))).toContain('Utskicken är i gång igen');
    await bot.until('2027-03-15T12:00');
    expect(bot.cameTo('anna')).toHaveLength(before + 1);
    expect(bot.cameTo('bjorn').filter((title) => title.includes('försenad')).length).toBeLessThanOrEqual(1);
  });

  test('with a last day ends by itself', async () => {
    const bot = going('2027-02-01T09:00');
    expect(said(await bot.says('karin', 'pausa utskick till 2 mars'))).toContain('pausade till och med 2 mars 2027');
    const before = bot.cameTo('anna').length;
    await bot.until('2027-03-02T23:00');
    expect(bot.cameTo('anna')).toHaveLength(before);
    await bot.until('2027-03-03T10:00');
    expect(bot.cameTo('anna')).toHaveLength(before + 1);
    expect(said(await bot.says('karin', 'återuppta utskick'))).toContain('Utskicken är inte pausade');
  });

  test('can be given another last day, and is understood or asked about', async () => {
    const bot = going('2027-02-01T09:00');
    expect(said(await bot.says('karin', 'pausa utskick på måndag kanske'))).toContain('Jag förstår inte');
    expect(said(await bot.says('karin', 'pausa utskick 2027-02-20'))).toContain('Jag förstår inte');
    await bot.says('karin', 'pausa utskick till 5 februari');
    const changed = await bot.fills('karin', { id: 'going.ask-pause', context: '' }, { to: '2027-02-10' });
    expect(said(changed)).toContain('till och med 10 februari 2027');
    const log = said(await bot.says('karin', 'logg'));
    expect(log).toContain('pausade utskicken');
    expect(log).toContain('ändrade pausen i utskicken');
  });

  test('holds what was put and not sent when it began', async () => {
    const bot = going('2027-02-15T07:00');
    bot.turnTo('2027-02-26T08:31');
    await bot.tickLoop.tick();
    const before = bot.cameTo('anna').length;
    await bot.presses('karin', 'going.pause', '');
    await bot.delivery.run();
    expect(bot.cameTo('anna')).toHaveLength(before);
  });

  test('is no pause in a rehearsal or a forecast', async () => {
    const bot = going('2027-02-01T09:00');
    await bot.says('karin', 'pausa utskick tills vidare');
    expect(plainText(await bot.forecast('karin', 'mars'))).toContain('Anna Exempel');
    expect(bot.features.going.quietOn(Temporal.PlainDate.from('2027-02-01'))?.why).toBe('paused');
  });
});
