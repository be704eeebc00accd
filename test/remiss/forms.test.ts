import { describe, expect, test } from 'vitest';
import type { Form, FormReading, FormValues } from '../../src/chat/form.ts';
import { readForm } from '../../src/chat/form-definition.ts';
import { unclearDay } from '../../src/chat/form-fields.ts';
import { answerForm, answersIn, formStart, openAnswerForm } from '../../src/remiss/answering/answer-form.ts';
import type { AnswerEntry } from '../../src/remiss/case/answers.ts';
import type { Remiss } from '../../src/remiss/case/remiss.ts';
import { commentForm } from '../../src/remiss/drafts/draft-forms.ts';
import { extendForm, openExtendForm, withdrawForm } from '../../src/remiss/running/extend-form.ts';
import { factsIn, newRemissForm, openFactsForm } from '../../src/remiss/running/facts-form.ts';
import { remissQuestionsForm } from '../../src/remiss/running/questions-form.ts';
import { boardsForm, ownForm } from '../../src/remiss/running/region-forms.ts';
import { templates } from '../../src/remiss/running/templates.ts';
import { decidedForm, type Recordable, sentForm } from '../../src/remiss/sending/outcome-forms.ts';
import { day } from '../support/duties.ts';
import { polio } from '../support/nhv-group.ts';
import { regions } from '../support/test-bot.ts';
import { log, stood, wrote } from './entries.ts';
import { aRemiss, aWhole } from './remisser.ts';

const today = day('2027-02-22');
const faultsOf = (read: FormReading<unknown> | ReturnType<typeof readFacts>) => ('faults' in read ? read.faults : {});
const fieldsOf = ({ fields }: Form) => fields.map(({ id }) => id);
const initialOf = ({ fields }: Form, id: string) => fields.find((field) => field.id === id)?.initial;
const long = (length: number) => 'å'.repeat(length);

function readFacts(values: FormValues, on: typeof today) {
  const read = readForm(newRemissForm.layout({ remiss: null, groups: [], today: on }), values);
  return read.ok ? { ok: true, filled: { ...factsIn(read.filled), groups: read.filled.groups } } : read;
}
const factsForm = (remiss: Remiss | null, groups: readonly string[]) =>
  openFactsForm({ remiss, groups: groups.map((name) => ({ value: name, label: name })), today });
function readQuestions(values: FormValues): FormReading<readonly string[]> {
  const read = readForm(remissQuestionsForm.layout(aRemiss()), values);
  return read.ok ? { ok: true, filled: read.filled.questions } : read;
}

describe('laying up a remiss', () => {
  const read = (more: Record<string, string> = {}) => readFacts({ ...polio, ...more }, today);

  test('what is filled in is taken as it is, with å, ä and ö, and empty is nothing', () => {
    const filled = read({ title: '  Ögonsjukvård på Åland  ', senderDnr: ' ', link: '', blind: 'ja', groups: 'NHV' });
    expect(filled).toEqual({
      ok: true,
      filled: {
        ...{ kind: 'nhv', mode: 'enskilt', senderWord: 'senast', senderDayOn: day('2027-04-01') },
        ...{ lastOn: day('2027-03-12'), title: 'Ögonsjukvård på Åland', sender: 'Socialstyrelsen', senderDnr: null },
        ...{ link: null, blind: true, restricted: false, groups: 'NHV' },
      },
    });
    expect(read({ lastOn: '' })).toMatchObject({ ok: true, filled: { lastOn: null } });
  });

  test.each<[string, Record<string, string>, Record<string, string>]>([
    ['no kind', { kind: 'odd' }, { kind: 'Välj vilket slags remiss det är.' }],
    ['no mode', { mode: '' }, { mode: 'Välj hur regionerna svarar.' }],
    ['no title', { title: '  ' }, { title: 'Skriv en rubrik.' }],
    ['a title too long', { title: long(301) }, { title: 'Skriv högst 300 tecken.' }],
    ['no sender', { sender: '' }, { sender: 'Skriv vem som har skickat remissen.' }],
    ['a diarienummer too long', { senderDnr: long(101) }, { senderDnr: 'Skriv högst 100 tecken.' }],
    ['a link that is none', { link: 'www.example.org' }, { link: 'Skriv hela adressen, med https:// först.' }],
    [
      'a link that does something',
      { link: 'javascript:alert(1)' },
      { link: 'Skriv hela adressen, med https:// först.' },
    ],
    ['a link too long', { link: `https://x.se/${long(2000)}` }, { link: 'Skriv högst 2000 tecken.' }],
    ['no day', { senderDay: '' }, { senderDay: unclearDay }],
    ['a day that is not', { senderDay: '2027-02-29' }, { senderDay: unclearDay }],
    [
      'a day that has been',
      { senderDay: '2027-02-21', lastOn: '' },
      { senderDay: 'Dagen har redan varit. Stämmer årtalet?' },
    ],
    [
      'before today: its last day has been',
      { senderDay: '2027-02-22', senderWord: 'fore', lastOn: '' },
      { senderDay: 'Dagen har redan varit. Stämmer årtalet?' },
    ],
    ['our own day that is none', { lastOn: 'snart' }, { lastOn: unclearDay }],
    ['our own day that has been', { lastOn: '2026-03-12' }, { lastOn: 'Dagen har redan varit. Stämmer årtalet?' }],
    [
      'our own day after the sender’s',
      { lastOn: '2027-04-02' },
      { lastOn: 'Vår sista dag kan inte ligga efter avsändarens, torsdag 1 april 2027.' },
    ],
    [
      'our own day on the one that does not count',
      { lastOn: '2027-04-01', senderWord: 'fore' },
      { lastOn: 'Vår sista dag kan inte ligga efter avsändarens, onsdag 31 mars 2027.' },
    ],
  ])('%s is said at its field', (_, values, faults) => {
    expect(faultsOf(read(values))).toEqual(faults);
  });

  test('every fault is said at once', () => {
    expect(Object.keys(faultsOf(readFacts({}, today)))).toEqual(['kind', 'title', 'sender', 'senderDay', 'mode']);
  });

  test('today is early enough, for the sender and for us', () => {
    expect(read({ senderDay: '2027-02-22', lastOn: '2027-02-22' }).ok).toBe(true);
    expect(read({ senderDay: '2027-02-23', senderWord: 'fore', lastOn: '2027-02-22' }).ok).toBe(true);
  });

  test('the form stands filled in as the remiss is, and is read back to the same', () => {
    const remiss = aRemiss({ blind: true, restricted: true, senderWord: 'fore', link: 'https://example.org/r' });
    const form = factsForm(remiss, ['NHV-gruppen', 'RCC Mellansverige']);
    const values = Object.fromEntries(form.fields.map(({ id, initial = '' }) => [id, initial]));
    const { title, sender, senderDnr, kind, link, senderDayOn, senderWord, lastOn, mode, blind, restricted } = remiss;
    expect(readFacts(values, today)).toEqual({
      ok: true,
      filled: {
        ...{ title, sender, senderDnr, kind, link, senderDayOn, senderWord, lastOn, mode, blind, restricted },
        groups: 'NHV-gruppen\nRCC Mellansverige',
      },
    });
    expect([form.id, form.context, factsForm(null, []).id]).toEqual(['remiss.change', '5', 'remiss.new']);
  });
});

describe('the questions', () => {
  test('one a line, with numbers taken off, in their order', () => {
    expect(readQuestions({ questions: 'Är det rätt?\n\n Vad saknas?\r\nÖvrigt, 3.5 procent?  ' })).toEqual({
      ok: true,
      filled: ['Är det rätt?', 'Vad saknas?', 'Övrigt, 3.5 procent?'],
    });
  });

  test.each([
    ['none', '\n \n', 'Skriv minst en fråga.'],
    ['only numbers', '1.\n2.', 'Skriv minst en fråga.'],
    ['one too long', `Kort?\n${long(6001)}`, 'Fråga 2 är för lång. Skriv högst 6000 tecken.'],
  ])('%s is said at the field', (_, questions, fault) => {
    expect(faultsOf(readQuestions({ questions }))).toEqual({ questions: fault });
  });

  test('of any number are taken, and stand in the form so that they are read back to the same', () => {
    const many = Array.from({ length: 45 }, (_, at) => `Fråga nummer ${at + 1} om å, ä och ö?`);
    expect(readQuestions({ questions: many.join('\n') })).toEqual({ ok: true, filled: many });
    const remiss = aRemiss({ questions: many.map((text, at) => ({ nr: at + 1, text })) });
    const questions = initialOf(remissQuestionsForm.open({ remiss: 5 }, remiss), 'questions') ?? '';
    expect(readQuestions({ questions })).toEqual({ ok: true, filled: many });
  });

  test.each(Object.entries(templates))('the template %s can be read back', (_, questions) => {
    expect(readQuestions({ questions: questions.join('\n') })).toEqual({ ok: true, filled: questions });
  });
});

describe('answering', () => {
  const asked = (
    entries: readonly AnswerEntry[],
    { remiss = aRemiss(), from = 0 }: { remiss?: Remiss; from?: number } = {},
  ) =>
    openAnswerForm({
      remiss,
      region: { id: 'dalarna', name: 'Region Dalarna' },
      tally: aWhole(entries).tally,
      person: 'cecilia',
      from,
      seen: entries.at(-1)?.id ?? 0,
    });
  const readAnswers = (
    values: FormValues,
    { kept = [], entries = [] }: { kept?: readonly number[]; entries?: readonly AnswerEntry[] },
  ) => {
    const { remiss, tally } = aWhole(entries);
    const region = { id: 'dalarna', name: 'Region Dalarna' };
    const page = { remiss, region, tally, person: 'cecilia', from: 0, kept, seen: 9 };
    const read = readForm(answerForm.layout(page), values);
    return read.ok ? { ...read, filled: answersIn(read.filled, page) } : read;
  };
  const readContext = (context: string) => {
    const read = answerForm.context.read(context);
    if (!read) throw new Error(`not a context: ${context}`);
    return read;
  };
  const many = (count: number) =>
    aRemiss({ questions: Array.from({ length: count }, (_, at) => ({ nr: at + 1, text: `Fråga ${at + 1}?` })) });
  const own = (question: number, text: string) =>
    wrote(question, text, { source: 'formular/cecilia', via: 'formular' });

  test('shows every question with the region’s position and one’s own words', () => {
    const form = asked(log(stood(1, 'avstyrker', { by: 'dan' }), own(1, 'För få enheter.'), wrote(2, 'I tråden.')));
    expect(fieldsOf(form)).toEqual(['position.1', 'text.1', 'position.2', 'text.2']);
    expect([initialOf(form, 'position.1'), initialOf(form, 'text.1')]).toEqual(['avstyrker', 'För få enheter.']);
    expect([initialOf(form, 'position.2'), initialOf(form, 'text.2')]).toEqual([undefined, 'I tråden.']);
    expect(form.intro).toBe(
      'Remissen: Resttillstånd efter polio. Du svarar för Region Dalarna. Det går att svara på några frågor nu och resten senare.',
    );
  });

  test('shows nothing of what other regions have said', () => {
    const form = asked(log(stood(1, 'avstyrker', { region: 'orebro' }), wrote(1, 'Hemligt.', { region: 'orebro' })));
    expect(JSON.stringify(form)).not.toMatch(/Hemligt|initial/u);
  });

  test('shows what was answered by one press', () => {
    expect(initialOf(asked(log(stood(1, 'inget_att_erinra'))), 'position.1')).toBe('inget_att_erinra');
  });

  test('ten questions stand in one form, and it says which they are', () => {
    const form = asked([], { remiss: many(12), from: 10 });
    expect(fieldsOf(form)).toEqual(['position.11', 'text.11', 'position.12', 'text.12']);
    expect(form.intro).toContain('Här är fråga 11–12 av 12. Övriga frågor kommer i egna formulär.');
    expect(form.context).toBe('5/10//dalarna/0');
    const twenty = Array.from({ length: 20 }, (_, at) => ({ nr: at + 1 }));
    expect([1, 10, 11, 20].map((nr) => formStart(nr, twenty))).toEqual([0, 0, 10, 10]);
    const withGaps = twenty.filter(({ nr }) => nr > 3);
    expect([4, 13, 14].map((nr) => formStart(nr, withGaps))).toEqual([0, 0, 10]);
  });

  test('a text too long to stand in the form is kept when its field is left empty', () => {
    const form = asked(log(own(1, long(3000)), own(2, 'Kort.')));
    expect(initialOf(form, 'text.1')).toBeUndefined();
    expect(form.fields[1]?.hint).toBe('Du har skrivit 3000 tecken. De står kvar om du lämnar fältet tomt.');
    const { from, kept } = readContext(form.context);
    expect([from, kept]).toEqual([0, [1]]);
    const entries = log(own(1, long(3000)), own(2, 'Kort.'));
    const read = readAnswers({ 'text.1': '', 'text.2': '' }, { kept, entries });
    expect(read).toMatchObject({ filled: [{ text: null }, { text: '', replaces: ['formular/cecilia'] }] });
  });

  test('texts that together are too long for the form stand in it as far as there is room', () => {
    const entries = Array.from({ length: 4 }, (_, at) => own(at + 1, long(1500)));
    expect(asked(log(...entries), { remiss: many(4) }).context).toBe('5/0/3,4/dalarna/4');
  });

  const read = (values: Record<string, string>, entries: readonly AnswerEntry[] = []) =>
    readAnswers(values, { entries });

  test.each<[string, Record<string, string>, Record<string, string>]>([
    ['nothing at all', {}, { 'position.1': 'Svara på minst en fråga.' }],
    ['a position that is none', { 'position.1': 'kanske' }, { 'position.1': 'Svara på minst en fråga.' }],
    ['avstyrker without why', { 'position.2': 'avstyrker' }, { 'text.2': 'Skriv varför ni avstyrker.' }],
    [
      'spaces are no reason',
      { 'position.2': 'avstyrker', 'text.2': ' \n ' },
      { 'text.2': 'Skriv varför ni avstyrker.' },
    ],
    ['a text too long', { 'text.1': long(10_001) }, { 'text.1': 'Skriv högst 10000 tecken.' }],
  ])('%s is said at its field', (_, values, faults) => {
    expect(faultsOf(read(values))).toEqual(faults);
  });

  test('avstyrker needs no more words where a colleague who is against has written some, and the others need none', () => {
    const dan = { by: 'dan', source: 'd1' };
    const against = log(wrote(1, 'I tråden.', dan), stood(1, 'avstyrker', dan));
    expect(read({ 'position.1': 'avstyrker' }, against).ok).toBe(true);
    expect(read({ 'position.1': 'avstyrker' }, log(wrote(1, 'I tråden.', dan))).ok).toBe(false);
    for (const position of ['tillstyrker', 'tillstyrker_med_synpunkter', 'avstar', 'berors_inte']) {
      expect(read({ 'position.1': position }).ok, position).toBe(true);
    }
  });

  test('3,000 characters and more are taken as they are', () => {
    expect(read({ 'text.1': long(10_000) })).toMatchObject({
      ok: true,
      filled: [{ text: long(10_000) }, { text: null }],
    });
  });

  test('odd contexts begin at the first question', () => {
    expect(readContext('5')).toMatchObject({ from: 0, kept: [] });
    expect(readContext('5/abc/x').from).toBe(0);
  });
});

describe('a new last day', () => {
  const remiss = aRemiss();
  const read = (values: Record<string, string>) => readForm(extendForm.layout({ remiss, today }), values);

  test('with the sender’s when that has moved too', () => {
    expect(read({ lastOn: '2027-04-30', senderDay: '2027-05-14', reason: ' Fler vill hinna. ' })).toEqual({
      ok: true,
      filled: { lastOn: day('2027-04-30'), senderDay: day('2027-05-14'), reason: 'Fler vill hinna.' },
    });
    expect(read({ lastOn: '2027-03-19' })).toMatchObject({ filled: { senderDay: null, reason: null } });
  });

  test.each<[string, Record<string, string>, Record<string, string>]>([
    ['none', {}, { lastOn: unclearDay }],
    ['one that has been', { lastOn: '2027-02-21' }, { lastOn: 'Dagen har redan varit. Stämmer årtalet?' }],
    [
      'one after the sender’s',
      { lastOn: '2027-04-02' },
      { lastOn: 'Vår sista dag kan inte ligga efter avsändarens, torsdag 1 april 2027.' },
    ],
    [
      'one after the sender’s new one',
      { lastOn: '2027-05-15', senderDay: '2027-05-14' },
      { lastOn: 'Vår sista dag kan inte ligga efter avsändarens, fredag 14 maj 2027.' },
    ],
    ['a sender’s day that is none', { lastOn: '2027-03-19', senderDay: 'maj' }, { senderDay: unclearDay }],
    ['a reason too long', { lastOn: '2027-03-19', reason: long(2001) }, { reason: 'Skriv högst 2000 tecken.' }],
  ])('%s is said at its field', (_, values, faults) => {
    expect(faultsOf(read(values))).toEqual(faults);
  });

  test('the form proposes the day there is, or today when that has been, and says when it opens the remiss again', () => {
    expect(initialOf(openExtendForm(remiss, today), 'lastOn')).toBe('2027-03-12');
    const late = openExtendForm(aRemiss({ state: 'stangd' }), day('2027-03-20'));
    expect(initialOf(late, 'lastOn')).toBe('2027-03-20');
    expect(late.intro).toContain('Remissen öppnas igen för svar.');
    expect(openExtendForm(remiss, today).intro).not.toContain('öppnas igen');
  });
});

describe('what the regions have of their own', () => {
  test('boards: an empty day is not known, a day that is none is said at its field', () => {
    const readBoards = (values: FormValues) =>
      readForm(boardsForm.layout({ remiss: aRemiss(), regions, cases: new Map() }), values);
    expect(readBoards({ 'board.orebro': ' 2027-03-16 ', 'board.dalarna': '' })).toMatchObject({ ok: true });
    const faulty = readBoards({ 'board.orebro': '16 mars', 'board.dalarna': '2027-13-01' });
    expect(Object.keys(faultsOf(faulty))).toEqual(['board.dalarna', 'board.orebro']);
    const cases = new Map([['orebro', { region: 'orebro', dnr: null, answerer: null, boardOn: day('2027-03-16') }]]);
    const form = boardsForm.open({ remiss: 5 }, { remiss: aRemiss(), regions, cases });
    expect(form.fields).toHaveLength(7);
    expect(initialOf(form, 'board.orebro')).toBe('2027-03-16');
    expect(form.intro).toContain('senast torsdag 1 april 2027');
  });

  const region = { id: 'dalarna', name: 'Region Dalarna' };
  const readOwn = (values: FormValues) =>
    readForm(ownForm.layout({ remiss: aRemiss(), region, case: undefined }), values);

  test('own: everything may be empty, and faults are said at their fields', () => {
    expect(readOwn({})).toEqual({ ok: true, filled: { dnr: null, answerer: null, boardOn: null } });
    expect(faultsOf(readOwn({ dnr: long(101), answerer: long(301), boardOn: 'snart' }))).toEqual({
      dnr: 'Skriv högst 100 tecken.',
      answerer: 'Skriv högst 300 tecken.',
      boardOn: unclearDay,
    });
    const of = { region: 'dalarna', dnr: 'HSN 1', answerer: 'Nämnden', boardOn: day('2027-03-16') };
    const form = ownForm.open({ remiss: 5, region: 'dalarna' }, { remiss: aRemiss(), region, case: of });
    expect(form.fields.map(({ initial }) => initial)).toEqual(['HSN 1', 'Nämnden', '2027-03-16']);
    expect(form.context).toBe('5/dalarna');
  });
});

describe('ending it', () => {
  const sendable: Recordable = {
    ...{ remiss: aRemiss(), regions: aWhole([]).regions, cases: new Map(), today, madeOn: day('2027-02-01') },
    ...{ parties: [null], ready: [null] },
  };

  test('whose it is must be chosen where several can be meant', () => {
    const read = (more: Partial<Recordable>, values: FormValues = {}) =>
      readForm(sentForm.layout({ ...sendable, ...more }), { on: '2027-02-22', ...values });
    const both = ['dalarna', 'uppsala'];
    expect(read({ parties: both, ready: both })).toMatchObject({ filled: { whose: 'alla' } });
    expect(read({ parties: both, ready: ['uppsala'] })).toMatchObject({ filled: { whose: 'uppsala' } });
    expect(faultsOf(read({ parties: both, ready: [] }))).toEqual({ whose: 'Välj vems svar det gäller.' });
    expect(read({ parties: both, ready: [] }, { whose: 'dalarna' })).toMatchObject({ filled: { whose: 'dalarna' } });
  });

  test('decided: who, when, and a paragraph if there is one', () => {
    const read = (values: FormValues) => readForm(decidedForm.layout(sendable), values);
    expect(read({ on: '2027-02-20', body: 'Regionstyrelsen', paragraph: ' § 12 ' })).toEqual({
      ok: true,
      filled: {
        ...{ whose: 'gemensamt', body: 'Regionstyrelsen', on: day('2027-02-20'), paragraph: '§ 12', signer: null },
      },
    });
    expect(faultsOf(read({ on: '2027-02-23' }))).toEqual({
      body: 'Skriv vem som har beslutat, till exempel regionstyrelsen.',
      on: 'Dagen kan inte ligga i framtiden.',
    });
    expect(faultsOf(read({ on: '2027-01-31', body: 'x' }))).toEqual({
      on: 'Utkastet gjordes måndag 1 februari 2027, så svaret kan inte vara beslutat före den dagen.',
    });
  });

  test('sent: a day between the draft and today, and a diarienummer if there is one', () => {
    const read = (values: FormValues, madeOn = day('2027-02-01')) =>
      readForm(sentForm.layout({ ...sendable, madeOn }), values);
    expect(read({ on: '2027-02-22', dnr: ' SVN 2027/5 ', by: 'Registrator' })).toEqual({
      ok: true,
      filled: { whose: 'gemensamt', on: today, dnr: 'SVN 2027/5', by: 'Registrator', contact: null },
    });
    expect(read({ on: '2027-02-01' })).toMatchObject({ filled: { dnr: null } });
    expect(read({ on: '2027-02-22' }, today)).toMatchObject({ ok: true });
    expect(faultsOf(read({ on: '2027-02-23' }))).toEqual({ on: 'Dagen kan inte ligga i framtiden.' });
    expect(faultsOf(read({ on: '2027-01-31' }))).toEqual({
      on: 'Utkastet gjordes måndag 1 februari 2027, så svaret kan inte vara skickat före den dagen.',
    });
    expect(faultsOf(read({ dnr: long(101) }))).toEqual({
      on: unclearDay,
      dnr: 'Skriv högst 100 tecken.',
    });
    const form = sentForm.open({ remiss: 5, seen: '2-3' }, { ...sendable, madeOn: today });
    expect([initialOf(form, 'on'), form.context]).toEqual(['2027-02-22', '5/2-3']);
  });

  test('words that must be there are asked for, and may not be too many', () => {
    const withdrawal = (values: FormValues) => readForm(withdrawForm.layout(aRemiss()), values);
    const missing = 'Skriv varför, så att de som har fått remissen förstår.';
    expect(withdrawal({ reason: ' Inställd. ' })).toEqual({ ok: true, filled: { reason: 'Inställd.' } });
    expect(faultsOf(withdrawal({}))).toEqual({ reason: missing });
    expect(faultsOf(withdrawal({ reason: long(2001) }))).toEqual({ reason: 'Skriv högst 2000 tecken.' });
    expect(withdrawForm.open({ remiss: 5 }, aRemiss()).intro).toContain('Återkallelsen går att ta tillbaka.');
    const commented = readForm(commentForm.layout({ remiss: aRemiss(), version: 1 }), { text: long(2001) });
    expect(faultsOf(commented)).toEqual({ text: 'Skriv högst 2000 tecken.' });
  });
});
