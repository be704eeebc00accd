import { describe, expect, test } from 'vitest';
import { say } from '../../src/chat/message.ts';
import type { DatedRung } from '../../src/obligations/dated-ladder.ts';
import type { Audience } from '../../src/obligations/ladder.ts';
import { butNot, notify, refreshMessages } from '../../src/obligations/notify.ts';
import {
  addresseeName,
  groupRecipients,
  kansliIn,
  laneName,
  othersAtKansli,
  peopleAsRecipients,
  personIn,
} from '../../src/obligations/recipients.ts';
import { calledIn, chairsIn, tending, viceChairsFor } from '../../src/obligations/roster.ts';
import { laneOf } from '../../src/outbox/delivery.ts';
import { anna, bjorn, cecilia, day, facesOf, groupOf, karin, personOf, seatOf } from '../support/duties.ts';

const on = day('2027-02-12');
const erik = personOf('erik', 'Erik');
const chair = seatOf(anna, 'ordforande');
const vice = seatOf(bjorn, 'vice_ordforande');
const member = seatOf(cecilia, 'ledamot');
const secretary = seatOf(erik, 'sekreterare');

const step = (...to: Audience[]) => ({ rung: { to }, on }) as unknown as DatedRung;
const called = (to: readonly Audience[], faces: Parameters<typeof facesOf>[0] = {}) => {
  const roster = facesOf(faces);
  const { seats, kansli } = roster;
  const receivers = () => faces?.receivers ?? [{ conversation: 7 }];
  return calledIn('onkologi', step(...to), on, { seats, kansli, receivers }).map(
    (one) => `${laneOf(one.to)} ${one.as}`,
  );
};

describe('a rung speaks to', () => {
  test.each<[string, readonly Audience[], Parameters<typeof facesOf>[0], string[]]>([
    ['the chair', ['ordforande'], {}, ['p/anna ordforande']],
    ['the chair, whoever else it names', ['kansli'], {}, ['p/anna ordforande', 'p/karin kansli']],
    ['the vice chairs', ['vice_ordforande'], {}, ['p/anna ordforande', 'p/bjorn vice_ordforande']],
    ['those who receive it', ['mottagare'], {}, ['p/anna ordforande', 'c/7 mottagare']],
    [
      'all of them in the same order',
      ['mottagare', 'kansli', 'vice_ordforande', 'ordforande'],
      {},
      ['p/anna ordforande', 'p/bjorn vice_ordforande', 'p/karin kansli', 'c/7 mottagare'],
    ],
    [
      'the vice chairs and the kansli, without a chair',
      ['ordforande'],
      { seats: [vice, member] },
      ['p/bjorn vice_ordforande', 'p/karin kansli'],
    ],
    ['the kansli, without either', ['ordforande'], { seats: [member, secretary] }, ['p/karin kansli']],
    [
      'both of two chairs',
      ['ordforande'],
      { seats: [chair, seatOf(cecilia, 'ordforande')] },
      ['p/anna ordforande', 'p/cecilia ordforande'],
    ],
    [
      'somebody once, as the first that they are',
      ['vice_ordforande', 'kansli'],
      { kansli: [anna, karin], seats: [chair, seatOf(anna, 'vice_ordforande')] },
      ['p/anna ordforande', 'p/karin kansli'],
    ],
    [
      'nobody whose seat has ended',
      ['vice_ordforande'],
      { seats: [chair, seatOf(bjorn, 'vice_ordforande', '2026-01-01', '2027-02-11')] },
      ['p/anna ordforande'],
    ],
  ])('%s', (_who, to, faces, expected) => {
    expect(called(to, faces)).toEqual(expected);
  });
});

describe('of what a group owes', () => {
  const roster = facesOf({ seats: [chair, vice, member, secretary] });

  test('its chairs are the chair and the vice chair, and they and the kansli tend to it', () => {
    expect(chairsIn('onkologi', on, roster)).toEqual([{ person: 'anna' }, { person: 'bjorn' }]);
    expect([...tending('onkologi', on, roster)]).toEqual(['anna', 'bjorn', 'karin']);
  });

  test.each([
    ['the chair’s', { person: 'anna' }, ['bjorn']],
    ['the vice chair’s', { person: 'bjorn' }, []],
    ['a member’s', { person: 'cecilia' }, []],
    ['the kansli’s', { person: 'karin' }, []],
    ['a room’s', { conversation: 7 }, []],
  ])('%s reminder goes to the vice chairs only where the chair’s cannot arrive', (_whose, to, expected) => {
    expect(viceChairsFor(to, 'onkologi', on, roster)).toEqual(expected);
  });
});

type Register = Parameters<typeof groupRecipients>[2];
const registerOf = ({ type = 'vc', rooms = [] as number[], seats = [chair, vice] } = {}): Register => ({
  group: (id) => (id === 'onkologi' ? groupOf(type, id) : null),
  conversations: () => rooms.map((id) => ({ id })) as unknown as ReturnType<Register['conversations']>,
  seats: () => seats,
  withRole: (role) => (role === 'kansli' ? [karin, erik] : []),
});

describe('a group is told', () => {
  test.each([
    ['in its rooms', registerOf({ rooms: [7, 8] }), ['c/7', 'c/8']],
    ['by its chair, without a room', registerOf(), ['p/anna']],
    ['by both of two chairs', registerOf({ seats: [chair, seatOf(cecilia, 'ordforande')] }), ['p/anna', 'p/cecilia']],
    ['by the kansli, without a chair', registerOf({ seats: [vice, member] }), ['p/karin', 'p/erik']],
  ])('%s', (_how, register, expected) => {
    expect(groupRecipients('onkologi', on, register).map(laneOf)).toEqual(expected);
  });

  test('by the kansli where it stands outside, also where it has a room', () => {
    const group = groupOf('vc', 'onkologi');
    const outside = { ...group, type: { ...group.type, outside: 'organ' } } as unknown as typeof group;
    const register = { ...registerOf({ rooms: [7] }), group: () => outside };
    expect(groupRecipients('onkologi', on, register).map(laneOf)).toEqual(['p/karin', 'p/erik']);
  });
});

test('the kansli is everyone with that role, and the others there do in one’s place what is the kansli’s', () => {
  expect(kansliIn(registerOf())).toEqual([{ person: 'karin' }, { person: 'erik' }]);
  expect(peopleAsRecipients([anna, bjorn])).toEqual([{ person: 'anna' }, { person: 'bjorn' }]);
  expect(othersAtKansli({ person: 'karin' }, registerOf())).toEqual(['erik']);
  expect(othersAtKansli({ conversation: 7 }, registerOf())).toEqual(['karin', 'erik']);
  expect([personIn({ person: 'anna' }), personIn({ conversation: 7 })]).toEqual(['anna', '']);
});

test('an addressee is called by their name, and by what they are where that is gone', () => {
  const register = {
    person: (id: string) => (id === 'anna' ? anna : null),
    conversation: (id: number) => (id === 7 ? { name: 'Rum sju' } : null),
  } as unknown as Parameters<typeof addresseeName>[1];
  expect(
    [{ person: 'anna' }, { person: 'ingen' }, { conversation: 7 }, { conversation: 8 }].map((to) =>
      addresseeName(to, register),
    ),
  ).toEqual([...['Anna Exempel', 'ingen', 'Rum sju', 'en konversation']]);
  expect(['p/anna', 'c/7', 'svar/slack/U1'].map((lane) => laneName(lane, register))).toEqual([
    ...['Anna Exempel', 'Rum sju', 'svar/slack/U1'],
  ]);
});

describe('a notice', () => {
  const now = Temporal.Instant.from('2027-02-12T08:00:00Z');

  test('is put for each once, under a key of their own, and is said anew by one subject', () => {
    const puts: unknown[] = [];
    const outbox = { put: (...put: unknown[]) => puts.push(put) > 0 };
    const to = [{ person: 'anna' }, { conversation: 7 }, { person: 'anna' }];
    notify({ outbox }, to, { key: 'nhv/3/steg', message: say('Hej'), now });
    const common = { subject: 'nhv/3/steg', message: say('Hej'), dueAt: now };
    expect(puts).toEqual([
      [{ ...common, key: 'nhv/3/steg/p/anna', to: { person: 'anna' } }, now],
      [{ ...common, key: 'nhv/3/steg/c/7', to: { conversation: 7 } }, now],
    ]);
  });

  test('goes to everyone but the one who did it', () => {
    const to = [{ person: 'anna' }, { conversation: 7 }, { person: 'bjorn' }];
    expect(butNot('anna', to)).toEqual([{ conversation: 7 }, { person: 'bjorn' }]);
  });

  test('makes stale the latest messages about the matter, those that it concerns', () => {
    const latest = ['a', 'b', 'c'].map((subject) => ({ subject, to: { person: subject }, saidAt: now }));
    const stale: (readonly string[])[] = [];
    const outbox = {
      latestAbout: (key: string) => (key === 'duty/17' ? latest : []),
      stale: (subjects: readonly string[]) => void stale.push(subjects),
    };
    refreshMessages({ outbox }, 'duty/17');
    refreshMessages({ outbox }, 'duty/17', ({ subject }) => subject !== 'b');
    refreshMessages({ outbox }, 'duty/17', () => false);
    refreshMessages({ outbox }, 'duty/18');
    expect(stale).toEqual([
      ['a', 'b', 'c'],
      ['a', 'c'],
    ]);
  });
});
