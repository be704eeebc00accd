import { describe, expect, test } from 'vitest';
import type { FormValues } from '../../src/chat/form.ts';
import { plainText } from '../../src/chat/plain-text.ts';
import { nhvRegister } from '../nhv/nhv-house.ts';
import {
  buttonsIn,
  formOf,
  messageOf,
  type Register,
  type TestBot,
  testBot,
  textOf,
  withoutYearlyMeeting,
} from '../support/test-bot.ts';

const registers = async (bot: TestBot, values: FormValues) => {
  const form = formOf(await bot.says('karin', 'nhv ångest steg'));
  return bot.fills('karin', form, {
    ...Object.fromEntries(form.fields.map((field) => [field.id, field.initial ?? ''])),
    ...values,
  });
};

/** An area in that step from the first of March 2027, with the national date if there is one. */
async function areaIn(step: string, planned: FormValues = {}, register: object = nhvRegister): Promise<TestBot> {
  const bot = testBot('2027-03-01T10:00', { register: register as Register });
  const form = formOf(await bot.says('karin', 'nhv ny'));
  await bot.fills('karin', form, { name: 'Svår ångest', step: String(Number(step) - 1), on: '2027-03-01' });
  await registers(bot, { kind: 'step', step, ...planned });
  return bot;
}
const b2 = { milestone: 'b2', plannedOn: '2027-05-20' };
const namnd = (plannedOn: string) => ({ milestone: 'namnd', plannedOn });

const work = (bot: TestBot) =>
  String(
    bot.db
      .prepare("SELECT max(errand_id) FROM nhv_work JOIN nhv_errand ON id = errand_id WHERE kind <> 'review'")
      .pluck()
      .get(),
  );
/** The digest, which stands first in a message: what is asked of its reader stands below it. */
const digest = /^Veckans läge.*?^Du får översikten .*?$/msu;
const told = (bot: TestBot, who: string, of: RegExp) =>
  bot
    .posted()
    .filter(
      ({ address, first }) => address === `person/${who}` && of.test(plainText(JSON.parse(first)).replace(digest, '')),
    )
    .map(({ at }) => at.slice(0, 10));
const analysis = /Analys(?:en)? av ansökningarna/u;
const alignment = /Avstämning(?:en)? inför nämndens beslut/u;
const latest = (bot: TestBot, who: string, of: RegExp) =>
  bot
    .messagesTo(who)
    .map(plainText)
    .findLast((text) => of.test(text)) ?? '';
const finishes = (bot: TestBot, who: string, values: FormValues) =>
  bot.fills(who, { id: 'nhv-work.finish', context: work(bot) }, values);

describe('the analysis of what has been applied for', () => {
  test('is asked of the NHV-kansli the next morning, and reminded of until it is done; the kansli hears when it is late', async () => {
    const bot = await areaIn('6', b2);
    await bot.until('2027-05-18T09:00');
    expect(told(bot, 'nils', analysis)).toEqual([
      '2027-03-02',
      '2027-04-28',
      '2027-05-04',
      '2027-05-05',
      '2027-05-07',
      '2027-05-10',
      '2027-05-17',
    ]);
    expect(told(bot, 'karin', analysis)).toEqual(['2027-05-07']);
    expect(latest(bot, 'nils', analysis)).toBe(
      [
        'Analysen av ansökningarna, Svår ångest, skulle ha varit klar senast 5 maj 2027',
        'Område: Svår ångest',
        'Ansvarig: Region Uppsalas NHV-kansli, Nils Exempel',
        'När: senast onsdag 5 maj 2027',
        'Rutinen säger: "Region Uppsalas NHV-kansli analyserar inkomna ansökningar för gemensam genomgång med sjukvårdsregionens representanter i B2."',
        'Nästa påminnelse: måndag 24 maj',
        'Analysera ansökningarna, för en gemensam genomgång med våra företrädare i beredningsgrupp 2.',
        '[Anteckna som klart] [Visa området] [Varför får jag detta?]',
      ].join('\n'),
    );
  });

  test('stands in mina, in the digest and on the area’s page, and says why', async () => {
    const bot = await areaIn('6', b2);
    await bot.until('2027-03-08T09:00');
    expect(textOf(await bot.says('nils', 'mina'))).toContain(
      'NHV-arbete: 1\nOmråde | Vad | När\nSvår ångest | Analys av ansökningarna',
    );
    expect(textOf(await bot.says('karin', 'mina'))).not.toContain('Analys av');
    expect(bot.messagesTo('karin').map(plainText).join('\n')).toContain('NHV-arbete som väntar: 1');
    expect(textOf(await bot.says('lisa', 'nhv ångest'))).toContain('Analys av ansökningarna: senast onsdag 5 maj 2027');
    expect(textOf(await bot.presses('nils', 'nhv-work.why', work(bot)))).toContain(
      'Källa: Sjukvårdsregional rutin för NHV',
    );
  });

  test('is done with a link, corrected, and undone, which brings the reminders back', async () => {
    const bot = await areaIn('6', b2);
    await bot.until('2027-04-28T10:00');
    expect(textOf(await finishes(bot, 'anna', { on: '2027-04-28', document: 'x' }))).toContain('Det här kan bara');
    const done = await finishes(bot, 'nils', { on: '2027-04-27', document: 'https://example.org/analys' });
    expect(textOf(done)).toContain('Läge: Klar 27 april 2027, anmält av Nils Exempel: https://example.org/analys');
    expect(bot.sentTo('nils')).toContain(
      'Påminnelsen gäller inte längre: Nils Exempel anmälde analysen som klar onsdag 28 april',
    );
    await finishes(bot, 'karin', { on: '2027-04-28', document: '2027-0123' });
    expect(textOf(await bot.says('lisa', 'nhv ångest'))).toContain(
      'klar 28 april 2027, anmält av Karin Exempel: 2027-0123',
    );
    await bot.until('2027-05-03T09:00');
    const before = told(bot, 'nils', analysis).length;
    const undo = buttonsIn(messageOf(done)).find(({ label }) => label === 'Ångra');
    expect(textOf(await bot.presses('nils', undo?.id ?? '', undo?.value ?? ''))).toContain(
      'Läge: Senast onsdag 5 maj 2027',
    );
    await bot.until('2027-05-05T09:00');
    expect(told(bot, 'nils', analysis).slice(before)).toEqual(['2027-05-04', '2027-05-05']);
  });

  test('follows B2 when that is moved, is thirty days where nothing is known, and ends when the area goes on', async () => {
    const bot = await areaIn('6');
    await bot.until('2027-03-25T09:00');
    expect(latest(bot, 'nils', analysis)).toContain(
      'senast torsdag 1 april 2027 (datum satt av kansliet: inget nationellt datum är känt)',
    );
    await registers(bot, { kind: 'planned', ...b2 });
    expect(bot.sentTo('nils')).toContain(
      'Påminnelsen gäller inte längre: sista dagen är flyttad till onsdag 5 maj 2027',
    );
    await bot.until('2027-04-28T09:00');
    expect(told(bot, 'nils', analysis)).toEqual(['2027-03-02', '2027-03-25', '2027-04-28']);
    await registers(bot, { kind: 'step', step: '7' });
    expect(bot.sentTo('nils')).toContain('Påminnelsen gäller inte längre: området har gått vidare');
    await bot.until('2027-06-30T09:00');
    expect(told(bot, 'nils', analysis)).toHaveLength(3);
  });

  test('is the kansli’s where nobody is NHV-kansli, and the next one’s when somebody takes over', async () => {
    const people = nhvRegister.people.map((one) => (one.id === 'nils' ? { ...one, roles: [] } : one));
    const bot = await areaIn('6', b2, { ...nhvRegister, people });
    await bot.until('2027-05-11T09:00');
    expect(told(bot, 'karin', analysis)[0]).toBe('2027-03-02');
    expect(told(bot, 'nils', analysis)).toEqual([]);
    bot.features.register.setRoles('nils', ['nhv_kansli']);
    await bot.until('2027-05-12T09:00');
    expect(told(bot, 'nils', analysis)).toEqual(['2027-05-12']);
  });

  test('eight weeks late the kansli is asked to decide', async () => {
    const bot = await areaIn('6', b2);
    await bot.until('2027-07-05T09:00');
    expect(told(bot, 'karin', analysis)).toEqual(['2027-05-07', '2027-07-05']);
    const row = 'Svår ångest | Analys av ansökningarna | försenad, senast onsdag 5 maj 2027';
    expect(latest(bot, 'karin', analysis)).toContain(`${row}: bestäm vad som ska gälla`);
  });

  test('and in full where nothing else is asked of the kansli that morning', async () => {
    const chair = { group: 'vc-barn', person: 'bjorn', role: 'ordforande', from: '2027-01-01' };
    const bot = await areaIn('6', b2, { ...nhvRegister, seats: [...nhvRegister.seats, chair] });
    await withoutYearlyMeeting(bot);
    await bot.until('2027-07-05T09:00');
    expect(latest(bot, 'karin', analysis)).toContain('Åtta veckor har gått. Bestäm vad som ska gälla');
  });
});

describe('the alignment before the board decides', () => {
  test('is the kansli’s to book four weeks before, and its booked day is then its last day', async () => {
    const bot = await areaIn('7', namnd('2027-09-15'));
    await bot.until('2027-08-18T09:00');
    expect(told(bot, 'karin', alignment)).toEqual(['2027-08-18']);
    expect(bot.sentIn('nhv-gruppen')).toContain('Avstämning inför nämndens beslut: Svår ångest');
    expect(latest(bot, 'karin', alignment)).toContain(
      '[Anteckna som bokat] [Anteckna som hållet] [Visa området] [Varför får jag detta?]',
    );
    const booked = await bot.fills('karin', { id: 'nhv-work.book', context: work(bot) }, { on: '2027-09-08' });
    expect(textOf(booked)).toContain('Läge: Bokad till onsdag 8 september 2027');
    await bot.until('2027-09-14T09:00');
    expect(told(bot, 'karin', alignment)).toEqual([
      '2027-08-18',
      '2027-09-01',
      '2027-09-07',
      '2027-09-08',
      '2027-09-09',
      '2027-09-13',
    ]);
    await finishes(bot, 'karin', { on: '2027-09-08', document: '' });
    await bot.until('2027-10-30T09:00');
    expect(told(bot, 'karin', alignment)).toHaveLength(6);
    expect(textOf(await bot.says('karin', 'nhv ångest'))).toContain('hållen 8 september 2027, anmält av Karin Exempel');
  });

  test('a step that was a mistake takes its work back with it', async () => {
    const bot = await areaIn('7', namnd('2027-03-25'));
    await withoutYearlyMeeting(bot);
    await bot.until('2027-03-02T09:00');
    expect(told(bot, 'karin', alignment)).toEqual(['2027-03-02']);
    const form = formOf(await bot.presses('karin', 'nhv.correct', 'svar-angest'));
    const lines = form.fields.find(({ id }) => id === 'line');
    const [mistake] = lines?.type === 'select' ? lines.options : [];
    await bot.fills('karin', form, { line: mistake?.value ?? '', note: 'Fel' });
    expect(bot.messagesTo('karin').map(plainText).join('\n')).toContain('nte längre: området har gått vidare');
    await bot.until('2027-05-30T09:00');
    expect(told(bot, 'karin', alignment)).toHaveLength(1);
  });
});

const b2Group = {
  groups: [...nhvRegister.groups, { id: 'b2', name: 'Beredningsgrupp 2', type: 'beredningsgrupp' }],
  people: [...nhvRegister.people, { id: 'olof', name: 'Olof Exempel', email: 'olof@example.org', region: 'uppsala' }],
  seats: [...nhvRegister.seats, { group: 'b2', person: 'olof', role: 'ledamot', from: '2026-01-01' }],
};

describe('the joint review with our two in B2', () => {
  const review = /Genomgång(?:en)? med våra företrädare i B2/u;

  test('is owed by the NHV-kansli from the day of the analysis until it is held, and our two are told', async () => {
    const bot = await areaIn('6', b2, { ...nhvRegister, ...b2Group });
    await bot.until('2027-05-06T09:00');
    expect(bot.cameTo('olof')).toContain('Genomgång inför beredningsgrupp 2: Svår ångest');
    expect(latest(bot, 'nils', review)).toContain('Genomgången med våra företrädare i B2, Svår ångest');
    const id = String(bot.db.prepare("SELECT max(id) FROM nhv_errand WHERE kind = 'review'").pluck().get());
    const booked = messageOf(await bot.fills('nils', { id: 'nhv-work.book', context: id }, { on: '2027-05-12' }));
    expect(plainText(booked)).toContain('Läge: Bokad till onsdag 12 maj 2027');
    await bot.until('2027-05-13T09:00');
    expect(latest(bot, 'nils', review)).toContain('skulle ha hållits');
    const held = await bot.fills('nils', { id: 'nhv-work.finish', context: id }, { on: '2027-05-12' });
    expect(textOf(held)).toContain('Läge: Hållen 12 maj 2027, anmält av Nils Exempel');
    const told_ = told(bot, 'nils', review).length;
    await bot.until('2027-06-10T09:00');
    expect(told(bot, 'nils', review)).toHaveLength(told_);
  });
});

describe('the board’s decisions', () => {
  const permits = /Nämndens beslut, Svår ångest/u;

  test('are asked for the day after, and every week until the kansli says Klart', async () => {
    const bot = await areaIn('7', namnd('2027-05-05'));
    await bot.until('2027-06-02T09:00');
    expect(told(bot, 'karin', permits).slice(0, 4)).toEqual(['2027-05-07', '2027-05-11', '2027-05-12', '2027-05-13']);
    const id = String(bot.db.prepare("SELECT max(id) FROM nhv_errand WHERE kind = 'permits'").pluck().get());
    const page = messageOf(await bot.presses('karin', 'nhv-work.show', id));
    expect(
      buttonsIn(page)
        .map(({ label }) => label)
        .slice(0, 2),
    ).toEqual(['Registrera tillstånd', 'Anteckna som klart']);
    await bot.fills('karin', { id: 'nhv-work.finish', context: id }, { on: '2027-06-02' });
    const before = told(bot, 'karin', permits).length;
    await bot.until('2027-06-30T09:00');
    expect(told(bot, 'karin', permits)).toHaveLength(before);
  });
});

describe('what can be booked of the work as it stands', () => {
  const workOf = (bot: TestBot, kind: string) =>
    String(
      bot.db
        .prepare('SELECT errand_id FROM nhv_work JOIN nhv_errand ON id = errand_id WHERE kind = ?')
        .pluck()
        .get(kind),
    );
  const books = (bot: TestBot, id: string) =>
    bot.fills('karin', { id: 'nhv-work.book', context: id }, { on: '2027-05-12' });
  const bookedIn = (bot: TestBot) =>
    bot.db.prepare('SELECT booked_on FROM nhv_work WHERE booked_on IS NOT NULL').pluck().all();

  test('is a meeting that somebody owes, and no analysis', async () => {
    const bot = await areaIn('6', b2, { ...nhvRegister, ...b2Group });
    await bot.until('2027-05-06T09:00');
    const id = workOf(bot, 'analysis');
    expect(messageOf(await bot.presses('karin', 'nhv-work.book', id)).title).toMatch(/Analys/u);
    await books(bot, id);
    expect(bookedIn(bot)).toEqual([]);
    await books(bot, workOf(bot, 'review'));
    expect(bookedIn(bot)).toEqual(['2027-05-12']);
  });

  test('is nothing once the area has moved on', async () => {
    const bot = await areaIn('6', b2, { ...nhvRegister, ...b2Group });
    await bot.until('2027-05-06T09:00');
    const id = workOf(bot, 'review');
    await registers(bot, { kind: 'withdrawn' });
    await books(bot, id);
    expect(bookedIn(bot)).toEqual([]);
    const labels = buttonsIn(messageOf(await bot.presses('karin', 'nhv-work.show', id))).map(({ label }) => label);
    expect(labels).not.toContain('Anteckna som bokat');
  });
});
