import { describe, expect, test } from 'vitest';
import { unclearDay } from '../../src/chat/form-fields.ts';
import { plainText } from '../../src/chat/plain-text.ts';
import {
  anna,
  bjorn,
  buttonsIn,
  cecilia,
  formOf,
  messageOf,
  type TestBot,
  testBot,
  textOf,
  withGroup,
} from '../support/test-bot.ts';

const chairs = { chair: anna, vice: bjorn, members: [cecilia] };

/** The register with one group of verksamhetschefer more, that has these first and last days. */
function house(startAt: string, life: object, meetings: readonly object[] = []): TestBot {
  const { register } = withGroup('vc', 'ogon', chairs, { meetings });
  const groups = (register.groups ?? []).map((group) =>
    'id' in group && group.id === 'ogon' ? { ...group, ...life } : group,
  );
  return testBot(startAt, { register: { ...register, groups }, rooms: false });
}

const meetsOn = (...days: string[]) =>
  days.map((on) => ({ group: 'ogon', start: `${on}T13:00`, end: `${on}T15:00`, place: 'Sal Å' }));
const owed = (bot: TestBot) =>
  bot.features.duties.duties
    .unsettledOf('ogon')
    .map(({ rule, period }) => `${rule.kind} ${period}`)
    .toSorted();
/** Everything said to anybody since that moment in which the group stands. */
const saidOfGroup = (bot: TestBot, since = '') =>
  bot
    .posted()
    .filter(({ at, first }) => at > since && first.includes('Gruppen ogon'))
    .map(({ first }) => plainText(JSON.parse(first)));

describe('a group that begins in the middle of a year', () => {
  test('owes and hears nothing of before', async () => {
    const bot = house('2027-03-10T09:00', { from: '2027-03-10' }, meetsOn('2027-03-03', '2027-03-12'));
    await bot.until('2027-04-30T12:00');
    expect(owed(bot)).toEqual(['minnesanteckningar 2027', 'verksamhetsberattelse 2027']);
    expect(saidOfGroup(bot).filter((text) => text.includes('2026'))).toEqual([]);
    expect(saidOfGroup(bot).filter((text) => /3 mars/u.test(text))).toEqual([]);
  });

  test('what it was thought to owe before is ended the night after its first day is known', async () => {
    const bot = house('2027-03-08T09:00', {});
    await bot.until('2027-03-09T12:00');
    expect(owed(bot)).toContain('verksamhetsberattelse 2026');
    bot.imports({ groups: [{ id: 'ogon', name: 'Gruppen ogon', type: 'vc', from: '2027-03-10' }] });
    await bot.until('2027-03-10T12:00');
    expect(owed(bot)).not.toContain('verksamhetsberattelse 2026');
    const { id } = bot.duty('ogon', 'verksamhetsberattelse', 2026);
    expect(bot.features.changes.ofSubject(`duty/${id}`).at(-1)).toMatchObject({
      by: null,
      what: 'avslutade verksamhetsberättelsen för 2026 med gruppen',
      after: 'undantagen',
      why: 'gruppen finns från och med 10 mars 2027',
    });
  });

  test('is found before it begins, and is listed from then', async () => {
    const bot = house('2027-03-08T09:00', { from: '2027-03-10' });
    expect(textOf(await bot.says('karin', 'grupp ogon'))).toContain('10 mars 2027');
    expect(textOf(await bot.says('karin', 'grupper'))).not.toContain('Gruppen ogon');
    expect(textOf(await bot.says('karin', 'representation'))).not.toContain('Gruppen ogon');
    await bot.until('2027-03-10T09:00');
    expect(textOf(await bot.says('karin', 'grupper'))).toContain('Gruppen ogon');
    expect(textOf(await bot.says('karin', 'representation'))).toContain('Gruppen ogon');
  });
});

describe('a group that an import ends', () => {
  const ended = {
    to: '2027-02-10',
    endDecision: { body: 'Ledningsgruppen', on: '2027-01-20', paragraph: '§ 7' },
  };

  test('is in no list after its last day, and nobody hears of it for a year', async () => {
    const bot = house('2027-02-08T07:00', ended);
    await bot.until('2027-02-10T23:00');
    expect(owed(bot)).toContain('verksamhetsberattelse 2026');
    await bot.until('2027-02-11T07:00');
    expect(owed(bot)).toEqual([]);
    const since = '2027-02-11T00:00:00Z';
    await bot.until('2028-04-30T12:00');
    expect(saidOfGroup(bot, since)).toEqual([]);
    for (const words of ['grupper', 'status', 'representation', 'kalender', 'status vc']) {
      expect(textOf(await bot.says('karin', words))).not.toContain('Gruppen ogon');
    }
    expect(textOf(await bot.says('anna', 'mina'))).not.toContain('Gruppen ogon');
  });

  test('is promised no reminder of after its end, and told what ends with it', async () => {
    const bot = house('2027-01-20T07:00', { ...ended, to: '2027-01-31' });
    await bot.until('2027-01-29T10:00');
    const [reminder = ''] = saidOfGroup(bot, '2027-01-29T00:00:00Z');
    expect(reminder).toContain('Gruppen avslutas: 31 januari 2027');
    expect(reminder).toContain('Nästa påminnelse: ingen innan gruppen avslutas');
    const { id } = bot.duty('ogon', 'verksamhetsberattelse', 2026);
    const why = textOf(await bot.presses('anna', 'duty.why', String(id)));
    expect(why).toContain('Nästa påminnelse: ingen planerad');
    expect(why).not.toContain('Planerade dagar');
  });

  test('its chairs hear of it once, as when the kansli ends it, and nobody of a group that comes with its end', async () => {
    const bot = house('2027-02-08T07:00', {});
    await bot.until('2027-02-08T09:00');
    const file = { groups: [{ id: 'ogon', name: 'Gruppen ogon', type: 'vc', ...ended }] };
    bot.imports(file);
    bot.imports(file);
    await bot.until('2027-02-08T09:05');
    for (const who of ['anna', 'bjorn']) expect(titlesTo(bot, who)).toEqual(['Gruppen ogon avslutas 10 februari 2027']);
    expect(titlesTo(bot, 'cecilia')).toEqual([]);
    const other = house('2027-02-08T07:00', ended);
    await other.until('2027-02-08T09:00');
    expect(titlesTo(other, 'anna')).toEqual([]);
  });

  test('says when it ended and by what decision, and its log can be read', async () => {
    const bot = house('2027-02-11T09:00', ended);
    const said = textOf(await bot.says('anna', 'grupp ogon'));
    expect(said).toContain('Gruppen ogon är avslutad');
    expect(said).toContain('10 februari 2027');
    expect(said).toContain('Ledningsgruppen 20 januari 2027, § 7');
    expect(textOf(await bot.says('karin', 'logg ogon'))).toContain('lade in gruppen Gruppen ogon');
    for (const words of ['lägg till plats ogon', 'avsluta plats ogon', 'möte ogon', 'kalender ogon']) {
      expect(textOf(await bot.says('karin', words))).toContain('Gruppen ogon är avslutad');
    }
  });
});

const filled = {
  to: '2027-03-31',
  why: 'Uppdraget går över till RPO ögon å',
  body: 'Ledningsgruppen',
  decidedOn: '2027-02-04',
  paragraph: '§ 9',
};
const ends = (bot: TestBot, values: object = {}, who = 'karin') =>
  bot.fills(who, { id: 'group.end', context: 'ogon' }, { ...filled, ...values });
const titlesTo = (bot: TestBot, who: string) => bot.cameTo(who).filter((title) => title.startsWith('Gruppen ogon'));
const cancelledTo = (bot: TestBot, who: string) => bot.cameTo(who).filter((title) => /inställ/u.test(title));

describe('avsluta grupp', () => {
  const inFebruary = async () => {
    const bot = house('2027-01-11T07:00', {}, meetsOn('2027-02-03', '2027-03-17', '2027-04-14', '2027-05-12'));
    await bot.until('2027-02-05T10:00');
    return bot;
  };

  test('opens a form about the group, and says at once what ended', async () => {
    const bot = await inFebruary();
    const form = formOf(await bot.says('karin', 'avsluta grupp ögon'));
    expect(form.fields.map(({ id }) => id)).toEqual(['to', 'why', 'body', 'decidedOn', 'paragraph']);
    const said = await ends(bot);
    expect(textOf(said)).toBe(
      [
        'Gruppen ogon avslutas 31 mars 2027',
        '3 platser avslutas, inga uppgifter är undantagna och 2 möten är inställda.',
        '4 uppgifter står kvar till gruppens sista dag.',
        'Till och med: 31 mars 2027',
        'Avslutad av: Ledningsgruppen 4 februari 2027, § 9',
        'Skäl: Uppdraget går över till RPO ögon å',
        'Anna Exempel och Björn Exempel har fått veta det.',
        '[Ångra]',
        'Gruppen kan också tas upp igen senare: skriv återuppta grupp Gruppen ogon.',
      ].join('\n'),
    );
    expect(buttonsIn(messageOf(said)).map(({ id, value }) => [id, value])).toEqual([['group.resume', 'ogon']]);
  });

  test('the form says what nobody does once a body that others need has ended', async () => {
    const bot = await inFebruary();
    expect(formOf(await bot.says('karin', 'avsluta grupp ledningsgruppen')).intro).toContain(
      'Gruppen tar emot verksamhetsberättelse från 1 grupp och minnesanteckningar från 1 grupp. Gruppen utser ordförande i 1 grupp. Ingen gör det när gruppen är avslutad.',
    );
    expect(formOf(await bot.says('karin', 'avsluta grupp ögon')).intro).toBe('Gruppen ogon');
  });

  test('the chairs hear of it once, with the reason, and members of the meetings', async () => {
    const bot = await inFebruary();
    await ends(bot);
    await bot.until('2027-02-08T12:00');
    for (const who of ['anna', 'bjorn']) {
      expect(titlesTo(bot, who)).toEqual(['Gruppen ogon avslutas 31 mars 2027']);
    }
    expect(titlesTo(bot, 'cecilia')).toEqual([]);
    for (const who of ['anna', 'bjorn', 'cecilia']) {
      expect(cancelledTo(bot, who)).toEqual(['2 möten är inställda']);
    }
    const [notice] = bot.messagesTo('anna').filter(({ title }) => title.startsWith('Gruppen ogon'));
    expect(notice && plainText(notice)).toContain('Skäl: Uppdraget går över till RPO ögon å');
  });

  test('word of what was cancelled with it, and of what is held again, comes once, with every day', async () => {
    const bot = await inFebruary();
    await ends(bot);
    await bot.presses('karin', 'group.resume', 'ogon');
    const told = bot.messagesTo('cecilia').map(plainText).slice(-2);
    expect(told).toEqual([
      [
        '2 möten är inställda',
        'Grupp: Gruppen ogon',
        'Skäl: Gruppen avslutas 31 mars 2027',
        'onsdag 14 april 2027 kl. 13.00–15.00',
        'onsdag 12 maj 2027 kl. 13.00–15.00',
        'Inställda av Karin Exempel.',
      ].join('\n'),
      [
        '2 möten är inte längre inställda',
        'Grupp: Gruppen ogon',
        'onsdag 14 april 2027 kl. 13.00–15.00',
        'onsdag 12 maj 2027 kl. 13.00–15.00',
        'Återupptagna av Karin Exempel.',
      ].join('\n'),
    ]);
  });

  test('until its last day it owes what it owed, and nobody hears anything of it for a year after', async () => {
    const bot = await inFebruary();
    await ends(bot);
    await bot.until('2027-03-31T20:00');
    expect(owed(bot)).toEqual([
      'minnesanteckningar 2027',
      'minnesanteckningar 2027',
      'verksamhetsberattelse 2026',
      'verksamhetsberattelse 2027',
    ]);
    await bot.until('2027-04-01T07:00');
    expect(owed(bot)).toEqual([]);
    await bot.until('2028-04-30T12:00');
    expect(saidOfGroup(bot, '2027-03-31T22:00:00Z')).toEqual([]);
    for (const words of ['grupper', 'status', 'representation', 'kalender']) {
      expect(textOf(await bot.says('karin', words))).not.toContain('Gruppen ogon');
    }
    expect(bot.features.register.seatsOf('cecilia', Temporal.PlainDate.from('2028-04-30'))).toEqual([]);
    expect(textOf(await bot.says('karin', 'logg ogon'))).toContain('avslutade');
  });

  test('on its last day everything that is owed ends at once, and what is handed in waits for its decision', async () => {
    const bot = await inFebruary();
    await ends(bot, { to: '2027-02-05' });
    expect(owed(bot)).toEqual([]);
    const { id } = bot.duty('ogon', 'verksamhetsberattelse', 2026);
    expect(bot.features.changes.ofSubject(`duty/${id}`).at(-1)).toMatchObject({
      by: 'karin',
      after: 'undantagen',
      why: 'gruppen avslutas 5 februari 2027: Uppdraget går över till RPO ögon å',
    });
    expect(textOf(await bot.says('karin', 'grupp ogon'))).not.toContain('är avslutad');
  });

  test('nobody is told of a chair’s term that ends with the group', async () => {
    const bot = await inFebruary();
    await ends(bot);
    await bot.until('2027-03-30T12:00');
    const heard = [...bot.cameTo('lisa'), ...bot.cameTo('karin')].join();
    expect(heard).not.toMatch(/[Uu]ppdraget som (?:vice )?ordförande|saknar ordförande/u);
  });

  test.each<[string, (bot: TestBot) => Promise<unknown>]>([
    ['the button', (bot) => bot.presses('karin', 'group.resume', 'ogon')],
    ['the command', (bot) => bot.says('karin', 'återuppta grupp ogon')],
  ])('is taken back by %s: seats, duties and meetings go on as they were', async (_what, takesBack) => {
    const bot = await inFebruary();
    const before = owed(bot);
    const seats = () => bot.features.register.seatsFrom('ogon', Temporal.PlainDate.from('2027-02-05')).map(String);
    const had = seats();
    await ends(bot, { to: '2027-02-05' });
    await bot.until('2027-02-09T10:00');
    expect(textOf(await bot.says('karin', 'grupp ogon'))).toContain('är avslutad');
    await takesBack(bot);
    expect(owed(bot)).toEqual(before);
    expect(seats()).toEqual(had);
    expect(titlesTo(bot, 'anna')).toEqual(['Gruppen ogon avslutas 5 februari 2027', 'Gruppen ogon fortsätter']);
    await bot.until('2027-03-01T12:00');
    expect(bot.cameTo('anna').filter((title) => /[Vv]erksamhetsberättelse/u.test(title)).length).toBeGreaterThan(0);
    expect(textOf(await bot.says('karin', 'kalender ogon'))).toContain('12 maj 2027');
    expect(textOf((await takesBack(bot)) as never)).toContain('är inte avslutad');
  });

  test('is taken back without a name from the list of those that have an end', async () => {
    const bot = await inFebruary();
    expect(textOf(await bot.says('karin', 'återuppta grupp'))).toContain('Ingen grupp är avslutad');
    await ends(bot);
    const listed = messageOf(await bot.says('karin', 'återuppta grupp'));
    expect(listed.title).toBe('Vilken grupp gäller det?');
    const [button] = buttonsIn(listed);
    expect(button?.label).toBe('Gruppen ogon');
    expect(textOf(await bot.presses('karin', button?.id ?? '', button?.value ?? ''))).toContain('fortsätter');
  });

  test('the same form twice, or an end that is there, changes nothing', async () => {
    const bot = await inFebruary();
    await ends(bot);
    const lines = bot.features.changes.ofSubject('group/ogon').length;
    expect(textOf(await ends(bot, { to: '2027-04-30' }))).toContain('avslutas 31 mars 2027 redan');
    expect(textOf(await bot.says('karin', 'avsluta grupp ogon'))).toContain('avslutas 31 mars 2027 redan');
    expect(bot.features.changes.ofSubject('group/ogon')).toHaveLength(lines);
  });

  test.each<[string, object, string]>([
    ['no reason', { why: ' ' }, 'Skriv varför gruppen avslutas.'],
    ['no body', { body: '' }, 'Skriv vem som har beslutat.'],
    ['a decision in the future', { decidedOn: '2027-02-06' }, 'Beslutet kan inte vara fattat efter i dag.'],
    ['a day that is none', { to: '2027-02-31' }, unclearDay],
  ])('is refused in words: %s', async (_what, values, fault) => {
    const bot = await inFebruary();
    const response = await ends(bot, values);
    expect(response.type === 'faults' && Object.values(response.faults)).toEqual([fault]);
  });

  test('is refused before the group’s first day, and of a group that is not there', async () => {
    const bot = house('2027-03-08T09:00', { from: '2027-03-10' });
    const response = await ends(bot, { to: '2027-03-09' });
    expect(response.type === 'faults' && response.faults).toEqual({
      to: 'Gruppens första dag är 10 mars 2027. Välj den dagen eller en senare.',
    });
    expect(textOf(await bot.says('karin', 'avsluta grupp njurar'))).toContain('njurar');
  });

  test('only the kansli may, and a refusal says who that is', async () => {
    const bot = await inFebruary();
    for (const said of [await bot.says('anna', 'avsluta grupp ogon'), await ends(bot, {}, 'anna')]) {
      expect(textOf(said)).toContain('Det kan bara kansliet göra. Kontakta Karin Exempel, karin@example.org.');
    }
  });

  test('no meeting is added or moved beyond the last day', async () => {
    const bot = await inFebruary();
    await ends(bot);
    const meeting = { group: 'ogon', day: '2027-04-01', start: '13', end: '15' };
    const added = await bot.fills('anna', { id: 'meeting.add', context: '' }, meeting);
    expect(added.type === 'faults' && added.faults.day).toBe(
      'Gruppen avslutas 31 mars 2027. Välj den dagen eller en tidigare.',
    );
    const march = bot.features.meetings.forGroups(['ogon'], Temporal.Instant.from('2027-03-01T00:00:00Z'))[0]?.id;
    const moved = await bot.fills('anna', { id: 'meeting.move', context: String(march) }, { ...meeting, endDay: '' });
    expect(moved.type === 'faults' && moved.faults.day).toContain('Gruppen avslutas 31 mars 2027');
  });

  test('a bot that was down over the last day makes it good the next morning', async () => {
    const bot = await inFebruary();
    await ends(bot);
    await bot.stopUntil('2027-04-20T10:00');
    expect(owed(bot)).toEqual([]);
    expect(saidOfGroup(bot, '2027-03-31T22:00:00Z')).toEqual([]);
  });
});

describe('slå ihop grupp', () => {
  const two = async () => {
    const bot = testBot('2027-02-05T10:00', {
      ...withGroup('vc', 'ogon', chairs, {
        groups: [
          { id: 'ora', name: 'Öron med näsa', type: 'vc', aliases: ['öronsjukvård', 'hals'] },
          { id: 'nasa', name: 'Näsa', type: 'vc' },
        ],
      }),
      rooms: false,
    });
    await bot.tickLoop.tick();
    return bot;
  };
  const merges = (bot: TestBot, values: object = {}) => {
    const { why: _why, ...rest } = filled;
    return bot.fills('karin', { id: 'group.merge', context: 'ora/ogon' }, { ...rest, to: '2027-02-05', ...values });
  };
  const page = async (bot: TestBot, words: string) => textOf(await bot.says('karin', `grupp ${words}`)).split('\n')[0];

  test.each([
    ['slå ihop grupp öron med näsa med ogon'],
    ['slå ihop grupp hals med gruppen ogon'],
  ])('opens a form about both, also where "med" stands in a name: %s', async (line) => {
    const bot = await two();
    expect(formOf(await bot.says('karin', line)).context).toBe('ora/ogon');
  });

  test('ends the one with its reason, and its names lead to the other from the day after', async () => {
    const bot = await two();
    const said = textOf(await merges(bot));
    expect(said).toContain('Skäl: Gick upp i Gruppen ogon');
    expect(said).toContain('Den som skriver Öron med näsa hittar Gruppen ogon från och med dagen efter.');
    expect(await page(bot, 'öron med näsa')).toBe('Öron med näsa');
    await bot.until('2027-02-06T10:00');
    for (const words of ['öron med näsa', 'hals', 'öronsjukvård']) expect(await page(bot, words)).toBe('Gruppen ogon');
    expect(textOf(await bot.says('karin', 'grupper'))).not.toContain('Öron med näsa');
  });

  test('is taken back by the name that the other has', async () => {
    const bot = await two();
    await merges(bot);
    await bot.until('2027-02-08T10:00');
    expect(textOf(await bot.says('karin', 'återuppta grupp öron med näsa'))).toContain('Öron med näsa fortsätter');
    expect(await page(bot, 'öron med näsa')).toBe('Öron med näsa');
  });

  test.each([
    ['logg öron med näsa'],
    ['akten öron med näsa 2026'],
    ['närvaro öron med näsa 2026'],
    ['årshjul öron med näsa 2026'],
  ])('of what has been it is asked which of the two is meant: %s', async (line) => {
    const bot = await two();
    await merges(bot);
    await bot.until('2027-02-08T10:00');
    const asked = messageOf(await bot.says('karin', line));
    expect(buttonsIn(asked).map(({ label }) => label)).toEqual(['Gruppen ogon', 'Öron med näsa']);
  });

  test('by the name that it had before, the other alone is meant', async () => {
    const bot = await two();
    await merges(bot);
    await bot.until('2027-02-08T10:00');
    expect(textOf(await bot.says('karin', 'logg gruppen ogon'))).toContain('Loggen för Gruppen ogon');
  });

  test('is taken back: each has its own names again', async () => {
    const bot = await two();
    await merges(bot);
    await bot.until('2027-02-08T10:00');
    await bot.presses('karin', 'group.resume', 'ora');
    for (const words of ['öron med näsa', 'hals', 'öronsjukvård']) expect(await page(bot, words)).toBe('Öron med näsa');
    expect(bot.features.register.group('ogon')?.aliases).toEqual([]);
    expect(owed(bot).length).toBeGreaterThan(0);
  });

  test.each([
    ['the same twice', 'slå ihop grupp hals med öronsjukvård', 'Vilka två grupper gäller det?'],
    ['one that is not there', 'slå ihop grupp hals med njurar', 'Jag hittar ingen grupp som heter "njurar"'],
  ])('is refused in words: %s', async (_what, line, title) => {
    const bot = await two();
    expect(messageOf(await bot.says('karin', line)).title).toBe(title);
  });

  test.each([
    ['no name', 'slå ihop grupp', ''],
    ['one group alone', 'slå ihop grupp hals', 'ora'],
    ['a name that is nobody’s', 'slå ihop grupp njurar', ''],
  ])('is asked for in a list: %s', async (_what, line, initial) => {
    const bot = await two();
    const form = formOf(await bot.says('karin', line));
    expect(form.title).toBe('Vilka två grupper?');
    expect(form.fields.map(({ initial: chosen }) => chosen)).toEqual([initial, '']);
    const next = formOf(await bot.fills('karin', form, { group: 'ora', into: 'ogon' }));
    expect(next.intro).toContain('Öron med näsa går upp i');
    expect(await bot.fills('karin', form, { group: 'ora', into: 'ora' })).toEqual({
      type: 'faults',
      faults: { into: 'Välj en annan grupp än den som upphör.' },
    });
  });

  test('is refused when one of them has ended, also when the form is sent twice', async () => {
    const bot = await two();
    await merges(bot);
    expect(textOf(await merges(bot))).toContain('Öron med näsa avslutas 5 februari 2027 redan');
    expect(textOf(await bot.says('karin', 'slå ihop grupp ogon med ora'))).toContain('redan');
  });
});

test('a group that is made in chat on 10 March hears nothing of the year before', async () => {
  const { register } = withGroup('arbetsgrupp', 'annan', {});
  const bot = testBot('2027-03-10T14:00', { register, rooms: false });
  await bot.fills('karin', { id: 'group.add', context: '' }, { name: 'Gruppen ogon', type: 'vc', from: '2027-03-10' });
  const seat = { person: 'Anna Exempel', role: 'ordforande', region: 'hem', from: '2027-03-10', to: '' };
  await bot.fills('karin', { id: 'seat.add', context: 'gruppen-ogon' }, seat);
  await bot.until('2027-03-31T12:00');
  expect(saidOfGroup(bot).filter((text) => text.includes('2026'))).toEqual([]);
  const ofGroup = bot.features.duties.duties.ofGroup('gruppen-ogon');
  expect(ofGroup.map(({ rule, period }) => `${rule.kind} ${period}`)).toEqual(['verksamhetsberattelse 2027']);
});
