import { expect, test } from 'vitest';
import { type Message, note, say } from '../../../src/chat/message.ts';
import type { MessageKind } from '../../../src/outbox/message-kinds.ts';
import { fakeSurface } from '../../support/fake-surface.ts';
import { newDatabase } from '../../support/new-database.ts';
import { type PostOffice, postOffice, toAnna } from '../post-office.ts';

/** What a message of the test's own kind says today; null: nothing of it holds any longer. */
type Today = { says: string; isOver: boolean };

const house = (today: Today, readable = true): PostOffice => {
  const kinds: readonly MessageKind[] = [
    {
      kind: 'of the test',
      pattern: /^x$/u,
      rehearsed: null,
      standIn: null,
      again: () => ({ isOver: () => today.isOver, message: () => say(today.says) }),
    },
  ];
  return postOffice((timer) => [fakeSurface({ timer, readable })], newDatabase(), kinds);
};

const never = { type: 'never', reason: 'meddelandet är för långt' } as const;
const put = (office: PostOffice): boolean => office.put('x', toAnna, { subject: 'x', message: say('first') });
const now = (office: PostOffice) => office.time.clock.now();

/** The ways in which a message comes to be given up. The row that was is named. */
const ways: Record<string, { key: string; readable?: boolean; begins(office: PostOffice): Promise<void> }> = {
  'a new message': {
    key: 'x',
    async begins(office) {
      office.db.exec("DELETE FROM account WHERE person_id = 'karin'");
      put(office);
      office.main.fault = () => never;
      await office.run();
    },
  },
  // As an earlier version sent it.
  'what somebody got in another’s place': {
    key: 'x/i-stallet/karin',
    async begins(office) {
      put(office);
      office.main.fault = () => never;
      await office.run();
      const copy = {
        ...say('first'),
        blocks: [note('Det här skulle ha gått till Anna Exempel.'), ...say('first').blocks],
      };
      office.put('x/i-stallet/karin', { person: 'karin' }, { message: copy, subject: 'x' });
      office.db.exec(
        "UPDATE outbox SET stands_in_for = (SELECT id FROM outbox WHERE key = 'x') WHERE key LIKE '%karin'",
      );
      await office.run();
    },
  },
  'what may have arrived and can be looked for': {
    key: 'x',
    async begins(office) {
      put(office);
      office.main.fault = ({ type }) => (type === 'send' ? { type: 'cut after acceptance' } : { type: 'refused' });
      await office.runOut();
    },
  },
  'what may have arrived and cannot be looked for': {
    key: 'x',
    readable: false,
    async begins(office) {
      put(office);
      office.main.fault = () => ({ type: 'cut after acceptance' });
      await office.run();
    },
  },
  'an update': {
    key: 'x/andring/1',
    async begins(office) {
      put(office);
      await office.run();
      office.outbox.updateMessage('x', say('second'), now(office));
      office.main.fault = () => never;
      await office.run();
    },
  },
};

const idOf = (office: PostOffice, key: string): number => {
  const id = office.db.prepare<[string], number>('SELECT id FROM outbox WHERE key = ?').pluck().get(key);
  if (id === undefined) throw new Error(`no row ${key}`);
  return id;
};

/** The title of what stands there last, once it has been tried again with these facts. */
async function triesAgain(way: string, today: Today): Promise<{ came: string | null; stands: (string | undefined)[] }> {
  const { key, readable, begins } = ways[way] ?? { key: '', begins: async () => {} };
  const office = house(today, readable);
  await begins(office);
  expect(office.row(key).state).toBe('given_up');
  office.main.fault = null;
  const came = office.failed.tryAgain(idOf(office, key), now(office));
  await office.runOut();
  expect(office.row(key).state).toBe(came === 'waits' ? 'sent' : 'withdrawn');
  return { came, stands: office.main.shown.map(({ message }) => (message as Message).title) };
}

const posts = Object.keys(ways).filter((one) => one !== 'an update');

test.each(posts)('%s: still true, it is sent', async (one) => {
  const { came, stands } = await triesAgain(one, { says: 'first', isOver: false });
  const said = ways[one]?.readable === false ? 'first (skickas igen)' : 'first';
  expect([came, stands.at(-1)]).toEqual(['waits', said]);
});

test.each(Object.keys(ways))('%s: changed, it says what is true now', async (one) => {
  const { came, stands } = await triesAgain(one, { says: 'third', isOver: false });
  expect([came, stands.at(-1)]).toEqual(['waits', 'third']);
});

test.each(posts)('%s: no longer true, it is withdrawn', async (one) => {
  const { came, stands } = await triesAgain(one, { says: 'third', isOver: true });
  expect(came).toBe('over');
  expect(stands).not.toContain('third');
});

test('an update of what no longer holds is made: it takes away what stands there', async () => {
  expect(await triesAgain('an update', { says: 'third', isOver: true })).toEqual({ came: 'waits', stands: ['third'] });
});

test('an update that would say what stands there already is withdrawn', async () => {
  expect(await triesAgain('an update', { says: 'first', isOver: false })).toEqual({ came: 'over', stands: ['first'] });
});

test('an update after which a later one has been made is withdrawn', async () => {
  const office = house({ says: 'third', isOver: false });
  await ways['an update']?.begins(office);
  office.main.fault = null;
  office.outbox.updateMessage('x', say('third'), now(office));
  await office.run();
  expect(office.failed.tryAgain(idOf(office, 'x/andring/1'), now(office))).toBe('over');
  await office.runOut();
  expect(office.main.shown.map(({ message }) => message.title)).toEqual(['third']);
});

test('in another’s place the first line, for whom it was, is kept', async () => {
  const office = house({ says: 'third', isOver: false });
  await ways['what somebody got in another’s place']?.begins(office);
  office.main.fault = null;
  office.failed.tryAgain(idOf(office, 'x/i-stallet/karin'), now(office));
  await office.run();
  expect(JSON.stringify(office.main.shown.at(-1)?.message)).toMatch(/third.*Det här skulle ha gått till Anna Exempel/u);
});
