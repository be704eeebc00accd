import { beforeEach, describe, expect, test } from 'vitest';
import { plainText } from '../../src/chat/plain-text.ts';
import { draftRemiss, nhvRegister, openRemiss, polio } from '../support/nhv-group.ts';
import { hears, titleOf } from '../support/remiss-threads.ts';
import { ends } from '../support/sent-remiss.ts';
import { buttonsIn, formOf, messageOf, openersIn, type TestBot, testBot, textOf } from '../support/test-bot.ts';

let bot: TestBot;

beforeEach(() => {
  bot = testBot('2027-02-22T10:00', { register: nhvRegister });
});

const title = 'Remiss 2027-01: Resttillstånd efter polio';
const page = async (who = 'karin', number = '2027-01') => textOf(await bot.says(who, `remiss ${number}`));
const state = (id = 1) => bot.features.remisser.remisser.remiss(id)?.state;
const says = async (who: string, words: string) => textOf(await bot.says(who, words));
const head = () =>
  plainText(bot.messagesIn('nhv-gruppen').find((one) => one.title === title) ?? { title: '', blocks: [] });

describe('laying up a remiss', () => {
  test('our own last day is counted back, and how the time is used is said', async () => {
    await draftRemiss(bot, { ...polio, lastOn: '' });
    expect(String(bot.features.remisser.remisser.remiss(1)?.lastOn)).toBe('2027-03-16');
    const form = formOf(await bot.presses('karin', 'remiss.change', '1'));
    const changed = await bot.fills('karin', form, { ...polio, lastOn: '', groups: 'NHV-gruppen' });
    expect(textOf(changed)).toContain('Svara senast: tisdag 16 mars 2027');
    expect(textOf(changed)).toContain('Skickas senast: onsdag 31 mars 2027');
    expect(textOf(changed)).not.toContain('Räknat bakåt');
  });

  test('with so little time that the day counted back to has been, it is today, and that is said', async () => {
    const form = formOf(await bot.says('karin', 'remiss ny'));
    const shown = textOf(await bot.fills('karin', form, { ...polio, lastOn: '', senderDay: '2027-02-24' }));
    expect(shown).toContain('Svara senast: måndag 22 februari 2027');
    expect(shown).toContain('Regionerna får mindre än fem arbetsdagar på sig.');
  });

  test('ledningsgruppen’s meeting in time is counted with', async () => {
    const meetings = [
      { group: 'ledningsgruppen', start: '2027-03-19T09:00', end: '2027-03-19T16:00', place: 'Västerås' },
    ];
    bot = testBot('2027-02-22T10:00', { register: { ...nhvRegister, meetings } });
    const form = formOf(await bot.says('karin', 'remiss ny'));
    const shown = textOf(await bot.fills('karin', form, { ...polio, lastOn: '' }));
    expect(shown).toContain('Ledningsgruppen: tar upp texten fredag 19 mars 2027');
    expect(shown).toContain('Svara senast: måndag 15 mars 2027');
    expect(await page()).toContain('Ledningsgruppen: tar upp texten fredag 19 mars 2027');
  });

  test('groups are named a line each, by any of their names, and what cannot be found is said', async () => {
    const office = { id: 'nhv-kansliet', name: 'NHV-kansliet', type: 'arbetsgrupp' };
    bot = testBot('2027-02-22T10:00', { register: { ...nhvRegister, groups: [...nhvRegister.groups, office] } });
    const form = formOf(await bot.says('karin', 'remiss ny'));
    const wrong = await bot.fills('karin', form, { ...polio, groups: 'NHV-gruppen\nNHF-gruppen' });
    expect(wrong).toMatchObject({
      type: 'faults',
      faults: { groups: expect.stringContaining('Menade du NHV-gruppen?') },
    });
    const many = await bot.fills('karin', form, { ...polio, groups: 'NHV' });
    expect(many).toEqual({
      type: 'faults',
      faults: { groups: '"NHV" kan vara flera grupper: NHV-gruppen, NHV-kansliet. Skriv hela namnet.' },
    });
    expect(bot.features.remisser.remisser.all()).toEqual([]);
    await bot.fills('karin', form, {
      ...polio,
      groups: 'nhv-gruppen\n\nSamverkansnämndens ledningsgrupp\nNHV-gruppen',
    });
    expect(bot.features.remisser.remisser.remiss(1)?.groups).toEqual(['ledningsgruppen', 'nhv-gruppen']);
  });

  test('a draft is the kansli’s own: nobody else sees it, also by its number', async () => {
    await draftRemiss(bot);
    expect(await page('anna')).toContain('Jag hittar ingen remiss 2027-01 som du kan se');
    expect(await says('anna', 'remiss')).toContain('Inga remisser är på gång');
    expect(textOf(await bot.presses('anna', 'remiss.show', '1'))).toMatch(/^Det här kan bara /u);
  });

  test('untouched questions follow its kind; those that are written stay', async () => {
    await draftRemiss(bot);
    const change = async (kind: string) =>
      bot.fills('karin', formOf(await bot.presses('karin', 'remiss.change', '1')), {
        ...polio,
        kind,
        groups: 'NHV-gruppen',
      });
    expect(textOf(await change('sou'))).toContain('1. Tillstyrker ni förslagen i sin helhet?');
    const form = formOf(await bot.presses('karin', 'remiss.questions', '1'));
    await bot.fills('karin', form, { questions: '1. Vad saknas?\n2. Vad är fel?' });
    expect(textOf(await change('vardprogram'))).toContain('1. Vad saknas?\n2. Vad är fel?');
  });

  test('without groups an NHV remiss goes to the NHV group, also when it is changed; others go nowhere yet', async () => {
    await draftRemiss(bot, { ...polio, kind: 'annan' });
    expect(await page()).toContain('Skickad till: ingen grupp än');
    expect(textOf(await bot.presses('karin', 'remiss.open', '1'))).toContain('inte skickad till någon grupp än');
    await bot.fills('karin', formOf(await bot.presses('karin', 'remiss.change', '1')), polio);
    expect(await page()).toContain('Skickad till: NHV-gruppen');
  });

  test('numbers begin anew each year', async () => {
    bot = testBot('2026-12-30T10:00', { register: nhvRegister });
    await draftRemiss(bot);
    await draftRemiss(bot);
    bot.turnTo('2027-01-04T10:00');
    await draftRemiss(bot, { ...polio, title: 'Ny' });
    expect(bot.features.remisser.remisser.all().map(({ number }) => number)).toEqual(['2027-01', '2026-02', '2026-01']);
    expect(await says('karin', 'remiss 1 öppna')).toBe(
      [
        'Vilken remiss menar du?',
        '2027-01, Ny',
        '2026-01, Resttillstånd efter polio',
        'Skriv numret med året, till exempel remiss 2027-01 öppna.',
        '[remiss 2027-01 öppna] [remiss 2026-01 öppna]',
      ].join('\n'),
    );
    expect(bot.features.remisser.remisser.all().map(({ state }) => state)).toEqual(['utkast', 'utkast', 'utkast']);
    expect(await says('karin', 'remiss 2')).toContain('Remiss 2026-02: Resttillstånd efter polio');
  });
});

describe('opening', () => {
  test('needs someone who can answer', async () => {
    await draftRemiss(bot, { ...polio, groups: 'Kunskapsstyrningsgruppen' });
    expect(textOf(await bot.says('karin', 'remiss 2027-01 öppna'))).toContain(
      'Ingen i de inbjudna grupperna kan svara',
    );
    expect(buttonsIn(messageOf(await bot.says('karin', 'remiss 2027-01'))).map(({ id }) => id)).not.toContain(
      'remiss.open',
    );
    expect(state()).toBe('utkast');
  });

  test('needs a last day that has not been', async () => {
    await draftRemiss(bot);
    await bot.until('2027-03-15T10:00');
    expect(textOf(await bot.says('karin', 'remiss 2027-01 öppna'))).toContain('Vår sista dag har redan passerat');
    expect(state()).toBe('utkast');
  });

  test('twice posts nothing twice, and says how it stands', async () => {
    await openRemiss(bot);
    const before = bot.posted().length;
    expect(textOf(await bot.presses('karin', 'remiss.open', '1'))).toBe(
      'Så här ligger det till: remiss 2027-01 är öppen\nKarin Exempel öppnade remiss 2027-01, Resttillstånd efter polio.',
    );
    expect(bot.posted().length).toBe(before);
  });

  test('a group without a conversation is told person by person, also of a new day and when it is withdrawn', async () => {
    bot = testBot('2027-02-22T10:00', { register: nhvRegister, rooms: false });
    await draftRemiss(bot);
    const opened = textOf(await bot.says('karin', 'remiss 2027-01 öppna'));
    expect(opened).toContain('NHV-gruppen har ingen kopplad kanal, så medlemmarna har fått den var för sig.');
    await bot.fills('karin', formOf(await bot.says('karin', 'remiss 2027-01 förläng')), { lastOn: '2027-03-19' });
    await bot.fills('karin', formOf(await bot.says('karin', 'remiss 2027-01 återkalla')), { reason: 'Inställd.' });
    expect(bot.sentTo('gun')).toEqual([
      `${title} är återkallad`,
      'Ny sista dag för remiss 2027-01: till och med fredag 19 mars 2027',
      `${title} är återkallad`,
    ]);
  });

  test('of two groups, the one without a conversation is not forgotten', async () => {
    const sub = { id: 'vc-barn', name: 'Gruppen barn', type: 'vc' };
    bot = testBot('2027-02-22T10:00', {
      register: {
        ...nhvRegister,
        groups: [...nhvRegister.groups, sub],
        seats: [...nhvRegister.seats, { group: 'vc-barn', person: 'olle', role: 'ledamot', from: '2026-01-01' }],
      },
    });
    bot.db.exec("UPDATE conversation SET gone_at = '2027-01-01T00:00:00Z' WHERE address = 'group/vc-barn'");
    await openRemiss(bot, { ...polio, groups: 'NHV-gruppen\nGruppen barn' });
    await bot.fills('karin', formOf(await bot.says('karin', 'remiss 2027-01 förläng')), { lastOn: '2027-03-19' });
    expect(bot.sentTo('olle')).toContain('Ny sista dag för remiss 2027-01: till och med fredag 19 mars 2027');
    expect(bot.sentTo('gun')).toHaveLength(1);
    expect(bot.sentIn('nhv-gruppen')).toContain('Ny sista dag för remiss 2027-01: till och med fredag 19 mars 2027');
  });

  test('regions that nobody can answer for are said when it opens, on its page and when it closes', async () => {
    bot.db.exec("DELETE FROM seat WHERE person_id = 'gun'");
    await draftRemiss(bot);
    expect(textOf(await bot.says('karin', 'remiss 2027-01 öppna'))).toContain(
      'Ingen kan svara för Gävleborg: ingen därifrån sitter i de inbjudna grupperna.',
    );
    for (const who of ['karin', 'anna']) expect(await page(who)).toContain('Gävleborg har ingen företrädare');
    expect(textOf(await bot.presses('karin', 'remiss.close', '1'))).toContain('Gävleborg har ingen företrädare');
  });
});

describe('a new last day', () => {
  const extend = async (values: Record<string, string>, id = '1') =>
    bot.fills('karin', formOf(await bot.presses('karin', 'remiss.extend', id)), values);

  test('is told once in the group’s conversation, with who and why, and the head says it', async () => {
    await openRemiss(bot);
    await extend({ lastOn: '2027-03-26', reason: 'Fler nämnder hinner.' });
    await bot.repeats();
    const told = bot.messagesIn('nhv-gruppen').filter(({ title: words }) => words.startsWith('Ny sista dag'));
    expect(told.map(plainText)).toEqual([
      'Ny sista dag för remiss 2027-01: till och med fredag 26 mars 2027\nResttillstånd efter polio. Karin Exempel ändrade det. Skäl: Fler nämnder hinner.\nDen som redan har svarat behöver inte göra något.\n[Svara] [Visa läget]',
    ]);
    expect(head()).toContain('Svara senast: fredag 26 mars 2027');
    expect(bot.sentTo('gun')).toEqual(['Region Gävleborg ska svara på remiss 2027-01 senast fredag 26 mars']);
  });

  test('starts the ladder anew for those who owe an answer, and for nobody else', async () => {
    await openRemiss(bot);
    await bot.presses('gun', 'remiss.nothing-to-add', '1');
    await bot.until('2027-03-11T12:00');
    await extend({ lastOn: '2027-03-31' });
    await bot.until('2027-03-31T23:00');
    const days = (who: string) =>
      bot
        .posted()
        .flatMap(({ at, address }) => (address === `person/${who}` ? [at.slice(0, '2027-02-22'.length)] : []));
    const before = ['2027-02-22', '2027-02-26', '2027-03-05', '2027-03-09', '2027-03-11'];
    expect(days('maj')).toEqual([...before, '2027-03-17', '2027-03-24', '2027-03-25', '2027-03-30', '2027-03-31']);
    expect(days('gun')).toEqual(['2027-02-22']);
  });

  test('the same day again changes nothing, and says so', async () => {
    await openRemiss(bot);
    expect(textOf(await extend({ lastOn: '2027-03-12' }))).toBe('Inget är ändrat\nSista dagen är fredag 12 mars 2027.');
    expect(bot.sentIn('nhv-gruppen')).toHaveLength(5);
  });

  test('with only the sender’s day moved, the log says that', async () => {
    await openRemiss(bot);
    await extend({ lastOn: '2027-03-12', senderDay: '2027-04-30' });
    expect(bot.features.changes.ofSubject('remiss/1').at(-1)).toMatchObject({
      ...{ what: 'flyttade avsändarens dag för remiss 2027-01, Resttillstånd efter polio' },
      ...{ before: 'torsdag 1 april 2027', after: 'fredag 30 april 2027' },
    });
    expect(head()).toContain('Svaret ska vara hos avsändaren: senast fredag 30 april 2027');
  });

  test('with both days moved, the log says both, and a sender’s day that has been is refused', async () => {
    await openRemiss(bot);
    expect(await extend({ lastOn: '2027-03-12', senderDay: '2026-04-01' })).toMatchObject({
      type: 'faults',
      faults: { senderDay: 'Dagen har redan varit. Stämmer årtalet?' },
    });
    await extend({ lastOn: '2027-03-26', senderDay: '2027-05-03' });
    expect(bot.features.changes.ofSubject('remiss/1').slice(-2)).toMatchObject([
      {
        what: expect.stringContaining('flyttade sista dagen'),
        before: 'fredag 12 mars 2027',
        after: 'fredag 26 mars 2027',
      },
      {
        what: expect.stringContaining('flyttade avsändarens dag'),
        before: 'torsdag 1 april 2027',
        after: 'måndag 3 maj 2027',
      },
    ]);
    expect(await page()).toContain('Skickas senast: fredag 30 april 2027');
  });

  test('opens a closed one again: told, answered and closed once more', async () => {
    await openRemiss(bot);
    await bot.until('2027-03-15T12:00');
    expect(state()).toBe('stangd');
    expect(textOf(await extend({ lastOn: '2027-03-19' }))).toContain(`${title} är öppen igen`);
    expect(bot.sentIn('nhv-gruppen').at(-1)).toBe('Remiss 2027-01 är öppen igen, till och med fredag 19 mars 2027');
    expect(titleOf(await hears(bot, 'maj', 1, { message: 'm1', version: 1, text: 'Nu hann vi.' }))).toContain('Sparat');
    await bot.until('2027-03-22T12:00');
    expect(state()).toBe('stangd');
    expect(head()).toContain('Remissen är stängd för svar');
  });

  test('opened again with the day it had, when it was closed by hand', async () => {
    await openRemiss(bot);
    await bot.presses('karin', 'remiss.close', '1');
    expect(textOf(await extend({ lastOn: '2027-03-12' }))).toContain('är öppen igen');
    expect(state()).toBe('oppen');
    const whats = bot.features.changes.ofSubject('remiss/1').map(({ what }) => what);
    expect(whats.at(-1)).toBe('öppnade remiss 2027-01, Resttillstånd efter polio igen');
  });
});

describe('Påminn nu', () => {
  test('reaches only those who owe an answer, says who asks, and not twice in 20 hours', async () => {
    await openRemiss(bot);
    await bot.presses('gun', 'remiss.nothing-to-add', '1');
    expect(textOf(await bot.says('karin', 'remiss 2027-01 påminn'))).toBe(
      'Jag har påmint Dalarna, Sörmland, Uppsala, Värmland, Västmanland och Örebro län',
    );
    expect(bot.sentTo('maj').at(-1)).toBe(
      'Karin Exempel påminner: Region Västmanland har inte svarat på hela remiss 2027-01',
    );
    expect(bot.sentTo('gun')).toHaveLength(1);
    await bot.until('2027-02-22T20:00');
    expect(textOf(await bot.says('karin', 'remiss 2027-01 påminn'))).toBe(
      'De som inte har svarat påmindes nyss om remiss 2027-01\nDet går att påminna igen tisdag 23 februari efter kl. 06.00. De vanliga påminnelserna kommer ändå.',
    );
    expect(bot.sentTo('maj')).toHaveLength(2);
    await bot.until('2027-02-23T06:00');
    expect(textOf(await bot.says('karin', 'remiss 2027-01 påminn'))).toContain('Jag har påmint');
    expect(bot.sentTo('maj')).toHaveLength(3);
  });

  test('what was said while the clock was a year ahead keeps nobody from reminding', async () => {
    await openRemiss(bot);
    bot.db.prepare('UPDATE remiss SET prompted_at = ?').run('2028-02-22T08:00:00Z');
    expect(textOf(await bot.says('karin', 'remiss 2027-01 påminn'))).toContain('Jag har påmint');
  });

  test('what was said says so once the region has answered', async () => {
    await openRemiss(bot);
    await bot.presses('karin', 'remiss.prompt', '1');
    await bot.presses('maj', 'remiss.nothing-to-add', '1');
    expect(new Set(bot.sentTo('maj'))).toEqual(new Set(['Region Västmanland har svarat på remiss 2027-01']));
  });

  test('with nobody to remind, and when all have answered, it says so and may be pressed again', async () => {
    await openRemiss(bot);
    for (const who of ['anna', 'bjorn', 'cecilia', 'gun', 'sara', 'vera'])
      await bot.presses(who, 'remiss.not-concerned', '1');
    bot.db.exec("DELETE FROM seat WHERE person_id = 'maj'");
    const nobody = 'Det finns ingen att påminna\nVästmanland har ingen företrädare i de inbjudna grupperna.';
    for (const _again of [1, 2]) expect(textOf(await bot.presses('karin', 'remiss.prompt', '1'))).toBe(nobody);
  });

  test('on one that has closed says how it stands', async () => {
    await openRemiss(bot);
    await bot.presses('karin', 'remiss.close', '1');
    expect(textOf(await bot.presses('karin', 'remiss.prompt', '1'))).toContain(
      'Så här ligger det till: remiss 2027-01 är stängd',
    );
  });
});

describe('closing and withdrawing', () => {
  test('by hand: the head says so, and an answer is refused with whom to ask', async () => {
    await openRemiss(bot);
    expect(textOf(await bot.presses('karin', 'remiss.close', '1'))).toContain(
      'Remiss 2027-01 är stängd: 0 av 7 regioner har svarat',
    );
    expect(head()).toContain('Remissen är stängd för svar. Kansliet sammanställer svaren.');
    const late = textOf(await bot.presses('maj', 'remiss.answer', '1'));
    expect(late).toContain('Kansliet stängde den före sista dagen, fredag 12 mars 2027.');
    expect(bot.sentTo('maj')).toEqual([`${title} är stängd`]);
    await bot.until('2027-03-16T12:00');
    // The kansli closed it, so it is told of what is left to do, and not that it is closed.
    expect(bot.sentTo('karin').filter((words) => words.includes('är stängd'))).toEqual([]);
  });

  test('withdrawn: with the reason, everyone is told, reminders stop, and nobody answers', async () => {
    await openRemiss(bot);
    await bot.until('2027-03-01T12:00');
    const form = formOf(await bot.says('karin', 'remiss 2027-01 återkalla'));
    expect(await bot.fills('karin', form, { reason: '' })).toMatchObject({ type: 'faults' });
    await bot.fills('karin', form, { reason: 'Socialstyrelsen drog tillbaka den.' });
    expect(plainText(bot.messagesIn('nhv-gruppen').at(-1) ?? { title: '', blocks: [] })).toBe(
      `${title} är återkallad\nKarin Exempel återkallade den. Skäl: Socialstyrelsen drog tillbaka den.\nIngen behöver svara.`,
    );
    expect(head()).toContain('Remissen är återkallad. Ingen behöver svara.');
    expect(bot.sentTo('maj')).toEqual([
      'En senare påminnelse har kommit',
      'Påminnelsen gäller inte längre: remissen är återkallad',
    ]);
    expect(textOf(await bot.presses('maj', 'remiss.nothing-to-add', '1'))).toContain('Ingen behöver svara.');
    await bot.until('2027-03-20T12:00');
    expect(bot.sentTo('maj')).toHaveLength(2);
    expect(textOf(await bot.fills('karin', form, { reason: 'Igen.' }))).toContain(
      'Så här ligger det till: remiss 2027-01 är återkallad',
    );
  });

  test('a draft is withdrawn without a word to anyone', async () => {
    await draftRemiss(bot);
    const form = formOf(await bot.presses('karin', 'remiss.withdraw', '1'));
    expect(textOf(await bot.fills('karin', form, { reason: 'Fel.' }))).toContain('Ingen hade fått den.');
    expect(bot.posted()).toEqual([]);
  });
});

describe('late and double presses', () => {
  const deeds = {
    prompt: ['oppen'],
    extend: ['oppen', 'stangd', 'sammanstalld'],
    close: ['oppen'],
    open: ['utkast', 'stangd', 'sammanstalld'],
    compile: ['stangd', 'sammanstalld'],
    sent: ['sammanstalld'],
    change: ['utkast', 'oppen', 'stangd', 'sammanstalld', 'avslutad'],
    questions: ['utkast', 'oppen', 'stangd', 'sammanstalld', 'avslutad'],
    boards: ['utkast', 'oppen', 'stangd', 'sammanstalld'],
    withdraw: ['utkast', 'oppen', 'stangd', 'sammanstalld', 'avslutad'],
    resume: ['aterkallad'],
    'ask-sign-off': ['sammanstalld'],
    uncompile: ['sammanstalld'],
  };
  const ways: [string, string, string[]][] = [
    ['utkast', 'utkast', []],
    ['oppen', 'öppen', ['open']],
    ['stangd', 'stängd', ['open', 'close']],
    ['sammanstalld', 'sammanställd', ['open', 'close', 'compile']],
    ['avslutad', 'avslutad', ['open', 'close', 'compile', 'send']],
    ['aterkallad', 'återkallad', ['withdraw']],
  ];

  async function brought(way: readonly string[]): Promise<void> {
    await draftRemiss(bot);
    for (const step of way) {
      if (step === 'send') await ends(bot);
      else if (step === 'withdraw')
        await bot.fills('karin', { id: 'remiss.withdraw', context: '1' }, { reason: 'Fel.' });
      else await bot.presses('karin', `remiss.${step}`, '1');
    }
  }

  test.each(
    ways,
  )('in %s what does not belong there says how it stands, and changes nothing', async (name, word, way) => {
    await brought(way);
    expect(state()).toBe(name);
    for (const [deed, states] of Object.entries(deeds)) {
      if (states.includes(name)) continue;
      expect(textOf(await bot.presses('karin', `remiss.${deed}`, '1')), deed).toContain(
        `Så här ligger det till: remiss 2027-01 är ${word}`,
      );
      expect(state(), deed).toBe(name);
    }
  });

  test.each(ways)('in %s a form that was opened earlier says how it stands', async (name, word, way) => {
    await brought(way);
    const forms: Record<string, [string[], Record<string, string>]> = {
      change: [deeds.change, polio],
      questions: [deeds.questions, { questions: 'Vad?' }],
      extend: [deeds.extend, { lastOn: '2027-03-19' }],
      sent: [deeds.sent, { on: '2027-02-22' }],
      withdraw: [deeds.withdraw, { reason: 'Igen.' }],
    };
    for (const [id, [states, values]] of Object.entries(forms)) {
      if (states.includes(name)) continue;
      const response = await bot.fills('karin', { id: `remiss.${id}`, context: '1' }, values);
      expect(textOf(response), id).toContain(`Så här ligger det till: remiss 2027-01 är ${word}`);
      expect(state(), id).toBe(name);
    }
  });

  test('what the bot did itself begins with a capital letter', async () => {
    await openRemiss(bot);
    await bot.until('2027-03-15T12:00');
    expect(textOf(await bot.presses('karin', 'remiss.close', '1'))).toBe(
      'Så här ligger det till: remiss 2027-01 är stängd\nBoten stängde remiss 2027-01, Resttillstånd efter polio, sista dagen är över.',
    );
  });
});

describe('words', () => {
  beforeEach(async () => {
    await openRemiss(bot);
    await openRemiss(bot, { ...polio, title: 'Gendermatoser' });
  });

  test.each([
    ['remiss 2027-01', title],
    ['remiss 2027-1', title],
    ['remiss 2027–01', title],
    ['Remiss 1', title],
    ['remissen 01?', title],
    ['remiss polio', title],
    ['remiss resttillstånd efter', title],
    ['remiss 2027-01 historik', 'Historik för remiss 2027-01'],
    ['remiss gendermatoser historik', 'Historik för remiss 2027-02'],
    ['remiss 2027-01 Örebro', 'Region Örebro län i remiss 2027-01'],
    ['remiss 2027-01 region dalarna', 'Region Dalarna i remiss 2027-01'],
    ['remiss 2027-01 utkast', 'Det finns inget utkast till svar på remiss 2027-01 än'],
    ['remisser', '2 remisser på gång, 2 öppna'],
    ['remiss alla', '2 remisser, 2 öppna'],
    ['remiss 3', 'Jag hittar ingen remiss 3 som du kan se'],
    ['remiss 2027-3', 'Jag hittar ingen remiss 2027-3 som du kan se'],
    ['remiss 2026-01', 'Jag hittar ingen remiss 2026-01 som du kan se'],
    ['remiss efterpolio', title],
    ['remiss tandsten', 'Jag hittar ingen remiss som heter "tandsten"'],
    ['remiss påminn', 'Vilken remiss menar du?'],
    ['remiss 2027-01 måla', 'Jag förstod inte vad du vill göra med remiss 2027-01'],
    ['remis 2027-02', 'Jag förstod inte "remis".'],
    ['logg remiss 2027-01', `Loggen för ${title}`],
    ['logg remiss gendermatoser', 'Loggen för Remiss 2027-02: Gendermatoser'],
    ['logg remiss', 'Vilken remiss menar du?'],
    ['logg remiss 9', 'Jag hittar ingen remiss 9 som du kan se'],
  ])('%s: %s', async (words, expected) => {
    expect(titleOf(await bot.says('karin', words))).toBe(expected);
    expect(bot.problems).toEqual([]);
  });

  test('a misspelt command is met with the nearest', async () => {
    expect(await says('karin', 'remis 2027-02')).toContain('Menade du remiss?');
  });

  test('without a number, the only one going on is meant', async () => {
    await bot.fills('karin', { id: 'remiss.withdraw', context: '2' }, { reason: 'Fel.' });
    expect(titleOf(await bot.says('karin', 'remiss historik'))).toBe('Historik för remiss 2027-01');
    expect(titleOf(await bot.says('anna', 'remiss svara'))).toBe('form');
    expect(titleOf(await bot.says('karin', 'remiss gendermatoser'))).toBe('Remiss 2027-02: Gendermatoser');
  });

  test('words that mean several ask which, and words that do not make sense say what may be said', async () => {
    await openRemiss(bot, { ...polio, title: 'Polio hos barn' });
    const which = await says('karin', 'remiss polio');
    expect(which).toContain('Vilken remiss menar du med "polio"?');
    expect(which).toContain('2027-03 | Polio hos barn');
    expect(await says('karin', 'remiss 1 måla')).toContain('påminn, förläng, stäng, öppna, sammanställ');
    expect(await says('anna', 'remiss 1 måla')).toContain(
      'Efter numret kan du skriva svara, historik, utkast, plan, konferens, sakkunniga, jämför, tabell, beslutat, skickat, skickas inte, ta tillbaka, handlingar, utfall eller namnet på en region.',
    );
  });
});

test('forty open remisser: the list, mina and the digest are paged or counted', async () => {
  for (let nr = 1; nr <= 40; nr += 1) await openRemiss(bot, { ...polio, title: `Remiss nummer ${nr} om å, ä och ö` });
  const list = await bot.says('gun', 'remiss');
  expect(textOf(list)).toContain('40 remisser på gång, 40 öppna');
  expect(textOf(list)).toContain('Visar 1–12 av 40 remisser.');
  expect(openersIn(messageOf(list))).toHaveLength(12);
  const next = buttonsIn(messageOf(list)).find(({ label }) => label === 'Visa fler');
  expect(textOf(await bot.presses('gun', 'remiss.list', next?.value ?? ''))).toContain('Visar 13–24 av 40 remisser.');
  const mina = await bot.says('gun', 'mina');
  expect(textOf(mina)).toContain('och 28 till.');
  await bot.until('2027-03-01T08:31');
  const digest = plainText(
    bot.messagesTo('karin').find(({ title: words }) => words.startsWith('Veckans läge')) ?? { title: '', blocks: [] },
  );
  expect(digest).toContain('Öppna remisser: 40');
  expect(digest).toContain('och 30 till.');
  expect(bot.problems).toEqual([]);
}, 60_000);

test('the digest names each open remiss with who has not answered, and mina what is left for one’s region', async () => {
  await openRemiss(bot);
  await bot.presses('gun', 'remiss.nothing-to-add', '1');
  await hears(bot, 'maj', 1, { message: 'm1', version: 1, text: 'Bra.' });
  await bot.until('2027-03-01T08:31');
  const digest = plainText(bot.messagesTo('karin').at(-1) ?? { title: '', blocks: [] });
  expect(digest).toContain(
    '2027-01 Resttillstånd efter polio | fredag 12 mars 2027 (om 11 dagar) | Dalarna, Sörmland, Uppsala, Värmland, Västmanland och Örebro län',
  );
  const mina = textOf(await bot.says('maj', 'mina'));
  expect(mina).toContain('2027-01 Resttillstånd efter polio | fredag 12 mars 2027 (om 11 dagar) | fråga 1, 2, 3 och 4');
  expect(textOf(await bot.says('gun', 'mina'))).not.toContain('2027-01');
});
