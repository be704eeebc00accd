import { describe, expect, test } from 'vitest';
import type { ShownMessage } from '../support/fake-slack/workspace.ts';
import { accounts, channel } from '../surfaces/slack/slack-house.ts';
import { counted, deaf, fail, lose, marks, type Opened, opened, pass, standing } from './slack-outage.ts';

const people = ['anna', 'bjorn', 'cecilia'] as const;

describe('a cut of ten minutes', () => {
  test('of forty replies in four threads, edits and removals among them, none is missed, and each is taken once', async () => {
    const at = await opened('socket');
    const { fake, acts, writes, readings, until, bot, said } = at;
    const before: ShownMessage[] = [];
    for (let nr = 1; nr <= 4; nr += 1) before.push(await acts(writes('anna', `Före ${nr}`, nr)));
    const missed: ShownMessage[] = [];
    await deaf(at, 10, async () => {
      for (let nr = 0; nr < 40; nr += 1) {
        missed.push(await writes(people[nr % 3] ?? 'anna', `Synpunkt ${nr}`, 1 + (nr % 4)));
      }
      const by = (message: ShownMessage) => fake.user(message.user);
      const [one = fail(), two = fail(), three = fail(), four = fail()] = missed;
      await by(one).edit(one, 'Ändrad direkt');
      await by(two).edit(two, 'Ändrad');
      await by(two).edit(two, 'Ändrad igen');
      await by(three).remove(three);
      await by(four).edit(four, 'Ändrad och borttagen');
      await by(four).remove(four);
      const [first = fail(), second = fail()] = before;
      await by(first).edit(first, 'Före, ändrad');
      await by(second).remove(second);
    });
    const all = [...before, ...missed];
    await until(() => counted(at), standing(all));
    await until(
      () => missed.filter(({ deleted }) => !deleted).map(marks),
      Array.from({ length: 38 }, () => 1),
    );
    await fake.quiet();
    expect(at.caughtUp()).toBe(38 + 2);
    expect(readings()).toBe(5);
    expect({ said: said.length, problems: bot.problems }).toEqual({ said: expect.any(Number), problems: [] });

    const entries = bot.features.remisser.entries.log(1).length;
    const privately = people.map((who) => fake.ephemeralTo(accounts[who]).length);
    fake.socket.cut();
    await until(readings, 10);
    await fake.quiet();
    expect(bot.features.remisser.entries.log(1)).toHaveLength(entries);
    expect(people.map((who) => fake.ephemeralTo(accounts[who]).length)).toEqual(privately);
    expect(at.caughtUp()).toBe(40);
    await at.close();
  });
});

/** What each was told alone. */
const privately = ({ fake }: Opened) => people.map((who) => fake.ephemeralTo(accounts[who]).length);

describe('in the middle of it', () => {
  const missed = async (at: Opened) => {
    const all: ShownMessage[] = [];
    await lose(at);
    for (let nr = 0; nr < 8; nr += 1)
      all.push(await at.writes(people[nr % 3] ?? 'anna', `Synpunkt ${nr}`, 1 + (nr % 4)));
    pass(at, 10);
    return all;
  };

  test('a restart takes what is left, and nothing twice', async () => {
    const at = await opened('socket');
    const all = await missed(at);
    at.fake.faults.clear();
    at.fake.faults.add({ type: 'silence' }, { method: 'conversations.replies', times: 1, spared: 3 });
    await at.until(at.readings, 4);
    await at.until(() => Object.keys(counted(at)).length, 4);
    const again = await at.restart();
    await at.until(() => counted(at), standing(all));
    await at.fake.quiet();
    expect(at.bot.features.remisser.entries.log(1)).toHaveLength(8);
    await at.until(
      () => all.map(marks),
      all.map(() => 1),
    );
    await at.until(() => privately(at).reduce((sum, count) => sum + count), all.length);
    await at.fake.quiet();
    expect(privately(at).reduce((sum, count) => sum + count)).toBe(all.length);
    expect(at.bot.problems).toEqual([]);
    await again.close();
  });

  test.each([
    ['a refusal for half a minute', { type: 'rate limited', retryAfter: 30 } as const],
    ['a fault of Slack’s', { type: 'status', status: 503 } as const],
    ['a broken line', { type: 'cut', after: true } as const],
  ])('%s is waited out, and what was read before it is not read again', async (_, fault) => {
    const at = await opened('socket');
    const all = await missed(at);
    at.fake.faults.clear();
    at.fake.faults.add(fault, { method: 'conversations.replies', times: 1, spared: 2 });
    await at.until(() => counted(at), standing(all));
    await at.fake.quiet();
    expect(at.readings()).toBe(6);
    expect(at.caughtUp()).toBe(8);
    await at.close();
  });

  test('the same told of by Slack, at once and later, is taken once', async () => {
    const at = await opened('socket');
    await lose(at);
    at.fake.deliveries.hold();
    const writing = [1, 2, 3].map((nr) => at.writes('anna', `Synpunkt ${nr}`, nr));
    const all = [1, 2, 3].map((nr) => at.fake.channel(channel).thread(at.threads[nr] ?? fail())[0] ?? fail());
    const editing = at.fake.user(accounts.anna).edit(all[0] ?? fail(), 'Ändrad');
    pass(at, 10);
    at.fake.faults.clear();
    await at.until(() => counted(at), standing(all));
    at.fake.deliveries.release(7);
    await Promise.all([...writing, editing]);
    await at.fake.quiet();
    expect(counted(at)).toEqual(standing(all));
    expect(privately(at)).toEqual([3, 0, 0]);
    await at.close();
  });
});

test('the threads of a remiss that is over are not read', async () => {
  const at = await opened('socket');
  await at.bot.presses('karin', 'remiss.close', '1');
  at.bot.turnTo('2027-03-15T10:00');
  at.fake.socket.cut();
  await at.until(at.slack.state, 'ansluten');
  await at.fake.quiet();
  expect(at.readings()).toBe(0);
  await at.close();
});

test('over HTTP, what Slack could not deliver is taken by the next night’s reading', async () => {
  const at = await opened('http');
  at.fake.useHttp('http://127.0.0.1:9/');
  const reply = await at.writes('anna', 'Uppsala tycker.', 1);
  pass(at, 60);
  at.slack.catchUp();
  await at.until(() => counted(at), standing([reply]));
  await at.until(() => marks(reply), 1);
  await at.until(at.readings, 5);
  await at.close();
});

describe('what is refused', () => {
  test('with a personnummer in it is refused once, also by a restart', async () => {
    const at = await opened('socket');
    const tells = () => at.fake.ephemeralTo(accounts.anna).filter(({ text }) => text.includes('811228-****')).length;
    await at.acts(at.writes('anna', 'Det gäller 811228-9874', 1));
    expect(tells()).toBe(1);
    await deaf(at, 10, () => at.writes('anna', 'Och 811228-9874', 2));
    await at.until(tells, 2);
    const again = await at.restart();
    await at.until(at.readings, 10);
    await at.fake.quiet();
    expect(tells()).toBe(2);
    expect(at.caughtUp()).toBe(1);
    await again.close();
  });

  test('because its writer is not in the register is told them once', async () => {
    const at = await opened('socket');
    await deaf(at, 10, () => at.writes('sten', 'Vi håller med', 1));
    await at.until(() => at.fake.ephemeralTo(accounts.sten).length, 1);
    expect(counted(at)).toEqual({});
    await at.close();
  });
});

describe('what is not there', () => {
  test('is not taken away when our own message was, nor when it was written just now', async () => {
    const at = await opened('socket');
    const old = await at.acts(at.writes('anna', 'Uppsala tycker.', 1));
    await deaf(at, 10, () => at.fake.hide(at.threads[1] ?? fail()));
    await at.until(at.readings, 5);
    await at.fake.quiet();
    expect(counted(at)).toEqual(standing([old]));
    await at.close();
  });

  test('but was hidden by an administrator’s rule is taken away', async () => {
    const at = await opened('socket');
    const old = await at.acts(at.writes('anna', 'Uppsala tycker.', 1));
    await deaf(at, 10, () => at.fake.hide(old));
    await at.until(() => counted(at), {});
    await at.close();
  });
});
