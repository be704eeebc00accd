import { describe, expect, test } from 'vitest';
import { plainText } from '../../src/chat/plain-text.ts';
import type { Response } from '../../src/chat/response.ts';
import {
  anna,
  bjorn,
  buttonsIn,
  cecilia,
  formOf,
  messageOf,
  openersIn,
  type TestBot,
  testBot,
  textOf,
  withGroup,
} from '../support/test-bot.ts';

const nhv = withGroup(
  'nhv',
  'nhv-gruppen',
  { chair: anna, vice: bjorn, members: [cecilia] },
  { people: [{ id: 'vera', name: 'Vera Exempel', email: 'vera@example.org' }] },
);

/** The verksamhetsplan for 2027, whose last day is 30 November. */
const plan = (bot: TestBot) => bot.duty('nhv-gruppen', 'verksamhetsplan', 2027);
const about = (bot: TestBot, id: string) => ({ id, context: String(plan(bot).id) });
const document = { document: 'https://example.org/plan', documentOn: '2026-10-20', comment: '' };
const handsIn = (bot: TestBot) => bot.fills('anna', about(bot, 'duty.submit'), document);
const approves = (bot: TestBot) => bot.presses('lisa', 'duty.approve', about(bot, '').context);
const returns = (bot: TestBot) =>
  bot.fills('lisa', about(bot, 'duty.return'), { reason: 'Budgeten saknas', lastDayOn: '2026-12-14' });
const waives = (bot: TestBot) => bot.fills('karin', about(bot, 'duty.waive'), { reason: 'Vilande' });
const worksOn = (bot: TestBot) => bot.presses('anna', 'duty.on-it', about(bot, '').context);
const opens = (bot: TestBot, who: string) => bot.presses(who, 'duty.reopen', about(bot, '').context);

/** Opens it again as a person does: the form where there is one, with a reason. */
async function reopens(bot: TestBot, who: string): Promise<Response> {
  const answered = await opens(bot, who);
  return answered.type === 'form' ? bot.fills(who, formOf(answered), { reason: 'Fel år' }) : answered;
}

async function settled(...deeds: ((bot: TestBot) => Promise<unknown>)[]): Promise<TestBot> {
  const bot = testBot('2026-11-02T07:00', nhv);
  await bot.until('2026-11-17T10:00');
  for (const deed of deeds) {
    await deed(bot);
    bot.turnTo(bot.now().add({ minutes: 10 }).toZonedDateTimeISO('Europe/Stockholm').toPlainDateTime().toString());
  }
  return bot;
}

type Deeds = Parameters<typeof settled>;

/** Every state that something has led to, with what led there, who may take it back, and how it is then. */
const states: readonly { state: string; deeds: Deeds; may: string; was: string; says: string }[] = [
  {
    state: 'pagar',
    deeds: [worksOn],
    may: 'abk',
    was: 'ej_paborjad',
    says: 'Verksamhetsplanen för 2027 är ej påbörjad igen',
  },
  {
    state: 'inlamnad',
    deeds: [handsIn],
    may: 'abk',
    was: 'ej_paborjad',
    says: 'Verksamhetsplanen för 2027 är ej påbörjad igen',
  },
  {
    state: 'inlamnad',
    deeds: [worksOn, handsIn],
    may: 'abk',
    was: 'pagar',
    says: 'Arbetet med verksamhetsplanen för 2027 pågår igen',
  },
  {
    state: 'godkand',
    deeds: [handsIn, approves],
    may: 'lk',
    was: 'inlamnad',
    says: 'Verksamhetsplanen för 2027 är inlämnad igen',
  },
  {
    state: 'aterremitterad',
    deeds: [handsIn, returns],
    may: 'lk',
    was: 'inlamnad',
    says: 'Verksamhetsplanen för 2027 är inlämnad igen',
  },
  {
    state: 'inlamnad',
    deeds: [handsIn, returns, handsIn],
    may: 'abk',
    was: 'aterremitterad',
    says: 'Verksamhetsplanen för 2027 är återremitterad igen',
  },
  {
    state: 'undantagen',
    deeds: [waives],
    may: 'k',
    was: 'ej_paborjad',
    says: 'Verksamhetsplanen för 2027 är ej påbörjad igen',
  },
  {
    state: 'undantagen',
    deeds: [handsIn, waives],
    may: 'k',
    was: 'inlamnad',
    says: 'Verksamhetsplanen för 2027 är inlämnad igen',
  },
  {
    state: 'godkand',
    deeds: [handsIn, approves, (bot) => reopens(bot, 'lisa'), approves],
    may: 'lk',
    was: 'inlamnad',
    says: 'Verksamhetsplanen för 2027 är inlämnad igen',
  },
];
const people = ['anna', 'bjorn', 'cecilia', 'karin', 'lisa', 'vera'];

describe.each(states)('what is $state and was $was', ({ state, deeds, may, was, says }) => {
  test('is taken back by whoever may, to what it was, and the log says so', async () => {
    for (const who of people) {
      const bot = await settled(...deeds);
      expect(plan(bot).state).toBe(state);
      const answered = await reopens(bot, who);
      if (!may.includes(who.charAt(0))) {
        expect(textOf(answered)).toMatch(/^Det (?:här )?kan bara /u);
        expect(plan(bot).state).toBe(state);
        continue;
      }
      expect(textOf(answered)).toMatch(new RegExp(`^${says}`, 'u'));
      expect(plan(bot).state).toBe(was);
      expect(textOf(await bot.says('karin', 'logg nhv-gruppen'))).toContain(
        'tog tillbaka att verksamhetsplanen för 2027 var',
      );
      expect(bot.problems).toEqual([]);
    }
  });

  test('is taken back once: a second press says how it is', async () => {
    const bot = await settled(...deeds);
    const form = await opens(bot, 'karin');
    await reopens(bot, 'karin');
    const again = form.type === 'form' ? await bot.fills('karin', formOf(form), { reason: 'Fel' }) : form;
    if (was === 'ej_paborjad' && form.type === 'form') expect(textOf(again)).toMatch(/^Så här ligger det till/u);
    expect(bot.problems).toEqual([]);
  });
});

describe('what was handed in and is taken back', () => {
  test('is no document any longer: its receivers read so in place, and are told with the reason', async () => {
    const bot = await settled(handsIn);
    await reopens(bot, 'anna');
    const [notice, told] = bot.messagesIn('ledningsgruppen').slice(-2);
    expect(notice && plainText(notice)).toBe(
      [
        'Verksamhetsplanen för 2027 är ej påbörjad igen',
        'Öppnades igen av: Anna Exempel',
        'Skäl: Fel år',
        'Grupp: Gruppen nhv-gruppen',
        'Lämnades in av: Anna Exempel',
        'Dokumentets datum: tisdag 20 oktober 2026',
        'Dokument: https://example.org/plan',
      ].join('\n'),
    );
    expect(told && plainText(told)).toBe(
      [
        'Verksamhetsplanen för 2027 är ej påbörjad igen',
        'Grupp: Gruppen nhv-gruppen',
        'Var: Inlämnad',
        'Öppnades igen av: Anna Exempel',
        'Skäl: Fel år',
        'Sista dag: senast måndag 30 november 2026 (datum satt av kansliet; ingen tidsgräns angiven i uppdraget)',
        '[Visa uppgiften]',
      ].join('\n'),
    );
    expect(textOf(await bot.presses('anna', 'duty.show', about(bot, '').context))).not.toContain(
      'https://example.org/plan',
    );
  });

  test('is reminded of again on its days, and the approver is not', async () => {
    const bot = await settled(handsIn);
    await reopens(bot, 'anna');
    await bot.until('2026-11-23T09:00');
    expect(bot.sentTo('anna').at(-1)).toBe('Verksamhetsplanen för 2027 ska lämnas in inom 7 dagar');
    await bot.until('2027-02-01T09:00');
    expect(bot.cameTo('lisa').filter((title) => title.includes('väntar på godkännande'))).toEqual([]);
  });

  test('and handed in anew is a new document, in time as it was', async () => {
    const bot = await settled(handsIn, (it) => reopens(it, 'anna'));
    await bot.fills('anna', about(bot, 'duty.submit'), { ...document, document: 'https://example.org/ny' });
    expect(textOf(await bot.presses('karin', 'duty.show', about(bot, '').context))).toContain('https://example.org/ny');
    expect(bot.sentIn('ledningsgruppen').at(-1)).toBe('Verksamhetsplanen för 2027 är inlämnad');
  });
});

test('an approval that is taken back is asked for again, where it was asked for', async () => {
  const bot = await settled(handsIn, approves);
  await reopens(bot, 'lisa');
  const notice = bot
    .messagesIn('ledningsgruppen')
    .find(({ title }) => title === 'Verksamhetsplanen för 2027 är inlämnad');
  expect(notice && buttonsIn(notice).map(({ label }) => label)).toEqual(['Godkänn', 'Återremittera']);
  await approves(bot);
  expect(plan(bot).state).toBe('godkand');
  await bot.until('2026-11-17T12:00');
  expect(bot.sentTo('anna').filter((title) => title.includes('är inlämnad igen'))).toHaveLength(1);
});

test('an exemption that is made, taken back and made again is told of each time', async () => {
  const bot = await settled(waives, (it) => reopens(it, 'karin'), waives);
  const told = bot.sentTo('anna').filter((title) => /behöver inte lämnas in|igen$/u.test(title));
  expect(told).toEqual([
    'Verksamhetsplanen för 2027 behöver inte lämnas in',
    'Verksamhetsplanen för 2027 är ej påbörjad igen',
    'Verksamhetsplanen för 2027 behöver inte lämnas in',
  ]);
});

test('minutes of a meeting that is cancelled are not opened again without it', async () => {
  const meetings = [{ group: 'onkologi', start: '2026-12-10T13:00', end: '2026-12-10T15:00' }];
  const bot = testBot('2026-11-02T07:00', withGroup('vc', 'onkologi', { chair: anna, vice: bjorn }, { meetings }));
  await bot.until('2026-11-03T10:00');
  await bot.fills('anna', { id: 'meeting.cancel', context: '1' }, { reason: '' });
  const context = String(bot.duty('onkologi', 'minnesanteckningar', 2026).id);
  const answered = await bot.fills('karin', { id: 'duty.reopen', context }, { reason: 'Fel' });
  expect(textOf(answered)).toContain('Återuppta mötet');
});

describe('Rätta', () => {
  const corrects = (bot: TestBot, who: string, more: object = { document: 'https://example.org/rätt' }) =>
    bot.fills(who, about(bot, 'duty.correct'), { ...document, ...more });

  test('begins with what was handed in', async () => {
    const bot = await settled((it) => it.fills('anna', about(it, 'duty.submit'), { ...document, comment: 'Åäö' }));
    const form = formOf(await bot.presses('anna', 'duty.correct', about(bot, '').context));
    expect(form.fields.map((field) => [field.label, 'initial' in field ? field.initial : null])).toEqual([
      ['Länk eller diarienummer', 'https://example.org/plan'],
      ['Dokumentets datum', '2026-10-20'],
      ['Mål för gruppens uppdrag', null],
      ['Kommentar', 'Åäö'],
    ]);
  });

  test('replaces the document, in place and anew, with the decision asked for where the new one is', async () => {
    const bot = await settled(handsIn);
    expect(textOf(await corrects(bot, 'karin'))).toBe(
      'Verksamhetsplanen för 2027 är rättad\nhttps://example.org/rätt, 20 oktober 2026\nDe som hade fått veta det får det nya.',
    );
    const [before, now] = bot.messagesIn('ledningsgruppen').slice(-2);
    expect(before && plainText(before)).toBe(
      'Verksamhetsplanen för 2027 är rättad\nKarin Exempel har ersatt det som stod här, https://example.org/plan, 20 oktober 2026. Det nya kommer i ett eget meddelande.',
    );
    expect(now && plainText(now)).toContain(
      'Ersätter: https://example.org/plan, 20 oktober 2026\n[Godkänn] [Återremittera]',
    );
    expect(bot.sentTo('anna').at(-1)).toBe('Verksamhetsplanen för 2027 är rättad');
    await approves(bot);
    expect(bot.sentIn('ledningsgruppen').at(-1)).toContain('är godkänd av Lisa Exempel');
    expect(textOf(await bot.says('karin', 'logg nhv-gruppen'))).toContain('rättade verksamhetsplanen för 2027');
  });

  test.each([
    ['anna', 'who handed in', true],
    ['bjorn', 'vice chair', true],
    ['karin', 'the kansli', true],
    ['cecilia', 'a member', false],
    ['lisa', 'who approves', false],
    ['vera', 'somebody else', false],
  ])('%s, %s, may: %o', async (who, _as, may) => {
    const bot = await settled(handsIn);
    const answered = textOf(await corrects(bot, who));
    expect(answered).toMatch(may ? /är rättad/u : /^Det (?:här )?kan bara /u);
  });

  test('whoever handed in may, also when they are chair no longer', async () => {
    const bot = await settled(handsIn);
    bot.db.exec("UPDATE seat SET to_on = '2026-11-10' WHERE person_id = 'anna'");
    expect(textOf(await corrects(bot, 'anna'))).toContain('är rättad');
  });

  test('also what is approved, without asking for the decision again', async () => {
    const bot = await settled(handsIn, approves);
    await corrects(bot, 'anna');
    expect(plan(bot).state).toBe('godkand');
    const now = bot.messagesIn('ledningsgruppen').at(-1);
    expect(now && plainText(now)).toContain('Verksamhetsplanen för 2027 är rättad');
    expect(now && buttonsIn(now)).toEqual([]);
  });

  test('with nothing changed, or of what is not handed in, says how it is', async () => {
    const bot = await settled(handsIn);
    expect(textOf(await corrects(bot, 'anna', {}))).toContain('Så står det redan');
    await reopens(bot, 'anna');
    expect(textOf(await corrects(bot, 'anna'))).toMatch(/^Så här ligger det till/u);
    expect(messageOf(await bot.presses('anna', 'duty.correct', about(bot, '').context)).title).toMatch(/^Så här/u);
  });

  test('keeps the day on which it came in', async () => {
    const bot = await settled(handsIn);
    bot.turnTo('2026-12-20T10:00');
    await corrects(bot, 'anna');
    expect(String(bot.features.duties.duties.handedInOn([plan(bot).id]).get(plan(bot).id))).toBe('2026-11-17');
  });
});

test('what a page has no room for is under Fler val', async () => {
  const bot = await settled(handsIn);
  const page = messageOf(await bot.presses('karin', 'duty.show', about(bot, '').context));
  expect(buttonsIn(page).map(({ label }) => label)).toEqual([
    'Godkänn',
    'Återremittera',
    'Undanta',
    'Varför?',
    'Visa fler val',
  ]);
  const more = messageOf(await bot.presses('karin', 'duty.more', about(bot, '').context));
  expect(buttonsIn(more).map(({ label }) => label)).toEqual(['Rätta', 'Öppna igen']);
});

describe('what is handed in is checked', () => {
  const faultsOf = (answered: Response) => (answered.type === 'faults' ? answered.faults : textOf(answered));
  const submits = async (bot: TestBot, more: object) =>
    faultsOf(await bot.fills('anna', about(bot, 'duty.submit'), { ...document, ...more }));

  test.each([
    [
      { document: 'javascript:alert(1)' },
      { document: 'En länk ska börja med https://. Skriv den, eller diarienumret.' },
    ],
    [{ documentOn: '1900-01-01' }, { documentOn: expect.stringContaining('kan inte vara före 1 januari 2025') }],
    [{ documentOn: '2026-11-18' }, { documentOn: expect.stringContaining('framtiden') }],
  ])('%j is refused at its field', async (more, faults) => {
    const bot = await settled();
    expect(await submits(bot, more)).toEqual(faults);
    expect(plan(bot).state).toBe('ej_paborjad');
  });

  test('what looks like neither a link nor a number is taken, and asked about with Rätta', async () => {
    const bot = await settled();
    expect(await submits(bot, { document: 'se mejlet' })).toContain(
      '"se mejlet" ser varken ut som en länk eller ett diarienummer. Är det fel, tryck på Rätta.',
    );
  });

  test('a report for a year that is not over is handed in only by someone who is sure', async () => {
    const bot = testBot('2027-02-15T07:00', withGroup('vc', 'onkologi', { chair: anna, vice: bjorn }));
    await bot.until('2027-02-20T10:00');
    const form = { id: 'duty.submit', context: String(bot.duty('onkologi', 'verksamhetsberattelse', 2027).id) };
    const opened = formOf(await bot.presses('anna', 'duty.submit', form.context));
    expect(opened.fields.at(-1)?.label).toBe(
      '2027 är inte slut. Är det verksamhetsberättelsen för 2027 som ska lämnas in?',
    );
    const values = { document: '2027-0123', documentOn: '2027-02-20' };
    expect(faultsOf(await bot.fills('anna', form, values))).toEqual({ sure: 'Välj Ja, om det är rätt.' });
    expect(faultsOf(await bot.fills('anna', form, { ...values, sure: 'ja' }))).toMatch(/^Tack!/u);
  });
});

describe('a decision', () => {
  /** Lisa leads ledningsgruppen, and the NHV group too. */
  const both = withGroup('nhv', 'nhv-gruppen', { chair: { id: 'lisa' }, vice: bjorn });

  test('is not made by the one who handed in, who is told who makes it', async () => {
    const bot = testBot('2026-11-02T07:00', both);
    await bot.until('2026-11-17T10:00');
    await bot.fills('lisa', about(bot, 'duty.submit'), document);
    expect(textOf(await approves(bot))).toBe(
      'Du har själv lämnat in verksamhetsplanen för 2027\nDärför godkänner någon annan av ordförandena i Samverkansnämndens ledningsgrupp, eller så registrerar kansliet gruppens beslut.',
    );
    expect(plan(bot).state).toBe('inlamnad');
  });

  test.each([
    [{ on: '1950-01-01' }, { on: 'Dokumentet är daterat 20 oktober 2026, så beslutet kan inte vara äldre än så.' }],
    [{ on: '2026-11-18' }, { on: 'Beslutsdatum kan inte ligga i framtiden.' }],
    [{ body: '' }, { body: 'Skriv vem som har beslutat, till exempel ledningsgruppen.' }],
  ])('that the kansli records is possible: %j', async (more, faults) => {
    const bot = await settled(handsIn);
    const form = formOf(await bot.presses('karin', 'duty.approve', about(bot, '').context));
    const values = { body: 'Ledningsgruppen', on: '2026-11-16', paragraph: '' };
    expect(await bot.fills('karin', form, { ...values, ...more })).toEqual({ type: 'faults', faults });
    await bot.fills('karin', form, values);
    expect(bot.sentTo('anna').at(-1)).toBe(
      'Verksamhetsplanen för 2027 är godkänd av Ledningsgruppen 16 november 2026, utan paragraf (registrerat av Karin Exempel)',
    );
  });
});

describe('dokument', () => {
  const meetings = [{ group: 'nhv-gruppen', start: '2026-11-10T13:00', end: '2026-11-10T15:00' }];
  async function withDocuments(): Promise<TestBot> {
    const bot = testBot('2026-11-02T07:00', { register: { ...nhv.register, meetings } });
    await bot.until('2026-11-17T10:00');
    await bot.fills('anna', about(bot, 'duty.submit'), { ...document, document: 'NHV 2026-12' });
    return bot;
  }

  test.each([
    ['anna', true],
    ['cecilia', true],
    ['lisa', true],
    ['karin', true],
    ['vera', false],
    ['kim', false],
  ])('%s sees what has been handed in: %o', async (who, sees) => {
    const bot = await withDocuments();
    expect(textOf(await bot.says(who, 'dokument'))).toBe(
      sees
        ? '1 inlämnat dokument\nDokument | Grupp | Finns | Daterat | Läge\nVerksamhetsplan för 2027 | Gruppen nhv-gruppen | Diarienummer NHV 2026-12 | 20 oktober 2026, av Anna Exempel | Väntar på beslut'
        : 'Inget dokument att visa\nSkriv dokument för att se allt inlämnat som rör dig.',
    );
  });

  test.each([
    ['dokument nhv', 1],
    ['handlingar nhv-gruppen 2027', 1],
    ['dokument 2027', 1],
    ['dokument 2026', 0],
    ['dokument vc', 0],
    ['dokument ledningsgruppen', 0],
    ['dokument åäö', 0],
  ])('%s: %i', async (words, count) => {
    const bot = await withDocuments();
    const said = messageOf(await bot.says('karin', words));
    expect(said.title).toMatch(count === 1 ? /^1 inlämnat dokument/u : /^Inget dokument att visa/u);
  });

  test('shows what has been corrected, as a link, and not what was taken back', async () => {
    const bot = await withDocuments();
    await bot.fills('anna', about(bot, 'duty.correct'), document);
    const [, links] = messageOf(await bot.says('lisa', 'dokument')).blocks;
    const link = {
      type: 'link',
      text: 'Verksamhetsplan för 2027, Gruppen nhv-gruppen',
      url: 'https://example.org/plan',
    };
    expect(links).toMatchObject({ text: ['Länkar: ', link, '.'] });
    await reopens(bot, 'anna');
    expect(messageOf(await bot.says('karin', 'dokument')).title).toBe('Inget dokument att visa');
  });

  test('opens one of them, and is found on the group’s page', async () => {
    const bot = await withDocuments();
    const page = messageOf(await bot.says('cecilia', 'grupp nhv-gruppen'));
    const button = buttonsIn(page).find(({ label }) => label === 'Visa dokument');
    const shown = messageOf(await bot.presses('cecilia', button?.id ?? '', button?.value ?? ''));
    expect(shown.title).toBe('1 inlämnat dokument (Gruppen nhv-gruppen)');
    const [open] = openersIn(shown);
    expect(open?.label).toBe('Visa verksamhetsplanen för 2027');
    const opened = await bot.presses('cecilia', open?.id ?? '', open?.value ?? '');
    expect(textOf(opened)).toContain('Diarienummer: NHV 2026-12');
    // What was sent before its rows opened asks which.
    const form = formOf(await bot.presses('cecilia', 'duty.choose', open?.value ?? ''));
    expect(textOf(await bot.fills('cecilia', form, { which: about(bot, '').context }))).toContain('NHV 2026-12');
  });

  test('a long list comes in pages', async () => {
    const groups = Array.from({ length: 13 }, (_, at) => ({ id: `vc-${at}`, name: `Grupp Å${at}`, type: 'vc' }));
    const bot = testBot('2027-01-11T07:00', withGroup('vc', 'onkologi', { chair: anna, vice: bjorn }, { groups }));
    await bot.until('2027-01-20T10:00');
    for (const { id } of groups) {
      const form = { id: 'duty.submit', context: String(bot.duty(id, 'verksamhetsberattelse', 2026).id) };
      await bot.fills('karin', form, { document: '2027-1', documentOn: '2027-01-20' });
    }
    const first = messageOf(await bot.says('karin', 'dokument vc 2026'));
    expect([
      first.title,
      plainText(first)
        .split('\n')
        .filter((line) => line.startsWith('Verksamhetsberättelse')).length,
    ]).toEqual(['13 inlämnade dokument (Verksamhetschefsgrupper, avser 2026)', 10]);
    const more = buttonsIn(first).find(({ label }) => label === 'Visa fler');
    const next = await bot.presses('karin', more?.id ?? '', more?.value ?? '');
    expect(plainText(messageOf(next))).toContain('Visar 11–13 av 13 dokument.');
  });
});
