import { beforeEach, describe, expect, test } from 'vitest';
import { say } from '../../../src/chat/message.ts';
import type { Surface } from '../../../src/chat/surface.ts';
import { fakeSurface } from '../../support/fake-surface.ts';
import { type PostOffice, postOffice, toAnna, toBjorn, toGroup } from '../post-office.ts';

let office: PostOffice;

const linkTo: Surface['linkTo'] = ({ address, ref }) => `https://chat.example.org/${address}/${ref}`;

beforeEach(() => {
  office = postOffice((timer) => [Object.assign(fakeSurface({ timer }), { linkTo })]);
  office.db.exec(`
    INSERT INTO "group" (id, name, type) VALUES ('onkologi', 'Verksamhetschefsgrupp onkologi', 'vc');
    UPDATE conversation SET group_id = 'onkologi'`);
});

const thread = (remiss: number) =>
  office.put(`remiss/${remiss}/c/12`, toGroup, { topic: `remiss/${remiss}`, message: say(`Remiss ${remiss}`) });
const notice = (key: string, about: readonly string[], to = toAnna) => office.put(key, to, { about });

/** The words of the links in the message with that title, and where they lead. */
const linksOf = (key: string): string[][] =>
  office.main.shown
    .filter((one) => one.key === key)
    .flatMap(({ message }) => message.blocks)
    .flatMap((block) => (block.type === 'text' ? block.text : []))
    .flatMap((inline) => (typeof inline === 'object' && inline.type === 'link' ? [[inline.text, inline.url]] : []));
const refOf = (key: string) => office.main.shown.find((one) => one.key === key)?.ref;
const toRemiss = (nr: number) => [
  `Öppna i Verksamhetschefsgrupp onkologi: Remiss ${nr}`,
  `https://chat.example.org/slack-12/${refOf(`remiss/${nr}/c/12`)}`,
];

describe('a message to a person', () => {
  test('leads to where what it is about is talked of, also of a part of it', async () => {
    thread(5);
    await office.run();
    notice('asked', ['remiss/5']);
    notice('signed', ['remiss/5/underskrift/skane']);
    await office.run();
    expect(linksOf('asked')).toEqual([toRemiss(5)]);
    expect(linksOf('signed')).toEqual([toRemiss(5)]);
  });
  test('leads to the thread that its feature names, where that is not called as the matter', async () => {
    office.put('asked-12', toGroup, { topic: 'nhv/3/1', message: say('Fråga 1') });
    office.put('asked-13', toGroup, { topic: 'nhv/3/2', message: say('Fråga 2') });
    await office.runOut();
    notice('reminded', ['nhv/uppfoljning/3']);
    await office.run();
    expect(linksOf('reminded').map(([words]) => words)).toEqual(['Öppna i Verksamhetschefsgrupp onkologi: Fråga 1']);
  });
  test('waits a moment for a message that is put with it, and is not held up by one that cannot be sent', async () => {
    thread(5);
    notice('asked', ['remiss/5']);
    await office.run();
    expect(linksOf('asked')).toEqual([toRemiss(5)]);
    thread(6);
    notice('other', ['remiss/6']);
    office.main.fault = ({ key }) => (key === 'remiss/6/c/12' ? { type: 'refused' } : null);
    await office.run();
    expect(linksOf('other')).toEqual([]);
    expect(office.row('other').state).toBe('sent');
  });
  test('is not held up for longer than the call lasts', async () => {
    thread(5);
    notice('asked', ['remiss/5']);
    office.main.fault = ({ key }) => (key === 'remiss/5/c/12' ? { type: 'silence' } : null);
    await office.run();
    expect(office.row('asked').state).toBe('sent');
    expect(linksOf('asked')).toEqual([]);
  });
  test('waits without being looked at again and again', async () => {
    let looked = 0;
    const { claim } = office.store;
    office.store.claim = (...asked) => {
      looked += 1;
      return claim(...asked);
    };
    thread(5);
    notice('asked', ['remiss/5']);
    office.main.fault = ({ key }) => (key === 'remiss/5/c/12' ? { type: 'slow', milliseconds: 2000 } : null);
    await office.run();
    expect(linksOf('asked')).toEqual([toRemiss(5)]);
    expect(looked).toBeLessThan(6);
  });
  test('leads to each of several, and counts those that it does not', async () => {
    for (let nr = 1; nr <= 7; nr += 1) thread(nr);
    await office.runOut();
    notice('bundle', ['remiss/1', 'remiss/1/plan', 'remiss/2']);
    const all = Array.from({ length: 7 }, (_, at) => `remiss/${at + 1}`);
    notice('long', all);
    await office.runOut();
    expect(linksOf('bundle')).toEqual([toRemiss(1), toRemiss(2)]);
    expect(linksOf('long')).toEqual([1, 2, 3, 4, 5].map(toRemiss));
    expect(JSON.stringify(office.main.shown.find(({ key }) => key === 'long')?.message)).toContain(
      'och 2 till i gruppernas kanaler.',
    );
  });
  test('has its link also when it is changed, by what the thread is called then, and stores none', async () => {
    thread(5);
    notice('asked', ['remiss/5']);
    office.db.exec('UPDATE outbox SET subject = key');
    await office.run();
    const { now } = office.time.clock;
    office.outbox.updateMessage('remiss/5/c/12', say('Remiss 5: Polio'), now());
    await office.runOut();
    office.outbox.updateMessage('asked', say('asked', 'Sex dagar kvar.'), now());
    await office.runOut();
    expect(linksOf('asked').map(([words]) => words)).toEqual([
      'Öppna i Verksamhetschefsgrupp onkologi: Remiss 5: Polio',
    ]);
    expect(office.rows().filter(({ message }) => message.includes('https:'))).toEqual([]);
  });
});

describe('nothing is led to', () => {
  const cases: [why: string, prepare: () => void, about: string, to?: typeof toAnna][] = [
    ['what stands nowhere', () => {}, 'remiss/9'],
    ['what a longer number only begins like', () => {}, 'remiss/55'],
    ['where the reader does not sit', () => {}, 'remiss/5', toBjorn],
    [
      'a conversation that is gone',
      () => void office.db.exec("UPDATE conversation SET gone_at = '2027-02-26T07:00:00Z'"),
      'remiss/5',
    ],
    ['a conversation of no group', () => void office.db.exec('UPDATE conversation SET group_id = NULL'), 'remiss/5'],
    [
      'another platform',
      () => void office.db.exec("UPDATE outbox SET connection = 'teams' WHERE topic IS NOT NULL"),
      'remiss/5',
    ],
  ];
  test.each(cases)('%s', async (_, prepare, about, to = toAnna) => {
    thread(5);
    await office.run();
    prepare();
    notice('asked', [about], to);
    await office.runOut();
    expect(office.row('asked').state).toBe('sent');
    expect(linksOf('asked')).toEqual([]);
  });
  test('from what a group is told', async () => {
    thread(5);
    office.put('told', toGroup, { about: ['remiss/5'] });
    await office.runOut();
    expect(linksOf('told')).toEqual([]);
  });
});
