import { beforeEach, describe, expect, test } from 'vitest';
import { importRegister } from '../../src/register/import/import-register.ts';
import { shippedMandates } from '../../src/register/mandates.ts';
import { tally } from '../../src/remiss/case/answers.ts';
import { type CompiledAnswers, compileAnswers } from '../../src/remiss/case/compiled.ts';
import { draftStore } from '../../src/remiss/case/draft-store.ts';
import { entryStore, type NewEntry } from '../../src/remiss/case/entry-store.ts';
import type { RemissFacts } from '../../src/remiss/case/remiss-rows.ts';
import { type RemissStore, remissStore } from '../../src/remiss/case/remiss-store.ts';
import { day, local } from '../support/duties.ts';
import { newDatabase } from '../support/new-database.ts';
import { nhvRegister } from '../support/nhv-group.ts';
import { aWhole } from './remisser.ts';

let db: ReturnType<typeof newDatabase>;
let remisser: RemissStore;

const facts: RemissFacts = {
  ...{ title: 'Resttillstånd efter polio', sender: 'Socialstyrelsen', senderDnr: null, kind: 'nhv', link: null },
  ...{ senderDayOn: day('2027-04-01'), senderWord: 'fore', lastOn: day('2027-03-12'), mode: 'enskilt', blind: true },
  restricted: false,
  nhvArea: 'polio',
};
const now = local('2027-02-22T10:00');

beforeEach(() => {
  db = newDatabase();
  const taken = importRegister(db, nhvRegister, { mandates: shippedMandates(), timeZone: 'Europe/Stockholm', now });
  expect(taken.ok).toBe(true);
  remisser = remissStore(db);
});

const added = (more: Partial<RemissFacts> = {}, year = 2027): number => {
  const id = remisser.add({ ...facts, ...more }, year);
  remisser.ask(id, ['Ett?', 'Två?']);
  return id;
};
const numbers = () => remisser.all().map(({ number }) => number);

describe('the remisser', () => {
  test('are read back as they were written, as drafts', () => {
    const id = added();
    remisser.invite(id, ['nhv-gruppen', 'ledningsgruppen']);
    expect(remisser.remiss(id)).toEqual({
      ...facts,
      askedGroups: [],
      invited: [],
      handlers: [],
      ...{ id, number: '2027-01', state: 'utkast', nextCheckAt: null, promptedAt: null, sentOn: null, round: null },
      groups: ['ledningsgruppen', 'nhv-gruppen'],
      questions: [
        { nr: 1, text: 'Ett?' },
        { nr: 2, text: 'Två?' },
      ],
    });
  });

  test('are numbered from one each year, also when years come again', () => {
    for (const year of [2026, 2026, 2027, 2026, 2027]) added({}, year);
    expect(numbers()).toEqual(['2027-02', '2027-01', '2026-03', '2026-02', '2026-01']);
    expect(remisser.byNumber({ year: 2026, serial: 3 })?.number).toBe('2026-03');
    expect(remisser.byNumber({ year: 2026, serial: 4 })).toBe(null);
  });

  test('stand in the order of their numbers beyond the ninth and the ninety-ninth', () => {
    for (let count = 0; count < 101; count += 1) added();
    expect(numbers().slice(0, 3)).toEqual(['2027-101', '2027-100', '2027-99']);
    expect(numbers().slice(-2)).toEqual(['2027-02', '2027-01']);
  });

  test('move only from the state that they are in: whoever comes second is told', () => {
    const id = added();
    const closeAt = local('2027-03-13T00:00');
    expect(remisser.move(id, 'utkast', 'oppen', closeAt)).toBe(true);
    expect(remisser.move(id, 'utkast', 'oppen', closeAt)).toBe(false);
    expect(remisser.remiss(id)?.state).toBe('oppen');
    expect(String(remisser.nextClose())).toBe(String(closeAt));
  });

  test('that are open close in the order of their last days, and one that moves on is not waited for', () => {
    const [first, second] = [added(), added()];
    remisser.move(first, 'utkast', 'oppen', local('2027-03-13T00:00'));
    remisser.move(second, 'utkast', 'oppen', local('2027-03-10T00:00'));
    remisser.checkAgainAt(second, local('2027-03-09T08:30'));
    const due = (at: string, most = 9) => remisser.dueToClose(local(at), most).map(({ id }) => id);
    expect(due('2027-03-13T00:00')).toEqual([second, first]);
    expect(due('2027-03-13T00:00', 1)).toEqual([second]);
    expect(due('2027-03-09T23:59')).toEqual([]);
    remisser.move(second, 'oppen', 'aterkallad');
    expect([remisser.nextCheck(), String(remisser.nextClose())]).toEqual([null, String(local('2027-03-13T00:00'))]);
  });

  test('are looked at when it is time, so many at a time', () => {
    for (const [at, hour] of ['09', '08', '10'].entries()) {
      const id = added();
      remisser.move(id, 'utkast', 'oppen', local(`2027-03-1${at}T00:00`));
      remisser.checkAgainAt(id, local(`2027-03-01T${hour}:00`));
    }
    expect(remisser.due(local('2027-03-01T09:00'), 100).map(({ id }) => id)).toEqual([2, 1]);
    expect(remisser.due(local('2027-03-01T12:00'), 2).map(({ id }) => id)).toEqual([2, 1]);
    expect(String(remisser.nextCheck())).toBe(String(local('2027-03-01T08:00')));
  });

  test('that are going on are not those that are over, and those of a group are not those of another', () => {
    const [draft, open, sent, gone] = [added(), added({ lastOn: day('2027-03-01') }), added(), added()];
    for (const id of [open, sent, gone]) remisser.move(id, 'utkast', 'oppen', now);
    for (const [from, to] of [
      ['oppen', 'stangd'],
      ['stangd', 'sammanstalld'],
      ['sammanstalld', 'avslutad'],
    ] as const) {
      remisser.move(sent, from, to);
    }
    remisser.move(gone, 'oppen', 'aterkallad');
    remisser.invite(open, ['nhv-gruppen']);
    remisser.invite(sent, ['nhv-gruppen']);
    expect(remisser.current().map(({ id }) => id)).toEqual([open, draft]);
    expect(remisser.openFor(['nhv-gruppen', 'ledningsgruppen']).map(({ id }) => id)).toEqual([open]);
    expect(remisser.openFor(['ledningsgruppen'])).toEqual([]);
    expect(remisser.openFor([])).toEqual([]);
  });

  test('keep what a region has of its own, which is changed and not doubled', () => {
    const id = added();
    remisser.setCase(id, { region: 'orebro', dnr: null, answerer: 'Nämnden', boardOn: day('2027-03-01') });
    remisser.setCase(id, { region: 'orebro', dnr: 'HSN 1', answerer: null, boardOn: null });
    expect(remisser.cases(id)).toEqual([{ region: 'orebro', dnr: 'HSN 1', answerer: null, boardOn: null }]);
  });

  test('take questions and groups anew as they are given', () => {
    const id = added();
    remisser.ask(id, ['Å?', 'Ä?', 'Ö?']);
    remisser.invite(id, ['nhv-gruppen']);
    remisser.invite(id, ['ledningsgruppen', 'ledningsgruppen']);
    expect(remisser.remiss(id)?.questions.map(({ text }) => text)).toEqual(['Å?', 'Ä?', 'Ö?']);
    expect(remisser.remiss(id)?.groups).toEqual(['ledningsgruppen']);
  });

  test('refuse what is no state, kind or word, and a group that is not there', () => {
    const id = added();
    expect(() => db.exec(`UPDATE remiss SET state = 'borta' WHERE id = ${id}`)).toThrow('CHECK');
    expect(() => added({ kind: 'odd' as 'annan' })).toThrow('CHECK');
    expect(() => remisser.invite(id, ['atlantis'])).toThrow('FOREIGN KEY');
  });
});

describe('the log of what was said', () => {
  const said = { question: 1, region: 'dalarna', person: 'cecilia', at: now, via: 'trad' } as const;
  const text = (version: number, words: string | null, more: Partial<typeof said> = {}): NewEntry => ({
    ...{ ...said, ...more, type: 'text', source: 'page||m1', version, text: words },
  });

  test('keeps every version with who, when and how, and a position with its reason', () => {
    const [id, entries] = [added(), entryStore(db)];
    entries.add(id, text(1, 'Å, ä och ö.'));
    entries.add(id, text(2, null));
    entries.add(id, { ...said, type: 'position', position: 'avstar', because: 'page||m1', via: 'knapp' });
    const [first, second, third] = entries.log(id);
    const by = { id: 'cecilia', name: 'Cecilia Exempel' };
    expect(first).toMatchObject({ ...said, person: by, source: 'page||m1', version: 1, text: 'Å, ä och ö.' });
    expect(second).toMatchObject({ version: 2, text: null });
    expect(third).toMatchObject({ type: 'position', position: 'avstar', because: 'page||m1', via: 'knapp' });
    expect(String(first?.at)).toBe(String(now));
  });

  test('takes a version of a message once, and the same message on another question or in another remiss', () => {
    const [id, other, entries] = [added(), added(), entryStore(db)];
    expect(entries.add(id, text(1, 'Text.'))).toEqual(expect.any(Number));
    expect(entries.add(id, text(1, 'Annan text.'))).toBe(null);
    expect(entries.add(id, { ...text(1, 'Text.'), question: 2 })).toEqual(expect.any(Number));
    expect(entries.add(other, text(1, 'Text.'))).toEqual(entries.log(other)[0]?.id);
    expect(entries.log(id).map((entry) => entry.type === 'text' && entry.text)).toEqual(['Text.', 'Text.']);
    expect(entries.versionOf(id, 'page||m1', 1)).toBe(1);
    expect(entries.versionOf(id, 'page||m2', 1)).toBe(null);
  });

  test('refuses a question that is not asked, and someone who is not in the register', () => {
    const [id, entries] = [added(), entryStore(db)];
    expect(() => entries.add(id, { ...text(1, 'Text.'), question: 3 })).toThrow('FOREIGN KEY');
    expect(() => entries.add(id, { ...text(1, 'Text.'), person: 'sten' })).toThrow('FOREIGN KEY');
  });

  test('says the same from another opening of the same database', () => {
    const [id, entries] = [added(), entryStore(db)];
    entries.add(id, text(2, 'Andra.'));
    entries.add(id, text(1, 'Första.'));
    expect(tally(entryStore(db).log(id))).toEqual(tally(entries.log(id)));
  });
});

describe('the drafts', () => {
  const snapshot = aWhole();
  const content = (title: string): CompiledAnswers => ({ ...compileAnswers(snapshot, day('2027-04-01')), title });

  test('are numbered for each remiss, and none is changed', () => {
    const [id, other, drafts] = [added(), added(), draftStore(db)];
    expect([drafts.add(id, 'karin', content('A'), now), drafts.add(id, 'karin', content('B'), now)]).toEqual([1, 2]);
    expect(drafts.add(other, 'karin', content('C'), now)).toBe(1);
    expect(drafts.version(id, 1)).toMatchObject({ version: 1, by: 'Karin Exempel', content: { title: 'A' } });
    expect(drafts.latest(id)).toMatchObject({ version: 2, content: { title: 'B' } });
    expect([drafts.version(id, 3), drafts.latest(99)]).toEqual([null, null]);
  });

  test('keep every remark in its order, and a word needs its region', () => {
    const [id, drafts] = [added(), draftStore(db)];
    drafts.add(id, 'karin', content('A'), now);
    const remark = { version: 1, region: 'dalarna', person: 'cecilia', at: now, text: null } as const;
    drafts.remark(id, { ...remark, word: 'bakom' });
    drafts.remark(id, { ...remark, word: null, text: 'Bra.' });
    expect(drafts.remarks(id).map(({ person, word, text }) => [person, word, text])).toEqual([
      ['Cecilia Exempel', 'bakom', null],
      ['Cecilia Exempel', null, 'Bra.'],
    ]);
    expect(() => drafts.remark(id, { ...remark, word: 'avvikande' })).toThrow('CHECK');
    expect(() => drafts.remark(id, { ...remark, word: 'bakom', region: null })).toThrow('CHECK');
    expect(() => drafts.remark(id, { ...remark, word: 'bakom', version: 2 })).toThrow('FOREIGN KEY');
  });
});
