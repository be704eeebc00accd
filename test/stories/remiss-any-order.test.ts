import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { plainText } from '../../src/chat/plain-text.ts';
import { hasAnswered, positions, questionsLeft, tally } from '../../src/remiss/case/answers.ts';
import { answersLeftOf } from '../../src/remiss/case/answers-left.ts';
import { snapshotOf } from '../../src/remiss/case/snapshot.ts';
import { day } from '../support/duties.ts';
import { openInUse } from '../support/new-database.ts';
import { draftRemiss, nhvRegister, polio } from '../support/nhv-group.ts';
import { hears } from '../support/remiss-threads.ts';
import { type TestBot, testBot } from '../support/test-bot.ts';

const folder = mkdtempSync(join(tmpdir(), 'samverkansbot-remiss-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const dan = { id: 'dan', name: 'Dan Exempel', email: 'dan@example.org', region: 'dalarna' };
const register = {
  ...nhvRegister,
  people: [...nhvRegister.people, dan],
  seats: [...nhvRegister.seats, { group: 'nhv-gruppen', person: 'dan', role: 'ledamot', from: '2026-01-01' }],
};

const people = ['cecilia', 'dan', 'anna', 'bjorn', 'gun', 'olle', 'karin'] as const;
const who = fc.constantFrom(...people);
const question = fc.integer({ min: 1, max: 2 });
const position = fc.constantFrom(...positions);

const step = fc.oneof(
  // Written, edited or taken away: any version of any of a few messages, in any order and as often as it comes.
  fc.record({
    type: fc.constant('reply' as const),
    who,
    question,
    nth: fc.integer({ min: 1, max: 2 }),
    version: fc.integer({ min: 1, max: 4 }),
    text: fc.constantFrom('Ett skäl.', 'Ett annat skäl.', ' ', null),
  }),
  fc.record({
    type: fc.constant('position' as const),
    who,
    question,
    position,
    entry: fc.integer({ min: 1, max: 30 }),
  }),
  fc.record({
    type: fc.constant('form' as const),
    who,
    question,
    position,
    text: fc.constantFrom('', 'Skäl.', 'Nytt skäl.'),
  }),
  fc.record({
    type: fc.constant('whole' as const),
    who,
    id: fc.constantFrom('nothing-to-add', 'not-concerned'),
    sure: fc.boolean(),
  }),
  fc.record({ type: fc.constant('repeat' as const) }),
  fc.record({ type: fc.constant('restart' as const) }),
  fc.record({ type: fc.constant('time' as const), days: fc.integer({ min: 1, max: 4 }) }),
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

const startOn = day('2027-02-22');

/** Written without waiting for the disk: here the process starts anew, not the machine. */
function openedAt(path: string) {
  const db = openInUse(path);
  db.pragma('synchronous = OFF');
  return db;
}

/** An open remiss with two questions, as a database file. */
async function opened(): Promise<string> {
  const path = join(folder, 'opened.sqlite');
  const bot = testBot(`${startOn}T10:00`, { register, db: openedAt(path) });
  const id = await draftRemiss(bot, { ...polio, kind: 'annan', groups: 'NHV-gruppen' });
  await bot.fills('karin', { id: 'remiss.questions', context: id }, { questions: 'Vad anser ni?\nOch mer?' });
  await bot.presses('karin', 'remiss.open', id);
  bot.db.close();
  return path;
}

const template = opened();
let runs = 0;

/** The bot over a file of its own, and how it is started anew over the same. */
async function started() {
  runs += 1;
  const path = join(folder, `${runs}.sqlite`);
  copyFileSync(await template, path);
  let on = startOn;
  let bot = testBot(`${on}T10:00`, { db: openedAt(path) });
  return {
    get bot() {
      return bot;
    },
    get today() {
      return on;
    },
    restart(): void {
      bot.db.close();
      bot = testBot(`${on}T10:00`, { db: openedAt(path) });
    },
    async until(later: Temporal.PlainDate, time: string): Promise<void> {
      on = later;
      await bot.until(`${on}T${time}`);
    },
  };
}

type Started = Awaited<ReturnType<typeof started>>;

async function does(of: Started, one: Step): Promise<void> {
  const { bot } = of;
  switch (one.type) {
    case 'reply':
      return void (await hears(bot, one.who, one.question, {
        ...{ message: `${one.who}/${one.nth}`, version: one.version, text: one.text },
      }));
    case 'position':
      return void (await bot.presses(one.who, 'remiss.position', `1/${one.question}/${one.position}/${one.entry}`));
    case 'form':
      return void (await bot.fills(
        one.who,
        { id: 'remiss.answer', context: '1/0/' },
        { [`position.${one.question}`]: one.position, [`text.${one.question}`]: one.text },
      ));
    case 'whole':
      return void (await bot.presses(one.who, `remiss.${one.id}`, one.sure ? '1/alla' : '1'));
    case 'repeat':
      return void (await bot.repeats().catch(() => null));
    case 'restart':
      return of.restart();
    case 'time':
      return livesThrough(of, one.days);
  }
}

const wholeNow = ({ bot, today }: Started) => {
  const { remisser: parts } = bot.features;
  const remiss = parts.remisser.remiss(1);
  if (!remiss) throw new Error('no remiss');
  return snapshotOf(parts, remiss, today);
};

const reminded = (bot: TestBot) =>
  bot
    .posted()
    .filter(({ message }) => /remiss 2027-01|Remiss 2027-01 ska vara besvarad/u.test(message))
    .map(({ address, at }) => ({ address, at }));

/** Each morning, those who are reminded are just the representatives of the regions that owe an answer. */
async function livesThrough(of: Started, days: number): Promise<void> {
  for (let left = days; left > 0; left -= 1) {
    await of.until(of.today.add({ days: 1 }), '08:29');
    const { remiss, regions, speakers, tally: stands } = wholeNow(of);
    const done = regions.filter(({ id }) => hasAnswered(id, remiss.questions, stands)).map(({ id }) => id);
    const before = reminded(of.bot).length;
    await of.until(of.today, '09:00');
    const fresh = reminded(of.bot)
      .slice(before)
      .map(({ address }) => address);
    for (const { person, region } of speakers) {
      if (done.includes(region)) expect(fresh).not.toContain(`person/${person.id}`);
    }
    if (fresh.some((address) => address !== 'person/karin')) {
      const owing = speakers.filter(({ region }) => !done.includes(region)).map(({ person }) => `person/${person.id}`);
      expect(fresh.toSorted()).toEqual(owing.toSorted());
    }
  }
  await of.until(of.today, '10:00');
}

/** Nothing that a reader can see contradicts the log, and another bot over the same file says the same. */
function agrees(of: Started): void {
  const { remiss, regions, speakers, tally: stands } = wholeNow(of);
  for (const { person, region } of speakers) {
    const own = answersLeftOf(of.bot.features.remisser, remiss, person.id, of.today);
    expect([own.region?.id, own.left]).toEqual([region, questionsLeft(region, remiss.questions, stands)]);
  }
  const log = of.bot.features.remisser.entries.log(1);
  expect(tally(log)).toEqual(stands);
  const keys = [...stands.positions].map(([, { question, region }]) => `${question}/${region}`);
  expect(new Set(keys).size).toBe(keys.length);
  for (const [, one] of stands.positions) {
    const regionsOf: Record<string, string> = {
      cecilia: 'dalarna',
      dan: 'dalarna',
      anna: 'uppsala',
      bjorn: 'orebro',
      gun: 'gavleborg',
    };
    expect(regionsOf[one.person.id]).toBe(one.region);
  }
  const head = of.bot.messagesIn('nhv-gruppen').find(({ title }) => title.startsWith('Remiss 2027-01:'));
  const done = regions.filter(({ id }) => hasAnswered(id, remiss.questions, stands)).length;
  expect(plainText(head ?? { title: '', blocks: [] })).toContain(`Läge: ${done} av 7 regioner har svarat`);
  expect(of.bot.problems).toEqual([]);
}

test('in any order of answers, edits, deletions, repeats and restarts there is one counted position, the same from anew, and only those who owe are reminded', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
      const of = await started();
      for (const one of steps) await does(of, one);
      agrees(of);
      const before = tally(of.bot.features.remisser.entries.log(1));
      of.restart();
      expect(tally(of.bot.features.remisser.entries.log(1))).toEqual(before);
      await livesThrough(of, Math.max(1, of.today.until(day('2027-03-13')).days));
      agrees(of);
      expect(tally(of.bot.features.remisser.entries.log(1))).toEqual(before);
      of.bot.db.close();
    }),
    { numRuns: 40 },
  );
}, 300_000);
