import { beforeEach, describe, expect, test } from 'vitest';
import type { Move } from '../../src/nhv/area/area.ts';
import { areaStore } from '../../src/nhv/area/area-store.ts';
import { followStore } from '../../src/nhv/area/follow-store.ts';
import { followers } from '../../src/nhv/area/followers.ts';
import { noticeStore } from '../../src/nhv/area/notice-store.ts';
import { shippedAreas } from '../../src/nhv/area/shipped-areas.ts';
import { followUpStore } from '../../src/nhv/follow-up/follow-up-store.ts';
import { conflictStore } from '../../src/nhv/interests/conflict-store.ts';
import { interestStore } from '../../src/nhv/interests/interest-store.ts';
import { day, local } from '../support/duties.ts';
import { newDatabase } from '../support/new-database.ts';
import { permitOf } from '../support/nhv.ts';

const shipped = shippedAreas();
const now = local('2027-03-01T10:00');

function features() {
  const db = newDatabase();
  db.exec(`
    INSERT INTO region (id, name) VALUES ('dalarna', 'Region Dalarna'), ('uppsala', 'Region Uppsala');
    INSERT INTO person (id, name) VALUES ('karin', 'Karin Exempel'), ('anna', 'Anna Exempel');
    INSERT INTO "group" (id, name, type) VALUES ('vc-hud', 'VC hud', 'vc'), ('vc-barn', 'VC barn', 'vc');`);
  return { db, areas: areaStore(db, () => shipped) };
}

let it = features();
beforeEach(() => {
  it = features();
});

const record = (move: Move, after: number, area = 'gendermatoser') =>
  it.areas.record(
    area,
    { move, on: day('2027-03-01'), note: null, link: null },
    { after, together: null, by: 'karin', at: now },
  );

describe('the log of an area', () => {
  const moves: Move[] = [
    { kind: 'added', step: 1 },
    { kind: 'step', step: 4 },
    { kind: 'back', step: 2 },
    { kind: 'stopped' },
    { kind: 'withdrawn' },
    { kind: 'planned', milestone: 'namnd', plannedOn: day('2027-09-15') },
    { kind: 'planned', milestone: 'namnd', plannedOn: null },
    { kind: 'proposed', units: 4 },
    { kind: 'decided', units: 3 },
    { kind: 'renamed', name: 'Ärftliga hudsjukdomar' },
    { kind: 'applied', region: 'dalarna', diarienummer: '12/2027' },
    { kind: 'rejected', region: 'dalarna', diarienummer: null },
    {
      kind: 'permit',
      permit: permitOf('Region Uppsala', {
        ...{ region: 'uppsala', hospital: 'Akademiska sjukhuset', diarienummer: '8125/2027' },
        ...{ decidedOn: day('2027-09-15'), validFromOn: day('2028-07-01'), subPermit: 'barn' },
        partner: { region: 'dalarna', name: 'Region Dalarna' },
      }),
    },
    { kind: 'permit', permit: permitOf('Region Skåne', { partner: { region: null, name: 'Region Blekinge' } }) },
    { kind: 'ended', permit: 'g1' },
    { kind: 'readvertised', units: 1 },
    { kind: 'unfilled' },
    { kind: 'corrected', takesBack: 1 },
  ];

  test('gives every kind of move back as it was recorded', () => {
    let after = 0;
    for (const move of moves) after = record(move, after) ?? -1;
    const log = it.areas.find('gendermatoser')?.log ?? [];
    expect(JSON.stringify(log.map(({ move }) => move))).toBe(JSON.stringify(moves));
    expect(log[0]).toMatchObject({ area: 'gendermatoser', by: 'karin', byName: 'Karin Exempel' });
    expect(log[0]?.at.equals(now)).toBe(true);
  });

  test('takes a line only after the last that the writer saw', () => {
    const first = record({ kind: 'back', step: 3 }, 0);
    expect(first).not.toBe(null);
    expect(record({ kind: 'back', step: 3 }, 0)).toBe(null);
    expect(record({ kind: 'step', step: 4 }, first ?? 0)).not.toBe(null);
    expect(it.areas.find('gendermatoser')?.log).toHaveLength(2);
  });

  test('takes a line back once', () => {
    const first = record({ kind: 'back', step: 3 }, 0) ?? 0;
    const second = record({ kind: 'corrected', takesBack: first }, first) ?? 0;
    expect(() => record({ kind: 'corrected', takesBack: first }, second)).toThrow('UNIQUE');
  });

  test('is each area’s own', () => {
    record({ kind: 'back', step: 3 }, 0);
    expect(it.areas.find('moyamoya')?.log).toEqual([]);
    expect(it.areas.find('moyamoya')?.state.step).toBe(8);
  });
});

describe('the areas', () => {
  const added = { id: 'angest', name: 'Ångest', aliases: ['Oro'], link: null };

  test('are those that ship and those that were added, by name, å last', () => {
    expect(it.areas.addArea(added)).toBe(true);
    record({ kind: 'added', step: 1 }, 0, 'angest');
    const names = it.areas.records().map(({ state }) => state.name);
    expect(names).toHaveLength(58);
    expect(names.at(-2)).toBe('Ångest');
    expect(names.at(-1)).toBe('Ögononkologi');
    expect(it.areas.find('angest')?.area.aliases).toEqual(['Oro']);
  });

  test('an id is taken once, also by those that ship', () => {
    expect(it.areas.addArea({ ...added, id: 'moyamoya' })).toBe(false);
    it.areas.addArea(added);
    expect(it.areas.addArea({ ...added, name: 'Annat' })).toBe(false);
    expect(it.areas.find('constructor')).toBe(null);
  });

  test('one that was added by mistake is not among them, but can be looked at', () => {
    it.areas.addArea(added);
    const first = record({ kind: 'added', step: 1 }, 0, 'angest') ?? 0;
    record({ kind: 'corrected', takesBack: first }, first, 'angest');
    expect(it.areas.records()).toHaveLength(57);
    expect(it.areas.find('angest')?.state.ending).toBe('mistake');
  });

  test('concern the groups that they were last tied to', () => {
    it.areas.setGroups('gendermatoser', ['vc-hud', 'vc-barn', 'vc-hud']);
    it.areas.setGroups('gendermatoser', ['vc-barn']);
    expect(it.areas.groupsOf('gendermatoser')).toEqual(['vc-barn']);
    expect(it.areas.ties()).toEqual([{ area: 'gendermatoser', group: 'vc-barn' }]);
  });
});

test('of what a region says the latest counts, and the rest is kept', () => {
  const store = interestStore(it.db);
  const said = { area: 'a', region: 'dalarna', note: null, at: now, by: 'anna' };
  store.say({ ...said, interest: 'utreder' });
  store.say({ ...said, interest: 'avser_soka', note: 'Beslut i nämnden' });
  store.say({ ...said, region: 'uppsala', interest: 'avstar' });
  expect(store.ofArea('a').get('dalarna')).toMatchObject({ interest: 'avser_soka', byName: 'Anna Exempel' });
  expect(store.ofArea('b').size).toBe(0);
  expect(store.all().get('a')).toHaveLength(2);
  expect(store.history('a').map(({ interest }) => interest)).toEqual(['utreder', 'avser_soka', 'avstar']);
});

describe('who follows', () => {
  const room = { conversation: 1 };
  const anna = { person: 'anna' };
  const hear = (area: string) => followers([room], followStore(it.db).about(area));
  const choose = (to: typeof room | typeof anna, area: string | null, follows: boolean) =>
    followStore(it.db).choose({ to, area, follows }, now);

  beforeEach(() => {
    it.db.exec(`INSERT INTO conversation (id, connection, address, name) VALUES (1, 'page', 'x', 'NHV-gruppen')`);
  });

  test('those who do by default, until they say otherwise', () => {
    expect(hear('moyamoya')).toEqual([room]);
    choose(room, 'moyamoya', false);
    expect(hear('moyamoya')).toEqual([]);
    expect(hear('tips')).toEqual([room]);
  });

  test('those who choose to, one area or all, and an area’s choice goes first', () => {
    choose(anna, 'moyamoya', true);
    expect(hear('moyamoya')).toEqual([room, anna]);
    expect(hear('tips')).toEqual([room]);
    choose(anna, null, true);
    choose(anna, 'tips', false);
    expect(hear('tips')).toEqual([room]);
    expect(hear('psc')).toEqual([room, anna]);
  });

  test('to choose for all forgets what was chosen for each', () => {
    choose(room, 'tips', false);
    expect(choose(room, null, true)).toBe(true);
    expect(hear('tips')).toEqual([room]);
  });

  test('the same choice again changes nothing', () => {
    expect(choose(anna, 'tips', true)).toBe(true);
    expect(choose(anna, 'tips', true)).toBe(false);
    expect(followStore(it.db).of(anna)).toEqual([{ to: anna, area: 'tips', follows: true }]);
  });
});

describe('what a move started', () => {
  test('is open until it is closed, and again when the line that closed it was a mistake', () => {
    const store = noticeStore(it.db);
    const move = record({ kind: 'back', step: 4 }, 0) ?? 0;
    store.open({ area: 'gendermatoser', move, kind: 'intention', limit: null }, now);
    store.open({ area: 'gendermatoser', move, kind: 'intention', limit: null }, now);
    const [notice] = store.allOpen();
    expect(store.allOpen()).toHaveLength(1);
    const later = record({ kind: 'step', step: 6 }, move) ?? 0;
    store.close(notice?.id ?? 0, later, now);
    expect(store.openOf('gendermatoser')).toEqual([]);
    store.reopen(later);
    expect(store.openOf('gendermatoser')).toMatchObject([{ kind: 'intention', saidAt: null, lastDayOn: null }]);
    expect(store.nextCheck()).toBe(null);
  });

  test('knows whom it asked, and where', () => {
    const store = noticeStore(it.db);
    const move = record({ kind: 'back', step: 4 }, 0) ?? 0;
    store.open({ area: 'gendermatoser', move, kind: 'intention', limit: null }, now);
    const notice = store.allOpen()[0]?.id ?? 0;
    store.said(notice, now);
    store.setLimit(notice, { lastDayOn: day('2027-03-22'), nextCheckAt: now });
    store.ask({ notice, region: 'dalarna', person: 'anna', subject: 's' });
    expect(store.askedIn('s')).toEqual([{ notice, region: 'dalarna', person: 'anna', subject: 's' }]);
    expect(store.askedAbout('gendermatoser', now)).toEqual([notice]);
    expect(store.subjectsAsking(notice, 'dalarna')).toEqual(['s']);
    expect(store.subjectsAsking(notice, 'uppsala')).toEqual([]);
    expect(String(store.notice(notice)?.lastDayOn)).toBe('2027-03-22');
  });

  test('a conflict is remembered as it was last told', () => {
    const store = conflictStore(it.db);
    const two = { regions: ['dalarna', 'uppsala'], permits: null };
    store.tell('tips', two, now);
    expect(store.told().get('tips')).toEqual(two);
    store.tell('tips', null, now);
    expect(store.told().get('tips')).toBe(null);
    expect(store.told().has('psc')).toBe(false);
  });
});

describe('a follow-up', () => {
  const lastDayOn = day('2027-06-15');
  const areas = ['gendermatoser', 'svara-hudsymtom'];
  const reply = { connection: 'page', address: 'group/vc-hud', message: '7' } as const;

  function asked(store = followUpStore(it.db)): number {
    store.expect({ group: 'vc-hud', year: 2027, lastDayOn, nextCheckAt: now });
    const id = store.ofYear(2027)[0]?.id ?? 0;
    store.ask(id, areas, now);
    return id;
  }

  test('is expected and asked of a group once a year', () => {
    const store = followUpStore(it.db);
    const id = asked(store);
    store.expect({ group: 'vc-hud', year: 2027, lastDayOn, nextCheckAt: null });
    store.ask(id, ['tips'], now);
    expect(store.ofYear(2027)).toEqual([
      { id, group: 'vc-hud', year: 2027, lastDayOn, areas, askedAt: now, nextCheckAt: now },
    ]);
    expect(store.ofYear(2028)).toEqual([]);
    expect(store.nextCheck()?.equals(now)).toBe(true);
    expect(store.dueToLook(now, 1).map((one) => one.id)).toEqual([id]);
    store.checkAgainAt(id, null);
    expect(store.dueToLook(now, -1)).toEqual([]);
  });

  test('remembers what the bot has said that year', () => {
    const store = followUpStore(it.db);
    store.sayInYear('forbered/2027', now);
    store.sayInYear('forbered/2027', now);
    expect([store.saidInYear('forbered/2027'), store.saidInYear('forbered/2028')]).toEqual([true, false]);
  });

  test('keeps every version of a reply and counts the highest', () => {
    const store = followUpStore(it.db);
    const followUp = asked(store);
    const answer = { followUp, question: 1, area: null, by: 'anna', at: now } as const;
    const texts = () => store.answers(followUp).map(({ text }) => text);
    store.answer({ ...answer, text: 'Ja', from: { ...reply, version: 1 } });
    store.answer({ ...answer, text: 'Ja, för det mesta', from: { ...reply, version: 3 } });
    expect(store.answer({ ...answer, text: 'Nej', from: { ...reply, version: 2 } })).toBe(true);
    expect(store.answer({ ...answer, text: 'Nej', from: { ...reply, version: 3 } })).toBe(false);
    expect(texts()).toEqual(['Ja, för det mesta']);
    store.answer({ ...answer, text: null, from: { ...reply, version: 4 } });
    expect(texts()).toEqual([]);
  });

  test('of what came by form counts the latest of each person, question and area', () => {
    const store = followUpStore(it.db);
    const followUp = asked(store);
    const answer = { followUp, area: null, at: now, from: null } as const;
    store.answer({ ...answer, question: 1, by: 'anna', text: 'Först' });
    store.answer({ ...answer, question: 1, by: 'anna', text: 'Sedan' });
    store.answer({ ...answer, question: 1, by: 'karin', text: 'Också' });
    store.answer({ ...answer, question: 1, by: 'anna', area: 'gendermatoser', text: 'Just här' });
    store.answer({ ...answer, question: 2, by: 'anna', text: 'Två' });
    expect(store.answers(followUp).map(({ question, byName, text }) => `${question} ${byName}: ${text}`)).toEqual([
      '1 Anna Exempel: Sedan',
      '1 Karin Exempel: Också',
      '1 Anna Exempel: Just här',
      '2 Anna Exempel: Två',
    ]);
  });
});
