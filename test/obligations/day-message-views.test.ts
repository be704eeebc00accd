import { describe, expect, test } from 'vitest';
import { buttons, type Message, text } from '../../src/chat/message.ts';
import { plainText } from '../../src/chat/plain-text.ts';
import type { Duty } from '../../src/duties/duty/duty.ts';
import { dutyActions } from '../../src/duties/duty/duty-actions.ts';
import { dutyButtons, type ReaderContext } from '../../src/duties/duty/duty-card-views.ts';
import { type DutyReminder, dutyLine, dutyOpeners } from '../../src/duties/duty/duty-line-views.ts';
import { composed } from '../../src/obligations/day-message-views.ts';
import { openButtons, type ReminderLine } from '../../src/obligations/reminder-line.ts';
import { anna, bjorn, day, dutyOf, groupOf, hours } from '../support/duties.ts';
import { buttonsIn, openersIn } from '../support/test-bot.ts';

const vc = dutyOf('vc', 'verksamhetsberattelse', 2026);
type Facts = Omit<DutyReminder, 'context' | 'as'> & ReaderContext;
const lineOf = (duty: Duty, more: Partial<Facts> = {}): DutyReminder => {
  const { rung, saidOn, over, ...context }: Omit<Facts, 'duty'> = {
    rung: 'P14D',
    saidOn: day('2027-02-12'),
    next: { on: day('2027-02-19'), to: ['dig', 'vice ordförande'] },
    over: null,
    as: 'ordforande',
    chair: anna,
    vices: [bjorn],
    andKansli: false,
    isDeputy: false,
    returned: null,
    decides: false,
    canPutOff: true,
    asked: null,
    pointsLeft: 0,
    lacksAttendance: false,
    ...more,
  };
  return { duty, rung, saidOn, over, as: () => context.as, context: () => context };
};
const late: Partial<Facts> = {
  rung: '-P14D',
  saidOn: day('2027-03-15'),
  next: null,
  andKansli: true,
  canPutOff: false,
};
const inGroup = (name: string, id: number): Duty => ({ ...vc, id, group: { ...groupOf('vc', name), name } });
const many = (count: number) => Array.from({ length: count }, (_, at) => inGroup(`Grupp ${at + 1}`, at + 1));
const said = (all: readonly DutyReminder[]): Message =>
  composed(
    all.map((one) => dutyLine(one, hours.calendar)),
    7,
  );
const lines = (message: Message) => plainText(message).split('\n');

test('one reminder says everything that one needs, as in SPEC 10', () => {
  expect(lines(said([lineOf(vc)]))).toEqual([
    'Verksamhetsberättelsen för 2026 ska lämnas in inom 16 dagar',
    'Grupp: Gruppen onkologi',
    'Sista dag: senast 28 februari 2027. Det är en söndag, så lämna helst senast fredag 26 februari.',
    'Lämnas till: Samverkansnämndens ledningsgrupp',
    'Nästa påminnelse: fredag 19 februari, till dig och vice ordförande',
    '[Lämna in] [Vi arbetar med det] [Påminn senare] [Börja på ett utkast] [Varför får jag detta?]',
  ]);
});

test('the last one says that nothing more comes, and that the kansli got it too', () => {
  expect(lines(said([lineOf(vc, late)]))).toEqual([
    'Verksamhetsberättelsen för 2026 skulle ha lämnats senast 28 februari',
    'Grupp: Gruppen onkologi',
    'Sista dag: senast 28 februari 2027',
    'Lämnas till: Samverkansnämndens ledningsgrupp',
    'Nästa påminnelse: ingen, det här är den sista. Kansliet följer upp.',
    'Kansliet får också den här påminnelsen.',
    '[Lämna in] [Vi arbetar med det] [Begär anstånd] [Börja på ett utkast] [Varför får jag detta?]',
  ]);
});

test('what no longer holds says why, and has no buttons', () => {
  const message = said([lineOf(vc, { over: 'Björn Exempel lämnade in fredag 12 februari' })]);
  expect(lines(message)).toEqual([
    'Påminnelsen gäller inte längre: Björn Exempel lämnade in fredag 12 februari',
    'Gällde Verksamhetsberättelsen för 2026, Gruppen onkologi.',
  ]);
});

describe('several reminders in one message', () => {
  test.each([2, 3, 4])('%i are told in full, each with a button that hands it in at one press', (count) => {
    const message = said(many(count).map((duty) => lineOf(duty)));
    expect(message.title).toBe(`Påminnelse om ${count} uppgifter`);
    expect(
      lines(message).filter((line) => line === 'Verksamhetsberättelsen för 2026 ska lämnas in inom 16 dagar'),
    ).toHaveLength(count);
    const named = (verb: string) => many(count).map(({ group }) => `${verb}: ${group.name}`);
    const shows = count === 2 ? named('Visa') : [];
    expect(buttonsIn(message).map(({ label }) => label)).toEqual([
      ...named('Lämna in').flatMap((label, at) => [label, ...shows.slice(at, at + 1)]),
      'Varför får jag detta?',
    ]);
    expect(buttonsIn(message)[0]).toMatchObject({ id: 'duty.submit', value: '1' });
  });

  test('one that is settled is shortened, and the title counts the rest', () => {
    const [first, second] = many(2);
    const message = said([
      lineOf(first ?? vc, { over: 'Anna Exempel lämnade in fredag 12 februari' }),
      lineOf(second ?? vc),
    ]);
    expect(message.title).toBe('Påminnelse om 1 uppgift');
    expect(lines(message)).toContain(
      'Verksamhetsberättelsen för 2026, Grupp 1. Gäller inte längre: Anna Exempel lämnade in fredag 12 februari.',
    );
    expect(buttonsIn(message).map(({ label }) => label)).toEqual([
      'Lämna in verksamhetsberättelsen för 2026',
      'Visa verksamhetsberättelsen för 2026',
      'Varför får jag detta?',
    ]);
  });

  test('when all are settled nothing is left to press', () => {
    const message = said(many(3).map((duty) => lineOf(duty, { over: 'kansliet undantog uppgiften måndag 1 mars' })));
    expect(message.title).toBe('Påminnelserna gäller inte längre');
    expect(message.blocks).toHaveLength(1);
    expect(buttonsIn(message)).toEqual([]);
  });

  test('the title says how many are late', () => {
    const [first = vc, second = vc, third = vc] = many(3);
    expect(said([lineOf(first, late), lineOf(second), lineOf(third)]).title).toBe(
      'Påminnelse om 3 uppgifter, 1 försenad',
    );
    expect(said([lineOf(first, late), lineOf(second, late)]).title).toBe('Påminnelse om 2 försenade uppgifter');
  });

  test('eighty are counted, never cut silently', () => {
    const message = said(many(80).map((duty) => lineOf(duty, late)));
    expect(message.title).toBe('Påminnelse om 80 försenade uppgifter');
    const table = message.blocks.find((block) => block.type === 'table');
    expect(table?.type === 'table' && table.rows).toHaveLength(15);
    expect(table?.type === 'table' && table.rows[0]).toEqual([
      'Grupp 1',
      'Verksamhetsberättelse för 2026',
      'senast söndag 28 februari 2027 (15 dagar sedan)',
    ]);
    expect(lines(message)).toContain('och 65 till.');
    expect(
      buttonsIn(message)
        .map(({ label }) => label)
        .slice(0, 2),
    ).toEqual(['Visa alla', 'Lämna in: Grupp 1']);
    expect(openersIn(message)).toHaveLength(15);
  });

  test('eighty of which some are settled count those too', () => {
    const over = 'Anna Exempel lämnade in måndag 1 mars';
    const message = said(many(80).map((duty, at) => lineOf(duty, at < 10 ? { ...late, over } : late)));
    expect(message.title).toBe('Påminnelse om 70 försenade uppgifter');
    expect(lines(message)).toContain('10 gäller inte längre.');
    expect(lines(message)).toContain('och 55 till.');
  });

  test('eighty that are all settled are counted too', () => {
    const message = said(many(80).map((duty) => lineOf(duty, { over: 'kansliet undantog uppgiften måndag 1 mars' })));
    expect(lines(message).at(-1)).toBe('Gällde 80 uppgifter.');
  });

  test.each([1, 2, 4, 5, 16, 80])('%i keep within what every platform can show', (count) => {
    const wordy = many(count).map((duty) => ({
      ...duty,
      group: { ...duty.group, name: `Verksamhetschefsgrupp ${'mycket '.repeat(12)}lång ${duty.id}` },
    }));
    const message = said(wordy.map((duty) => lineOf(duty, late)));
    const buttons = buttonsIn(message);
    expect(buttons.length).toBeLessThanOrEqual(5);
    expect(buttons.filter(({ primary }) => primary).length).toBeLessThanOrEqual(1);
    expect(buttons.every(({ label, value }) => label.length <= 75 && value.length <= 2000)).toBe(true);
    expect(message.blocks.length).toBeLessThanOrEqual(20);
    expect(message.title.length).toBeLessThanOrEqual(150);
  });
});

describe('reminders of more than duties in one message', () => {
  const answer = (number: number, more: Partial<ReminderLine> = {}): ReminderLine => ({
    ...{ what: `Svar ${number}`, name: `Svar ${number}`, sort: 'Svar', group: 'Region Dalarna' },
    ...{ limit: 'senast fredag 26 februari 2027', isLate: false, isPressing: false, over: null },
    open: { id: 'answer.show', value: String(number) },
    inFull: () => ({ headline: `Svar ${number} ska lämnas in inom 2 dagar`, details: [], buttons: [] }),
    preface: () => [text('Bara om svar.')],
    why: () => 'Du svarar för Region Dalarna.',
    ...more,
  });
  const duties = many(3).map((duty) => dutyLine(lineOf(duty, late), hours.calendar));
  const why = { id: 'reminder.why', label: 'Varför får jag detta?', value: '7' };
  const answers = [1, 2, 3].map((number) => answer(number));

  test('are counted together, and each opened by its own button', () => {
    const message = composed([...duties.slice(0, 1), answer(1)], 7);
    expect(message.title).toBe('Påminnelse om 2 uppgifter, 1 försenad');
    expect(buttonsIn(message)).toEqual([
      { id: 'duty.submit', label: 'Lämna in verksamhetsberättelsen för 2026, Grupp 1', value: '1' },
      { id: 'duty.show', label: 'Visa verksamhetsberättelsen för 2026, Grupp 1', value: '1' },
      { id: 'answer.show', label: 'Visa svar 1, Region Dalarna', value: '1' },
      why,
    ]);
  });

  test('stand in one list, and nothing is said of all that is true of some', () => {
    const message = composed([...duties, ...answers], 7);
    expect(lines(message)).toContain('Grupp | Uppgift | Sista dag');
    expect(lines(message)).toContain('Region Dalarna | Svar 1 | senast fredag 26 februari 2027');
    expect(plainText(message)).not.toMatch(/Kansliet får också|Bara om svar/);
  });

  test('in a list of one sort it is named, and what is true of all of them is said', () => {
    const message = composed([...answers, answer(4), answer(5)], 7);
    expect(lines(message).slice(1, 3)).toEqual(['Bara om svar.', 'Grupp | Svar | Sista dag']);
  });

  test('alone without anything to press says why', () => {
    expect(composed([answer(1)], 7)).toEqual({
      title: 'Svar 1 ska lämnas in inom 2 dagar',
      blocks: [buttons(why)],
    });
  });

  test('that nobody owes any more are a title and one line', () => {
    const over = { ...duties[0], over: 'Anna Exempel lämnade in måndag 1 mars' } as ReminderLine;
    expect(lines(composed([over, answer(1, { over: 'Region Dalarna svarade måndag 1 mars' })], 7))).toEqual([
      'Påminnelserna gäller inte längre',
      'Gällde Verksamhetsberättelsen för 2026, Grupp 1; Svar 1, Region Dalarna.',
    ]);
  });
});

describe('several things that one is told of in one message', () => {
  const why = 'Varför får jag detta?';
  const news = (number: number, ...labels: readonly string[]): Message => ({
    title: `Nyhet ${number}`,
    blocks: [
      text(`Det har hänt ${number}.`),
      ...(labels.length > 0 ? [buttons(...labels.map((label) => ({ id: 'news.do', label, value: `${number}` })))] : []),
    ],
  });
  const owed = (count: number) => many(count).map((duty) => dutyLine(lineOf(duty), hours.calendar));
  /** The heading under which each button stands. */
  const placed = ({ title, blocks }: Message): (readonly [string, string])[] => {
    let under = title;
    return blocks.flatMap((block) => {
      const [first] = block.type === 'text' ? block.text : [];
      if (typeof first === 'object' && first.type === 'strong') under = first.text;
      return block.type === 'buttons' ? block.buttons.map(({ label }) => [under, label] as const) : [];
    });
  };

  test('have their own buttons under them, and one of all is the first', () => {
    const message = composed(owed(1), 7, {
      first: [news(1, 'Visa', 'Ångra'), news(2, 'Visa')],
      last: [news(3, 'Visa')],
    });
    expect(placed(message)).toEqual([
      ['Nyhet 1', 'Visa'],
      ['Nyhet 2', 'Visa'],
      ['Verksamhetsberättelsen för 2026 ska lämnas in inom 16 dagar', 'Lämna in verksamhetsberättelsen för 2026'],
      ['Verksamhetsberättelsen för 2026 ska lämnas in inom 16 dagar', why],
      ['Nyhet 3', 'Visa'],
    ]);
    expect(buttonsIn(message).map(({ primary }) => primary === true)).toEqual([true, false, false, false, false]);
  });

  test('leave out what there is no room for, of each its last', () => {
    const message = composed(owed(1), 7, { first: [news(1, 'Visa', 'Ångra', 'Ändra')], last: [] });
    expect(placed(message).map(([, label]) => label)).toEqual([
      'Visa',
      'Ångra',
      'Ändra',
      'Lämna in verksamhetsberättelsen för 2026',
      why,
    ]);
    const full = composed([], 7, {
      first: [1, 2, 3, 4, 5, 6].map((number) => news(number, 'Visa', 'Ångra')),
      last: [],
    });
    expect(placed(full)).toEqual([1, 2, 3, 4, 5].map((number) => [`Nyhet ${number}`, 'Visa']));
  });

  test('without a button have none', () => {
    const message = composed([], 7, { first: [news(1), news(2, 'Visa')], last: [] });
    expect(placed(message)).toEqual([['Nyhet 2', 'Visa']]);
    expect(message.blocks.filter(({ type }) => type === 'buttons')).toHaveLength(1);
  });
});

describe('the buttons of one duty', () => {
  const openers = (duties: readonly Duty[]) => dutyOpeners(duties, dutyActions.show).map(({ label }) => label);
  const labels = (duty: Duty, canPutOff: boolean) =>
    dutyButtons(duty, { canPutOff, extend: true }).map(({ label }) => label);

  const last = ['Börja på ett utkast', 'Varför får jag detta?'];

  test('offer an extension instead where putting off is no longer possible', () => {
    expect(labels(vc, true)).toEqual(['Lämna in', 'Vi arbetar med det', 'Påminn senare', ...last]);
    expect(labels(vc, false)).toEqual(['Lämna in', 'Vi arbetar med det', 'Begär anstånd', ...last]);
  });

  test('do not ask again who is on it', () => {
    expect(labels({ ...vc, state: 'pagar' }, true)).toEqual(['Lämna in', 'Påminn senare', ...last]);
  });

  test('put nothing off where there is no last day', () => {
    const meeting = dutyOf('ledningsgrupp', 'arsmote_ordforande', 2027);
    expect(labels(meeting, true)).toEqual([
      'Anmäl som genomfört',
      'Vi arbetar med det',
      'Visa mötets sida',
      'Varför får jag detta?',
    ]);
  });

  test('tell two years of the same document apart, and name the group only where there are several', () => {
    const duties = [2027, 2028].map((period) => dutyOf('nhv', 'verksamhetsplan', period));
    expect(openers(duties)).toEqual(['Visa verksamhetsplanen för 2027', 'Visa verksamhetsplanen för 2028']);
    const [first, second] = duties;
    const elsewhere = second && { ...second, group: { ...second.group, id: 'annan', name: 'Annan grupp' } };
    expect(openers([first, elsewhere].filter((duty) => duty !== undefined))).toEqual([
      'Visa verksamhetsplanen för 2027, Gruppen onkologi',
      'Visa verksamhetsplanen för 2028, Annan grupp',
    ]);
  });

  test('name only what differs between groups, and are never the same', () => {
    const labelsOf = (...of: (readonly [what: string, group: string])[]) =>
      openButtons(of.map(([what, group]) => ({ what, group, open: { id: 'a.b', value: group } }))).map(
        ({ label }) => label,
      );
    const minutes = 'Minnesanteckningarna från mötet 2 februari 2027';
    expect(labelsOf([minutes, 'Verksamhetschefsgrupp onkologi'], [minutes, 'Verksamhetschefsgrupp barn'])).toEqual([
      'Visa: onkologi',
      'Visa: barn',
    ]);
    expect(labelsOf(['NHV-svaret', 'Grupp 1'], ['Planen', 'Grupp 2'])).toEqual([
      'Visa NHV-svaret, Grupp 1',
      'Visa planen, Grupp 2',
    ]);
    const yearly = (year: number) => `Det årliga mötet med verksamhetschefsgruppernas ordförande för ${year}`;
    expect(labelsOf([yearly(2026), 'En'], [yearly(2027), 'En'])).toEqual([
      'Visa det årliga mötet med verksamhetschefsgruppern… för 2026',
      'Visa det årliga mötet med verksamhetschefsgruppern… för 2027',
    ]);
    const long = 'mycket '.repeat(12);
    const same = labelsOf([`${long}a`, 'En'], [`${long}b`, 'En']);
    expect(new Set(same).size).toBe(2);
    expect(same.every((label) => label.length <= 64)).toBe(true);
  });
});
