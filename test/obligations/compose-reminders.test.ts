import { beforeEach, describe, expect, test } from 'vitest';
import { buttonsAmong, type Message, say } from '../../src/chat/message.ts';
import { plainText } from '../../src/chat/plain-text.ts';
import {
  anyDue,
  composeDue,
  isConcerned,
  parted,
  remindersAnew,
  sameDayKeys,
  toldNow,
  withLines,
} from '../../src/obligations/compose-reminders.ts';
import type { FeatureHooks } from '../../src/obligations/feature-hooks.ts';
import { explainReminders } from '../../src/obligations/obligation-actions.ts';
import type { MessageKind } from '../../src/outbox/message-kinds.ts';
import type { Telling } from '../../src/outbox/telling-store.ts';
import { day } from '../support/duties.ts';
import { type EngineHouse, engineHouse } from './engine-house.ts';

let house: EngineHouse;
beforeEach(() => {
  house = engineHouse();
});

const [toAnna, toBjorn, toRoom] = [{ person: 'anna' }, { person: 'bjorn' }, { conversation: 7 }];
const today = day('2027-02-12');

/** It waits to be said to them. */
function waits(
  matter: string,
  to: { person: string } | { conversation: number } = toAnna,
  more: object = {},
  instead: object = {},
) {
  if (!house.unchecked.has(matter)) house.owes(matter, { to: [to] });
  const reminder = { matter, lastDayOn: day('2027-02-28'), rung: 'P14D', round: 0, to, ...more };
  house.engine.reminders.add(reminder, house.today(), instead);
}
const told = (key: string, more: Partial<Telling> = {}) =>
  house.outbox.tell({ key, to: toAnna, message: say(`Om ${key}`, `Det är ${key}.`), ...more }, house.now());
const compose = () => composeDue(house.engine, house.now());
const subjects = () => house.db.prepare('SELECT DISTINCT subject FROM reminder ORDER BY subject').pluck().all();
const textOf = (message: Message | undefined) => (message ? plainText(message) : '');

describe('one message is made', () => {
  test('for each, of all that they are told today, in the order of their last days', () => {
    house.owes('duty/1', { to: [toAnna, toRoom], concerned: [toAnna, toRoom] });
    waits('duty/1', toAnna, { lastDayOn: day('2027-03-02') });
    waits('duty/1', toRoom);
    waits('duty/2', toAnna, { lastDayOn: day('2027-03-01') });
    told('digest');
    expect(compose()).toBe(false);
    expect(house.said()).toEqual(['c/7 Påminnelse duty/1', 'p/anna Om digest']);
    const [, anna] = house.messages();
    expect(textOf(anna).indexOf('duty/2')).toBeLessThan(textOf(anna).indexOf('duty/1'));
    expect(house.keys()).toEqual(['reminder/2027-02-12/c/7/2', 'reminder/2027-02-12/p/anna/1']);
    expect(subjects()).toEqual(house.keys());
    expect(anyDue(house.engine, house.now())).toBe(false);
  });

  test('that says why it came, by the first of what it reminds of, also when it is said anew', () => {
    waits('duty/1', toAnna, { lastDayOn: day('2027-03-02') });
    waits('duty/2', toAnna, { lastDayOn: day('2027-03-01') });
    compose();
    const whyOf = (message: Message | undefined) =>
      buttonsAmong(message?.blocks ?? []).find(({ id }) => id === explainReminders.id)?.value;
    const anew = remindersAnew(house.engine, house.keys()[0] ?? '', house.now());
    const { value } = explainReminders.button('', { reminder: 2 });
    expect([whyOf(house.messages()[0]), whyOf(anew?.message(new Set()))]).toEqual([value, value]);
  });

  test('of what is told alone, under a key of its own', () => {
    told('digest');
    compose();
    expect([house.said(), house.keys()]).toEqual([['p/anna Om digest'], ['reminder/2027-02-12/p/anna/t1']]);
    expect(house.engine.tellings.in('reminder/2027-02-12/p/anna/t1')).toHaveLength(1);
  });

  test('once a day: what comes later waits for the next workday', () => {
    waits('duty/1');
    compose();
    waits('duty/2');
    expect([anyDue(house.engine, house.now()), compose(), house.said().length]).toEqual([false, false, 1]);
    house.turnTo('2027-02-15T08:30');
    expect(anyDue(house.engine, house.now())).toBe(true);
    compose();
    expect(house.said()).toEqual(['p/anna Påminnelse duty/1', 'p/anna Påminnelse duty/2']);
  });

  test('at the hour of each', () => {
    house.db.exec("UPDATE person SET told_at = '10:00' WHERE id = 'anna'");
    waits('duty/1');
    waits('duty/2', toBjorn);
    compose();
    expect(house.said()).toEqual(['p/bjorn Påminnelse duty/2']);
    house.turnTo('2027-02-12T10:00');
    compose();
    expect(house.said()).toHaveLength(2);
  });

  test.each([
    [99, false],
    [100, true],
    [101, true],
  ])('for at most a hundred at a time: of %s there may be more: %s', (count, isMore) => {
    const person = house.db.prepare(
      "INSERT INTO conversation (id, connection, address, name) VALUES (?, 'slack', ?, 'Rum')",
    );
    for (let nr = 100; nr < 100 + count; nr += 1) {
      person.run(nr, `C${nr}`);
      house.owes(`duty/${nr}`, { to: [{ conversation: nr }] });
      waits(`duty/${nr}`, { conversation: nr });
    }
    expect([compose(), house.said().length]).toEqual([isMore, Math.min(count, 100)]);
    while (compose());
    expect(house.said()).toHaveLength(count);
  });

  test.each<[string, () => void, string[]]>([
    ['none of it is', () => {}, ['p/anna Påminnelse duty/1']],
    ['an obligation is', () => house.changes('duty/1', { isPressing: true }), ['p/anna Påminnelse duty/1 !']],
    ['something told is', () => told('digest', { insist: true }), ['p/anna Om digest !']],
    ['nothing told is', () => told('digest'), ['p/anna Om digest']],
  ])('which must not be missed where %s so', (_what, prepare, expected) => {
    waits('duty/1');
    prepare();
    compose();
    expect(house.said()).toEqual(expected);
  });

  test('about what is owed and what is told, so that a later one is known to be later', () => {
    waits('duty/1');
    told('digest', { subject: 'digest/1', about: ['remiss/5', 'remiss/6'] });
    told('card', { subject: 'card/1' });
    compose();
    const [subject = ''] = house.keys();
    const about = ['duty/1', 'remiss/5', 'remiss/6', 'card/1', 'digest/1'].map(
      (matter) => house.outbox.latestAbout(matter).map((one) => one.subject)[0] ?? null,
    );
    expect(about).toEqual([subject, subject, subject, subject, null]);
  });
});

describe('nothing is made', () => {
  test('of what is over, gone, or no longer concerns them since another day: it is dropped', () => {
    waits('duty/over');
    house.changes('duty/over', { over: 'inlämnad' });
    waits('duty/gone');
    house.changes('duty/gone', null);
    waits('duty/other');
    house.changes('duty/other', { concerned: [toBjorn] });
    house.turnTo('2027-02-15T09:00');
    waits('duty/today');
    house.changes('duty/today', { concerned: [toBjorn] });
    compose();
    expect(house.said()).toEqual(['p/anna Påminnelse duty/today']);
    expect(house.stored()).toEqual(['duty/today P14D anna']);
  });
  test('where none of it holds, and nothing is left of it', () => {
    waits('duty/over');
    house.changes('duty/over', { over: 'inlämnad' });
    house.kinds.push(kindOf('gone', () => null));
    told('gone/1');
    expect(compose()).toBe(false);
    expect([house.said(), house.stored(), house.engine.tellings.waitingFor(toAnna, today)]).toEqual([[], [], []]);
    waits('duty/2');
    compose();
    expect(house.said()).toEqual(['p/anna Påminnelse duty/2']);
  });
  test('for whoever is away of what others have got, or of what is told; of what nobody else could be told it is', () => {
    house.away('anna', '2027-02-10', '2027-02-14');
    waits('duty/1');
    waits('duty/2');
    const [first] = house.engine.reminders.waitingFor(toAnna);
    if (first) house.engine.reminders.setAway(first, 'passed');
    told('digest');
    compose();
    expect(house.said()).toEqual(['p/anna Påminnelse duty/2']);
    house.turnTo('2027-02-15T09:00');
    compose();
    expect(house.said()).toEqual(['p/anna Påminnelse duty/2', 'p/anna Om digest']);
    expect(textOf(house.messages()[1])).toContain('Påminnelse duty/1');
  });
});

/** A kind whose words are those, or which no longer holds. */
const kindOf = (prefix: string, words: () => string | null, more: Partial<MessageKind> = {}): MessageKind =>
  ({
    ...{ kind: prefix, pattern: new RegExp(`^${prefix}/(.+)$`, 'u'), standIn: null, rehearsed: null },
    again: () => {
      const title = words();
      return title === null ? null : { isOver: () => title === 'över', message: () => say(title) };
    },
    ...more,
  }) as MessageKind;

describe('what is told', () => {
  test('is said in the words of its moment, and what no longer holds is not said', () => {
    house.kinds.push(
      kindOf('digest', () => 'Nu'),
      kindOf('gone', () => null),
      kindOf('past', () => 'över'),
    );
    for (const key of ['digest/1', 'gone/1', 'past/1', 'strange/1']) told(key);
    compose();
    expect(house.said()).toEqual(['p/anna Nu']);
    const text = textOf(house.messages()[0]);
    expect(['Om strange/1', 'gone/1', 'past/1'].map((words) => text.includes(words))).toEqual([true, false, false]);
    expect(house.engine.tellings.in(house.keys()[0] ?? '').map(({ message }) => message.title)).toEqual([
      'Nu',
      'Om strange/1',
    ]);
    expect(house.engine.tellings.waitingFor(toAnna, today)).toEqual([]);
  });

  test('knows when, whose and beside what it is said', () => {
    const facts: unknown[] = [];
    const digest = kindOf('digest', () => 'Nu', {
      again: (parts: readonly string[], row: object) => {
        facts.push([parts, row]);
        return null;
      },
    } as Partial<MessageKind>);
    house.kinds.push(digest);
    house.turnTo('2027-02-11T12:00');
    told('digest/1');
    house.turnTo('2027-02-12T09:00');
    waits('duty/1');
    compose();
    const dueAt = Temporal.Instant.from('2027-02-11T11:00:00Z');
    expect(facts).toEqual([[['1'], { now: house.now(), dueAt, lane: 'p/anna', besides: new Set(['duty/1']) }]]);
  });

  test('as news of the week is not said to whoever has chosen since never to hear it', () => {
    house.kinds.push(kindOf('meetings', () => 'Möten', { news: () => 'meetings' } as Partial<MessageKind>));
    const telling = {
      id: 1,
      key: 'k',
      knownAs: 'meetings/1',
      about: [],
      to: toAnna,
      message: say('Möte'),
      insist: false,
    };
    const facts = { ...telling, putAt: house.now() };
    const said = (fromOn: Temporal.PlainDate | null) =>
      toldNow(house.engine, { ...facts, fromOn }, house.now(), new Set())?.message.title ?? null;
    expect([said(today), said(null)]).toEqual(['Möten', 'Möten']);
    house.db.exec("INSERT INTO news_choice (person_id, kind, pace) VALUES ('anna', 'meetings', 'never')");
    expect([said(today), said(null)]).toEqual([null, 'Möten']);
  });

  test('stands in its place: what is one’s own, the news of the week together, and what others could not be told', () => {
    const part = (knownAs: string, isNews = false) => ({
      knownAs,
      message: say(knownAs),
      fromOn: isNews ? today : null,
    });
    const titles = ({ first, last }: ReturnType<typeof parted>) =>
      [first, last].map((all) => all.map(({ title }) => title));
    expect(titles(parted([]))).toEqual([[], []]);
    expect(titles(parted([part('instead/1'), part('digest/1'), part('card/1')]))).toEqual([
      ['digest/1', 'card/1'],
      ['instead/1'],
    ]);
    const [own, news, ...more] = parted([part('n/1', true), part('digest/1'), part('n/2', true)]).first;
    expect([own?.title, more]).toEqual(['digest/1', []]);
    expect(textOf(news)).toMatch(/n\/1[\s\S]*n\/2/u);
  });
});

describe('of several reminders', () => {
  const lines = (subject: string) =>
    withLines(house.engine, house.engine.reminders.in(subject)).map(({ obligation, reminder }) =>
      `${obligation.key} ${reminder.rung} ${reminder.insteadOf ?? ''}`.trim(),
    );
  const composedOf = (add: () => void) => {
    add();
    compose();
    return lines(house.keys()[0] ?? '');
  };

  test('of one thing the sharpest is said', () => {
    expect(
      composedOf(() => {
        waits('duty/1');
        waits('duty/1', toAnna, { rung: 'P7D' });
        waits('duty/2');
      }),
    ).toEqual(['duty/1 P7D', 'duty/2 P14D']);
  });
  test('the same thing of several for whom one stands in is said once', () => {
    expect(
      composedOf(() => {
        waits('duty/1', toAnna, {}, { insteadOf: 'bjorn' });
        waits('duty/1', toAnna, { rung: 'P7D' }, { insteadOf: 'cecilia' });
        waits('duty/2', toAnna, {}, { insteadOf: 'bjorn' });
      }),
    ).toEqual(['duty/1 P14D bjorn', 'duty/2 P14D bjorn']);
  });
  test('and not at all beside one’s own', () => {
    expect(
      composedOf(() => {
        waits('duty/1', toAnna, { rung: 'P7D' }, { insteadOf: 'bjorn' });
        waits('duty/1');
      }),
    ).toEqual(['duty/1 P14D']);
  });
  test('what holds is said rather than what does not', () => {
    house.owes('duty/1', { to: [toAnna] });
    waits('duty/1', toAnna, {}, { insteadOf: 'bjorn', reach: 'back' });
    waits('duty/1', toAnna, { rung: 'P7D' }, { insteadOf: 'cecilia', reach: 'lost' });
    expect(
      withLines(house.engine, house.engine.reminders.waitingFor(toAnna)).map(({ reminder }) => reminder.insteadOf),
    ).toEqual(['cecilia']);
  });
  test('of a source that there is no longer, or of a thing that is gone, nothing is said', () => {
    waits('annat/1');
    waits('duty/1');
    house.changes('duty/1', null);
    expect(withLines(house.engine, house.engine.reminders.waitingFor(toAnna))).toEqual([]);
  });
  test('who asked for one is said with it', () => {
    const goesAt = house.now();
    const round = house.engine.reminders.prompt('karin', goesAt, goesAt);
    waits('duty/1', toAnna, { rung: 'nu', round });
    waits('duty/2');
    const all = withLines(house.engine, house.engine.reminders.waitingFor(toAnna));
    expect(all.map(({ line }) => line.promptedBy ?? null)).toEqual(['Karin Exempel', null]);
  });
});

test('who may be reminded of a thing is whose it is, not who stands in', () => {
  house.owes('duty/1', { concerned: [toAnna, toRoom] });
  const obligation = house.engine.sources()[0]?.obligation('duty/1');
  if (!obligation) throw new Error('no obligation');
  const said = (to: typeof toAnna | typeof toRoom, insteadOf: string | null = null) =>
    isConcerned(
      obligation,
      { matter: 'duty/1', lastDayOn: today, rung: 'P14D', to, saidOn: today, insteadOf, reach: null },
      today,
    );
  expect([said(toAnna), said(toBjorn), said(toBjorn, 'anna'), said(toAnna, 'bjorn'), said(toRoom)]).toEqual([
    ...[true, false, true, false, true],
  ]);
});

describe('a message of a day, as it is now', () => {
  const anew = (subject = house.keys()[0] ?? '') => remindersAnew(house.engine, subject, house.now());
  const nothing: ReadonlySet<string> = new Set();

  test('says what still holds, and is over once nothing does', () => {
    waits('duty/1');
    waits('duty/2');
    compose();
    expect(anew()?.isOver).toBe(false);
    house.changes('duty/1', { over: 'Björn lämnade in' });
    expect([anew()?.isOver, textOf(anew()?.message(nothing)).includes('Björn lämnade in')]).toEqual([false, true]);
    house.changes('duty/2', { over: 'Björn lämnade in' });
    expect(anew()?.isOver).toBe(true);
  });
  test('says of what its reader has got a later message only that', () => {
    waits('duty/1');
    waits('duty/2');
    compose();
    const [both, one] = [nothing, new Set(['duty/1'])].map((later) => textOf(anew()?.message(later)));
    expect([both?.includes('duty/1'), one?.includes('duty/1'), both === one]).toEqual([true, true, false]);
  });
  test('is none where nothing is left of what it carried', () => {
    expect(anew('reminder/2027-02-12/p/anna/9')).toBeNull();
    told('digest');
    compose();
    expect([anew()?.isOver, anew()?.message(nothing).title]).toEqual([false, 'Om digest']);
  });
  test('says what its feature says anew in its words, and is over where that is', () => {
    let isOver = false;
    const later: unknown[] = [];
    const digestAnew = (subject: string) => ({
      isOver,
      message: (got: ReadonlySet<string>) => {
        later.push([subject, ...got]);
        return say('Läget nu');
      },
    });
    house.hooks.push({} as FeatureHooks, { anew: new Map([['digest', digestAnew]]) } as unknown as FeatureHooks);
    told('digest/1');
    told('card/1');
    compose();
    expect(anew()?.message(new Set(['duty/1'])).title).toBe('Läget nu');
    expect(later).toEqual([['digest/1', 'duty/1']]);
    isOver = true;
    expect(anew()?.isOver).toBe(false);
    house.db.exec("DELETE FROM telling WHERE key = 'card/1'");
    expect(anew()?.isOver).toBe(true);
  });
});

test('the messages of one addressee and day are alike, whatever their number', () => {
  expect(sameDayKeys('reminder/2027-02-12/p/anna/17')).toBe('reminder/2027-02-12/p/anna/');
  expect(sameDayKeys('digest/2027-02-12/p/anna/17')).toBeNull();
});
