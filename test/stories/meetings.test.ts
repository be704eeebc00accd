import { describe, expect, test } from 'vitest';
import { plainText } from '../../src/chat/plain-text.ts';
import { capitalised } from '../../src/chat/swedish.ts';
import { nhvRegister } from '../nhv/nhv-house.ts';
import {
  anna,
  bjorn,
  cecilia,
  formOf,
  messageOf,
  type Register,
  type TestBot,
  testBot,
  textOf,
  withGroup,
} from '../support/test-bot.ts';

const meetsOn = (...days: string[]) =>
  days.map((on) => ({ group: 'onkologi', start: `${on}T13:00`, end: `${on}T15:00`, place: 'Sal Å' }));

const house = (meetings: readonly object[] = meetsOn('2027-03-10'), rooms = true) =>
  testBot('2027-01-11T07:00', {
    ...withGroup('vc', 'onkologi', { chair: anna, vice: bjorn, members: [cecilia] }, { meetings }),
    rooms,
  });

const fills = (bot: TestBot, who: string, id: string, values: Record<string, string>, context = '1') =>
  bot.fills(who, { id, context }, values);
const moves = (bot: TestBot, day: string, more: Record<string, string> = {}) =>
  fills(bot, 'anna', 'meeting.move', { day, start: '13.00', end: '15.00', endDay: '', ...more });
const cancels = (bot: TestBot, who = 'anna', reason = '') => fills(bot, who, 'meeting.cancel', { reason });
const faultsOf = (response: Awaited<ReturnType<typeof moves>>) =>
  response.type === 'faults' ? Object.values(response.faults).join(' ') : textOf(response);
const minutes = (bot: TestBot) => bot.duty('onkologi', 'minnesanteckningar', 2027);

/** What of meetings was said there, in order. */
const heardIn = (bot: TestBot, place: 'room' | string) =>
  (place === 'room' ? bot.sentIn('onkologi') : bot.sentTo(place)).filter(
    (title) => /möte|möts/iu.test(title) && !/innesant/u.test(title),
  );

describe('what members hear of their meetings', () => {
  test.each([
    ['in the group’s room where there is one', true, ['room'], ['cecilia', 'anna']],
    ['alone only where there is none', false, ['cecilia', 'anna', 'bjorn'], []],
  ])('%s: the invitation, and a week before', async (_where, rooms, hear, silent) => {
    const bot = house(meetsOn('2027-03-10'), rooms);
    await bot.until('2027-03-10T12:00');
    for (const place of hear) {
      expect(heardIn(bot, place)).toEqual([
        'Nytt möte onsdag 10 mars 2027 kl. 13.00–15.00',
        'Om 7 dagar möts Gruppen onkologi',
      ]);
    }
    for (const place of silent) expect(heardIn(bot, place)).toEqual([]);
  });

  test('all meetings that an import brings are one message, and those that have been are none', async () => {
    const bot = house(meetsOn('2026-12-01', '2027-03-10', '2027-05-12', '2027-09-15'));
    await bot.until('2027-01-12T12:00');
    expect(
      bot
        .messagesIn('onkologi')
        .map(plainText)
        .filter((text) => /möte/u.test(text)),
    ).toEqual([
      [
        '3 nya möten i kalendern för Gruppen onkologi',
        'När | Plats',
        'onsdag 10 mars 2027 kl. 13.00–15.00 | Sal Å',
        'onsdag 12 maj 2027 kl. 13.00–15.00 | Sal Å',
        'onsdag 15 september 2027 kl. 13.00–15.00 | Sal Å',
        'Jag påminner en vecka före varje möte, med dagordningen.',
        '[Visa kalendern]',
      ].join('\n'),
    ]);
  });

  test.each<[{ place?: string; end?: string }[], string | null]>([
    [[{ place: 'Sal Ö' }], 'Mötet 10 mars 2027 har ändrats'],
    [[{ end: '2027-03-10T16:00' }], 'Mötet 10 mars 2027 har ändrats'],
    [[{ place: 'Sal Ö' }, { place: 'Sal Ä' }], 'Mötet 10 mars 2027 har ändrats'],
    [[{ place: 'Sal Å' }], null],
  ])('what an import changes is told of the next morning, once, as it is then: %j', async (imports, title) => {
    const bot = house();
    await bot.until('2027-01-20T12:00');
    for (const change of imports) bot.imports({ meetings: [{ ...meetsOn('2027-03-10')[0], ...change }] });
    await bot.until('2027-01-25T12:00');
    expect(heardIn(bot, 'room')).toEqual(['Nytt möte onsdag 10 mars 2027 kl. 13.00–15.00', ...(title ? [title] : [])]);
    const said = bot.messagesIn('onkologi').map(plainText).at(-1);
    if (imports.some(({ end }) => end)) expect(said).toContain('13.00–16.00');
    if (title) expect(said).toContain(`Plats: ${imports.at(-1)?.place ?? 'Sal Å'}`);
  });

  test('what an import changes before anybody has been told is new to everyone', async () => {
    const bot = house();
    bot.imports({ meetings: [{ ...meetsOn('2027-03-10')[0], place: 'Sal Ö' }, ...meetsOn('2027-04-14')] });
    await bot.until('2027-01-12T12:00');
    expect(heardIn(bot, 'room')).toEqual(['2 nya möten i kalendern för Gruppen onkologi']);
    bot.imports({ meetings: [{ ...meetsOn('2027-03-10')[0], place: 'Sal Ä' }, ...meetsOn('2027-05-12')] });
    await bot.until('2027-01-13T12:00');
    expect(heardIn(bot, 'room').at(-1)).toBe('2 nya eller ändrade möten i kalendern för Gruppen onkologi');
  });

  test('a meeting that is added within its week is told of once', async () => {
    const bot = house([]);
    await bot.until('2027-03-08T09:00');
    await fills(bot, 'anna', 'meeting.add', { group: 'onkologi', day: '2027-03-11', start: '13', end: '15' }, '');
    await bot.until('2027-03-11T12:00');
    expect(heardIn(bot, 'room')).toEqual(['Nytt möte torsdag 11 mars 2027 kl. 13.00–15.00']);
  });

  test('whoever comes to the group in between hears the week before', async () => {
    const bot = house(meetsOn('2027-03-10'), false);
    await bot.until('2027-03-05T12:00');
    bot.db.exec(`
      INSERT INTO seat (group_id, person_id, role, from_on) VALUES ('onkologi', 'karin', 'ledamot', '2027-03-08')`);
    await bot.until('2027-03-10T12:00');
    expect(heardIn(bot, 'karin')).toEqual(['Om 2 dagar möts Gruppen onkologi']);
    expect(heardIn(bot, 'cecilia')).toHaveLength(2);
  });

  test('the workday before only when something has changed since the week before', async () => {
    const bot = house(meetsOn('2027-03-08'));
    await bot.until('2027-03-04T12:00');
    await fills(bot, 'cecilia', 'agenda.add', { title: 'Kösituationen', link: '' });
    await bot.until('2027-03-08T12:00');
    expect(heardIn(bot, 'room').slice(1)).toEqual([
      'Om 7 dagar möts Gruppen onkologi',
      'Om 3 dagar möts Gruppen onkologi',
    ]);
    expect(plainText(bot.messagesIn('onkologi').at(-1) ?? { title: '', blocks: [] })).toContain(
      '1. Kösituationen | Cecilia Exempel',
    );
  });

  test('nothing after an outage for a meeting that has been, and late rather than never for one that has not', async () => {
    const bot = house(meetsOn('2027-03-10', '2027-03-18'));
    await bot.until('2027-03-02T12:00');
    await bot.stopUntil('2027-03-15T10:00');
    expect(heardIn(bot, 'room').slice(1)).toEqual(['Om 3 dagar möts Gruppen onkologi']);
  });

  test('what was put on its way and never sent is said as of the day that it is sent, or not at all', async () => {
    const bot = house(meetsOn('2027-03-10', '2027-03-12'));
    await bot.until('2027-03-03T08:29');
    bot.turnTo('2027-03-03T08:30');
    await bot.ticker.tick();
    bot.turnTo('2027-03-05T08:30');
    await bot.ticker.tick();
    await bot.stopUntil('2027-03-11T10:00');
    expect(heardIn(bot, 'room').slice(1)).toEqual(['I morgon möts Gruppen onkologi']);
  });

  test('what a rehearsal says comes, and is what is lived', async () => {
    const bot = house(meetsOn('2027-03-10'));
    const span = { from: bot.now(), to: bot.now().add({ hours: 24 * 60 }) };
    const rehearsed = (await bot.rehearse(span)).filter(({ kind }) => kind === 'meeting');
    await bot.until('2027-03-11T07:00');
    expect(rehearsed.map(({ message }) => message.title)).toEqual(heardIn(bot, 'room'));
    expect(rehearsed.map(({ items }) => items)).toEqual(
      [[{ group: 'onkologi', what: 'Möte' }], [{ group: 'onkologi', what: 'Möte' }]].map((items, at) =>
        at === 0 ? [{ group: 'onkologi', what: 'Möten' }] : items,
      ),
    );
  });
});

describe('a meeting that is moved', () => {
  test('is told with both times, and the minutes, the word before it and the calendar follow', async () => {
    const bot = house();
    await bot.until('2027-02-01T09:00');
    expect(String(minutes(bot).lastDayOn)).toBe('2027-03-24');
    expect(textOf(await moves(bot, '2027-03-17'))).toContain('Gruppen får veta det nu, i sin konversation.');
    expect(String(minutes(bot).lastDayOn)).toBe('2027-03-31');
    await bot.until('2027-02-01T09:01');
    expect(plainText(bot.messagesIn('onkologi').at(-1) ?? { title: '', blocks: [] })).toBe(
      [
        'Mötet 10 mars 2027 är flyttat till onsdag 17 mars 2027 kl. 13.00–15.00',
        'Grupp: Gruppen onkologi',
        'Ny tid: onsdag 17 mars 2027 kl. 13.00–15.00',
        'Tidigare tid: onsdag 10 mars 2027 kl. 13.00–15.00',
        'Plats: Sal Å',
        'Flyttat av Anna Exempel.',
        '[Visa mötet]',
      ].join('\n'),
    );
    expect(textOf(await bot.says('cecilia', 'kalender'))).toContain(
      'Onsdag 17 mars 2027 kl. 13.00–15.00 | Möte: Sal Å',
    );
    await bot.until('2027-03-18T09:00');
    expect(heardIn(bot, 'room').slice(2)).toEqual(['Om 7 dagar möts Gruppen onkologi']);
    expect(bot.sentTo('anna').at(-1)).toBe('Minnesanteckningarna från mötet 17 mars 2027 ska lämnas in inom 13 dagar');
  });

  test('a second time, back again, and over the turn of the year, still has one minutes duty', async () => {
    const bot = house();
    await bot.until('2027-02-01T09:00');
    for (const day of ['2027-03-17', '2028-01-12', '2027-03-10']) {
      await moves(bot, day);
      await bot.until(`${bot.now().toZonedDateTimeISO('Europe/Stockholm').toPlainDate().add({ days: 1 })}T09:00`);
    }
    const all = bot.features.duties.duties.ofGroup('onkologi').filter(({ rule }) => rule.kind === 'minnesanteckningar');
    expect(all.map(({ period, lastDayOn }) => [period, String(lastDayOn)])).toEqual([[2027, '2027-03-24']]);
    expect(heardIn(bot, 'room').slice(1)).toEqual([
      'Mötet 10 mars 2027 är flyttat till onsdag 17 mars 2027 kl. 13.00–15.00',
      'Mötet 17 mars 2027 är flyttat till onsdag 12 januari 2028 kl. 13.00–15.00',
      'Mötet 12 januari 2028 är flyttat till onsdag 10 mars 2027 kl. 13.00–15.00',
    ]);
  });

  test.each([
    ['into the past', '2027-01-12', {}, 'Dagen har redan varit'],
    ['to earlier the same day', '2027-02-01', { start: '8', end: '8.30' }, 'Den tiden har redan varit'],
    [
      'onto another meeting of the group',
      '2027-04-14',
      { start: '14', end: '16' },
      'Gruppen har redan ett möte då: onsdag 14 april',
    ],
    ['to where it is', '2027-03-10', {}, 'Mötet har redan den tiden'],
    ['to end before it begins', '2027-04-20', { endDay: '2027-04-19' }, 'Sista dagen kan inte ligga före den första'],
    ['to last for a month', '2027-04-20', { endDay: '2027-05-20' }, 'Ett möte pågår högst två veckor'],
  ])('%s is refused, and nothing is changed or told', async (_how, day, more, why) => {
    const bot = house(meetsOn('2027-03-10', '2027-04-14'));
    await bot.until('2027-02-01T09:00');
    const before = heardIn(bot, 'room').length;
    expect(faultsOf(await moves(bot, day, more))).toContain(why);
    await bot.until('2027-02-01T09:05');
    expect(heardIn(bot, 'room')).toHaveLength(before);
    expect(bot.features.meetings.meeting(1)?.version).toBe(0);
  });

  test('after its minutes are handed in it is refused, also to cancel it', async () => {
    const bot = house();
    await bot.until('2027-03-11T09:00');
    await fills(bot, 'anna', 'duty.submit', { document: '2027-1', documentOn: '2027-03-11' }, String(minutes(bot).id));
    for (const response of [await moves(bot, '2027-04-14'), await cancels(bot)]) {
      expect(textOf(response)).toContain('Minnesanteckningarna från mötet är redan inlämnade');
    }
    expect(textOf(await bot.presses('anna', 'meeting.move', '1'))).toContain('redan inlämnade');
  });

  test('is the same meeting to an import that still has its first time', async () => {
    const bot = house();
    await bot.until('2027-02-01T09:00');
    await moves(bot, '2027-03-17');
    const again = testBot('2027-02-01T09:10', {
      ...withGroup(
        'vc',
        'onkologi',
        { chair: anna, vice: bjorn, members: [cecilia] },
        { meetings: meetsOn('2027-03-10') },
      ),
      db: bot.db,
    });
    expect(again.features.meetings.forGroups(['onkologi'], again.now()).map(({ id }) => id)).toEqual([1]);
  });
});

describe('a meeting that is cancelled', () => {
  test('is told with the reason, nothing is asked for after it, and it can be taken up again', async () => {
    const bot = house();
    await bot.until('2027-02-01T09:00');
    await cancels(bot, 'bjorn', 'För få kan');
    await bot.until('2027-02-01T09:01');
    expect(bot.sentIn('onkologi').at(-1)).toBe('Mötet 10 mars 2027 är inställt');
    expect(plainText(bot.messagesIn('onkologi').at(-1) ?? { title: '', blocks: [] })).toContain('Skäl: För få kan');
    expect(minutes(bot).state).toBe('undantagen');
    expect(textOf(await bot.says('cecilia', 'kalender'))).toContain('Inställt möte');
    expect(textOf(await bot.says('cecilia', 'nästa'))).toContain('Du har inget möte framför dig');
    expect(textOf(await bot.presses('anna', 'meeting.move', '1'))).toContain('Återuppta mötet först');
    expect(textOf(await cancels(bot))).toContain('Mötet är inställt');
    await bot.until('2027-02-03T09:00');
    await bot.presses('anna', 'meeting.resume', '1');
    expect(textOf(await bot.presses('anna', 'meeting.resume', '1'))).toContain('Mötet är inte inställt');
    expect(minutes(bot).state).toBe('ej_paborjad');
    await bot.until('2027-03-11T09:00');
    expect(heardIn(bot, 'room').slice(1)).toEqual([
      'Mötet 10 mars 2027 är inställt',
      'Mötet 10 mars 2027 är inte längre inställt',
      'Om 7 dagar möts Gruppen onkologi',
    ]);
    expect(bot.sentTo('anna').at(-1)).toBe('Minnesanteckningarna från mötet 10 mars 2027 ska lämnas in inom 13 dagar');
  });

  test('and that is not taken up again is never heard of more', async () => {
    const bot = house();
    await bot.until('2027-02-01T09:00');
    await cancels(bot);
    await bot.until('2027-05-12T09:00');
    expect(heardIn(bot, 'room').at(-1)).toBe('Mötet 10 mars 2027 är inställt');
    expect(bot.sentTo('anna').filter((title) => title.includes('10 mars'))).toEqual([]);
  });

  test('after its day, since it never was, ends the reminders of its minutes', async () => {
    const bot = house();
    await bot.until('2027-03-11T09:00');
    await cancels(bot);
    await bot.until('2027-03-11T09:01');
    expect(textOf(await bot.presses('anna', 'duty.show', String(minutes(bot).id)))).toContain('Undantagna');
    expect(bot.messagesTo('anna').map(plainText).at(-1)).toContain('mötet är inställt');
  });

  test('what the kansli had waived before stays so when the meeting is taken up again', async () => {
    const bot = house();
    await bot.until('2027-02-01T09:00');
    await fills(bot, 'karin', 'duty.waive', { reason: 'Vilande' }, String(minutes(bot).id));
    await cancels(bot);
    await bot.presses('anna', 'meeting.resume', '1');
    expect(minutes(bot).state).toBe('undantagen');
  });
});

test('a meeting over days is shown with both, and its minutes are asked for after the last', async () => {
  const bot = house([]);
  await bot.until('2027-02-01T09:00');
  await fills(
    bot,
    'anna',
    'meeting.add',
    { group: 'onkologi', day: '2027-03-09', start: '13', end: '12', endDay: '2027-03-10' },
    '',
  );
  const times = 'tisdag 9 mars 2027 kl. 13.00 till onsdag 10 mars 2027 kl. 12.00';
  expect(textOf(await bot.says('cecilia', 'kalender'))).toContain(capitalised(times));
  expect(textOf(await bot.says('cecilia', 'grupp onkologi'))).toContain(times);
  await bot.until('2027-03-10T09:00');
  expect(bot.sentTo('anna').some((title) => title.includes('innesanteckningarna'))).toBe(false);
  await bot.until('2027-03-11T09:00');
  expect(bot.sentTo('anna').at(-1)).toBe('Minnesanteckningarna från mötet 9–10 mars 2027 ska lämnas in inom 13 dagar');
});

describe('an agenda', () => {
  const adds = (bot: TestBot, who: string, title: string, link = '') => fills(bot, who, 'agenda.add', { title, link });
  const does = (bot: TestBot, who: string, point: string, deed: string) =>
    fills(bot, who, 'agenda.arrange', { point, deed });

  test('has the points of its members in order, with who gave them and what they lean on', async () => {
    const bot = house();
    await bot.until('2027-02-01T09:00');
    expect(textOf(await bot.says('cecilia', 'dagordning'))).toContain('Dagordningen är tom än så länge.');
    await adds(bot, 'cecilia', 'Kösituationen å ä ö', 'https://example.org/kö');
    await adds(bot, 'karin', 'Remisser på gång');
    const shown = textOf(await does(bot, 'anna', '2', 'upp'));
    expect(shown).toContain('1. Remisser på gång | Karin Exempel\n2. Kösituationen å ä ö | Cecilia Exempel');
    expect(shown).toContain('underlag till punkt 2');
    expect(faultsOf(await does(bot, 'anna', '2', 'upp'))).toBe('Punkten är redan den första.');
    expect(faultsOf(await does(bot, 'anna', '1', 'ned'))).toBe('Punkten är redan den sista.');
  });

  test('a point is removed by whoever gave it or the chair, and by nobody else', async () => {
    const bot = house();
    await bot.until('2027-02-01T09:00');
    await adds(bot, 'anna', 'Budget');
    await adds(bot, 'cecilia', 'Kö');
    expect(faultsOf(await does(bot, 'cecilia', '1', 'bort'))).toContain('bara den som gav punkten');
    await does(bot, 'cecilia', '2', 'bort');
    expect(faultsOf(await does(bot, 'cecilia', '2', 'bort'))).toContain('finns inte längre');
    expect(textOf(await bot.says('cecilia', 'dagordning'))).not.toContain('Kö');
  });

  test('a point is put off to the next meeting, when there is one', async () => {
    const bot = house(meetsOn('2027-03-10', '2027-04-14'));
    await bot.until('2027-02-01T09:00');
    await adds(bot, 'cecilia', 'Kö');
    await does(bot, 'anna', '1', 'skjut');
    expect(textOf(await bot.presses('anna', 'agenda.show', '2'))).toContain('1. Kö | Cecilia Exempel');
    const last = await fills(bot, 'anna', 'agenda.arrange', { point: '1', deed: 'skjut' }, '2');
    expect(faultsOf(last)).toContain('inget senare möte');
    await adds(bot, 'cecilia', 'Lokaler');
    await bot.until('2027-05-03T09:00');
    expect(faultsOf(await does(bot, 'anna', '2', 'skjut'))).toContain('inget senare möte');
  });

  test('after the meeting each point gets its outcome, and the request for minutes counts those without', async () => {
    const bot = house();
    await bot.until('2027-02-01T09:00');
    await adds(bot, 'cecilia', 'Kö');
    await adds(bot, 'anna', 'Budget');
    expect(textOf(await fills(bot, 'anna', 'agenda.outcome', { point: '1', outcome: 'beslut', words: '' }))).toContain(
      'Mötet har inte varit än',
    );
    await bot.until('2027-03-11T09:00');
    const asked = () => plainText(bot.messagesTo('anna').at(-1) ?? { title: '', blocks: [] });
    expect(asked()).toContain('Dagordningen: 2 punkter saknar utfall');
    const shown = await fills(bot, 'anna', 'agenda.outcome', { point: '1', outcome: 'beslut', words: 'Vi säger ja.' });
    expect(textOf(shown)).toContain('1. Kö | Cecilia Exempel | Beslut: Vi säger ja.');
    await bot.until('2027-03-11T09:01');
    expect(asked()).toContain('Dagordningen: 1 punkt saknar utfall');
    expect(faultsOf(await does(bot, 'anna', '1', 'bort'))).toContain('redan ett utfall');
  });

  test('what was noted of a point by mistake is taken away, and the point can be moved again', async () => {
    const bot = house();
    await bot.until('2027-02-01T09:00');
    await adds(bot, 'cecilia', 'Kö');
    await bot.until('2027-03-11T09:00');
    const notes = (outcome: string) => fills(bot, 'anna', 'agenda.outcome', { point: '1', outcome, words: '' });
    const choices = async () => {
      const field = formOf(await bot.presses('anna', 'agenda.outcome', '1')).fields.find(({ id }) => id === 'outcome');
      return field && 'options' in field ? field.options.map(({ label }) => label) : [];
    };
    expect(await choices()).not.toContain('Ta bort det som är antecknat');
    expect(faultsOf(await notes('inget'))).toBe('Välj ett utfall.');
    await notes('beslut');
    expect(await choices()).toContain('Ta bort det som är antecknat');
    expect(textOf(await notes('inget'))).not.toContain('Utfall');
    expect(textOf(await does(bot, 'anna', '1', 'bort'))).toContain('Dagordningen är tom');
    expect(textOf(await bot.says('karin', 'logg onkologi'))).toContain('tog bort utfallet av en punkt');
  });

  test('a point for a meeting that has been, or is not held, goes to the one that is to come', async () => {
    const bot = house(meetsOn('2027-03-10', '2027-04-14'));
    await bot.until('2027-03-10T13:30');
    await adds(bot, 'cecilia', 'Under mötet');
    await bot.until('2027-03-11T09:00');
    const late = await bot.presses('cecilia', 'agenda.ask', '1');
    expect(textOf(late)).toContain('Mötet har redan varit\nPunkten kan inte tas upp där.');
    expect(textOf(late)).toContain('möts nästa gång onsdag 14 april 2027 kl. 13.00–15.00');
    const [there] = messageOf(late).blocks.flatMap((block) => (block.type === 'buttons' ? block.buttons : []));
    expect(there).toMatchObject({ id: 'agenda.ask', value: '2' });
    expect(faultsOf(await adds(bot, 'cecilia', 'För sent'))).toContain('Mötet har redan varit');
    expect(formOf(await bot.presses('anna', 'agenda.ask', '1')).title).toBe('Lägg till punkt');
    await fills(bot, 'anna', 'meeting.cancel', { reason: '' }, '2');
    const cancelled = textOf(await bot.presses('cecilia', 'agenda.ask', '2'));
    expect(cancelled).toContain('Mötet är inställt\nPunkten kan inte tas upp där, och Gruppen onkologi har inget');
    const shown = textOf(await bot.says('cecilia', 'dagordning'));
    expect(shown).toContain('Det är det senaste mötet. Inget kommande möte finns i kalendern än.');
    expect(shown).not.toContain('[Lägg till punkt]');
  });

  test('chairs of other groups give ledningsgruppen points, and see no more of it than their own', async () => {
    const bot = house([{ group: 'ledningsgruppen', start: '2027-03-10T09:00', end: '2027-03-10T12:00' }]);
    await bot.until('2027-02-01T09:00');
    await fills(bot, 'lisa', 'agenda.add', { title: 'Hemligt', link: '' });
    const shown = textOf(await fills(bot, 'anna', 'agenda.add', { title: 'Resurser i onkologi', link: '' }));
    expect(shown).toContain('2. Resurser i onkologi | Anna Exempel');
    expect(shown).not.toContain('Hemligt');
    expect(textOf(await bot.says('cecilia', 'dagordning ledningsgruppen'))).toContain('Det här kan bara');
  });

  test('takes no personnummer, and has room for twenty-five points', async () => {
    const bot = house();
    await bot.until('2027-02-01T09:00');
    expect(faultsOf(await adds(bot, 'cecilia', 'Patient 19811228-9874'))).toContain('personnummer');
    for (let at = 1; at <= 25; at += 1) await adds(bot, 'cecilia', `Punkt ${at}`);
    expect(faultsOf(await adds(bot, 'cecilia', 'En till'))).toContain('redan 25 punkter');
    expect(formOf(await bot.presses('cecilia', 'agenda.arrange', '1')).fields[0]).toMatchObject({
      options: { length: 25 },
    });
  });
});

describe('what hangs on a meeting of ledningsgruppen', () => {
  const lg = (on: string) => ({ group: 'ledningsgruppen', start: `${on}T09:00`, end: `${on}T12:00` });
  const cancelsFirst = (bot: TestBot) => cancels(bot, 'lisa');
  const movesFirst = (bot: TestBot) =>
    fills(bot, 'lisa', 'meeting.move', { day: '2027-02-17', start: '9', end: '12', endDay: '' });

  /** The plan of the NHV group waits for ledningsgruppen, which meets on 20 January and 24 March. */
  async function planWaits(): Promise<TestBot> {
    const bot = testBot(
      '2026-08-31T07:00',
      withGroup('nhv', 'nhv-gruppen', { chair: anna, vice: bjorn }, { meetings: [lg('2027-01-20'), lg('2027-03-24')] }),
    );
    await bot.until('2026-11-02T10:00');
    const plan = String(bot.duty('nhv-gruppen', 'verksamhetsplan', 2027).id);
    await fills(bot, 'anna', 'duty.submit', { document: '2026-1', documentOn: '2026-10-20' }, plan);
    return bot;
  }

  test('what waits for its decision stands on its agenda by itself', async () => {
    const bot = await planWaits();
    expect(textOf(await bot.says('lisa', 'dagordning ledningsgruppen'))).toContain(
      '1. Godkännande av verksamhetsplanen för 2027 | Gruppen nhv-gruppen',
    );
  });

  test.each([
    ['cancelled: the next meeting', cancelsFirst, 'vid mötet onsdag 24 mars 2027'],
    ['moved: its new day', movesFirst, 'vid mötet onsdag 17 februari 2027'],
  ])('a decision follows a meeting that is %s', async (_how, deed, expected) => {
    const bot = await planWaits();
    await bot.until('2027-01-13T09:00');
    const reminded = () =>
      plainText(
        bot.messagesTo('lisa').find(({ title }) => /erksamhetsplanen|Påminnelsen/u.test(title)) ?? {
          title: '',
          blocks: [],
        },
      );
    expect(reminded()).toContain('vid mötet onsdag 20 januari 2027');
    await deed(bot);
    await bot.until('2027-01-13T09:10');
    expect(bot.features.duties.approvals.waiting().map(({ lastDayOn }) => String(lastDayOn))).toEqual([
      expected.includes('mars') ? '2027-03-24' : '2027-02-17',
    ]);
    expect(reminded()).toContain('dagen för beslut är flyttad till');
    await bot.until(expected.includes('mars') ? '2027-03-17T09:00' : '2027-02-10T09:00');
    expect(
      bot
        .messagesTo('lisa')
        .map(plainText)
        .some((text) => text.includes(expected)),
    ).toBe(true);
  });

  test.each([
    ['cancelled', cancelsFirst, 'fredag 19 november', '2027-11-18'],
    [
      'moved',
      (bot: TestBot) => fills(bot, 'lisa', 'meeting.move', { day: '2027-10-29', start: '9', end: '12', endDay: '' }),
      'fredag 29 oktober',
      '2027-10-28',
    ],
  ])('what of NHV was said before a meeting that is %s is said again before the next', async (_how, deed, next, dayBefore) => {
    const register = { ...nhvRegister, meetings: [lg('2027-10-08'), lg('2027-11-19')] } as unknown as Register;
    const bot = testBot('2027-09-14T10:00', { register });
    const form = formOf(await bot.says('karin', 'nhv ny'));
    const initial = Object.fromEntries(form.fields.map((field) => [field.id, field.initial ?? '']));
    await bot.fills('karin', form, { ...initial, name: 'Svår ångest', step: '5' });
    await bot.until('2027-10-04T10:00');
    expect(textOf(await bot.says('lisa', 'dagordning ledningsgruppen'))).toContain(
      '1. Avstämning om ansökan: Svår ångest',
    );
    await deed(bot);
    await bot.until(`${dayBefore}T10:00`);
    expect(bot.sentIn('ledningsgruppen').filter((title) => title.startsWith('Inför mötet'))).toEqual([
      'Inför mötet fredag 8 oktober: Avstämning om ansökan: Svår ångest',
      `Inför mötet ${next}: Avstämning om ansökan: Svår ångest`,
    ]);
  });

  test('taken up again, it is where the decision is taken, and with no meeting left the day is thirty days on', async () => {
    const bot = await planWaits();
    const days = () =>
      bot.features.duties.approvals.waiting().map(({ lastDayOn, atMeeting }) => [String(lastDayOn), atMeeting]);
    await cancelsFirst(bot);
    await fills(bot, 'lisa', 'meeting.cancel', { reason: '' }, '2');
    expect(days()).toEqual([['2026-12-02', false]]);
    await bot.presses('lisa', 'meeting.resume', '1');
    expect(days()).toEqual([['2027-01-20', true]]);
  });
});

test.each([
  ['2027-03-09T09:00', 'Mötet är om 7 dagar'],
  ['2027-03-16T09:00', 'Mötet är i dag'],
  ['2027-03-17T09:00', 'Mötet pågår'],
  ['2027-03-18T09:00', 'Mötet var i går'],
  ['2027-03-20T09:00', 'Mötet var för 3 dagar sedan'],
])('a meeting over two days, seen on %s', async (at, title) => {
  const bot = house([{ group: 'onkologi', start: '2027-03-16T13:00', end: '2027-03-17T12:00' }]);
  await bot.until(at);
  expect(textOf(await bot.presses('cecilia', 'meeting.show', '1')).split('\n')[0]).toBe(title);
});

test('a press on an old card shows the meeting as it is now', async () => {
  const bot = house();
  await bot.until('2027-02-01T09:00');
  await moves(bot, '2027-03-17');
  expect(messageOf(await bot.presses('cecilia', 'meeting.show', '1')).title).toBe('Mötet är om 44 dagar');
  await cancels(bot);
  expect(messageOf(await bot.presses('cecilia', 'meeting.show', '1')).title).toBe('Mötet är inställt');
  expect(textOf(await bot.presses('cecilia', 'meeting.show', '99'))).toContain('Mötet finns inte längre');
});
