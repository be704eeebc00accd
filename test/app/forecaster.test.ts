import { expect, test } from 'vitest';
import { createForecaster } from '../../src/app/rehearsal/forecaster.ts';
import { plainText } from '../../src/chat/plain-text.ts';
import type { ForecastMessage } from '../../src/duties/forecast/forecast.ts';
import { turnedTime } from '../outbox/turned-time.ts';
import { anna, buttonsIn, type TestBot, testBot, withGroup } from '../support/test-bot.ts';

const vc = withGroup(
  'vc',
  'onkologi',
  { chair: anna },
  { people: [{ id: 'kim2', name: 'Kim Kansli', roles: ['kansli'] }] },
);
const report: ForecastMessage = {
  on: '2027-02-12',
  to: 'Anna Exempel',
  title: 'Verksamhetsberättelsen för 2026 ska lämnas in inom 16 dagar',
  person: 'anna',
  groups: ['onkologi'],
};
type WorkOut = Parameters<typeof createForecaster>[0]['workOut'];

/** A process of its own over the bot's database. */
function processOn(bot: TestBot, workOut: WorkOut) {
  const time = turnedTime('2026-11-23T08:00:00Z');
  const faults: string[] = [];
  const forecaster = createForecaster({
    ...{ db: bot.db, features: bot.features, clock: { now: bot.now }, timer: time.timer, workOut },
    log: { error: (_fields, words) => void faults.push(words) },
    onChange() {},
  });
  return { forecaster, faults, time };
}

/** Somebody's question, stored and not yet worked out by any process. */
function asked(bot: TestBot, words = 'februari', who = 'karin', event = words): string {
  const response = bot.bot.handle({
    ...{ connection: 'page', event: `${who}/${event}`, conversation: `person/${who}` },
    sender: { account: who, direct: `person/${who}`, name: who },
    ...{ type: 'command', text: `prognos ${words}` },
  });
  return response.type === 'message' ? response.message.title : response.type;
}

const house = () => testBot('2026-11-23T07:00', { ...vc, forecasts: false });
const answersTo = async (bot: TestBot, who = 'karin') => {
  await bot.delivery.run();
  return bot.messagesTo(who).filter(({ title }) => /februari|mars/u.test(title));
};
const coming = 'Prognosen räknas ut och kommer strax';

test('the asker is told at once that it is coming, and gets it when it is there', async () => {
  const bot = house();
  const { forecaster, faults } = processOn(bot, async () => [report]);
  expect(asked(bot)).toBe(coming);
  expect(await answersTo(bot)).toEqual([]);
  forecaster.wake();
  await forecaster.idle();
  const [answer] = await answersTo(bot);
  expect(answer?.title).toBe('1 meddelande skickas 1 februari 2027 till och med 28 februari 2027');
  expect(faults).toEqual([]);
});

test('the same question while its answer is on the way is said to be, and answered once', async () => {
  const bot = house();
  const { forecaster } = processOn(bot, async () => [report]);
  expect([asked(bot), asked(bot, 'februari', 'karin', 'again'), asked(bot, 'februari', 'karin', 'again')]).toEqual([
    coming,
    'Prognosen räknas redan ut och kommer strax',
    'Prognosen räknas redan ut och kommer strax',
  ]);
  forecaster.wake();
  await forecaster.idle();
  expect(await answersTo(bot)).toHaveLength(1);
  expect(asked(bot, 'februari', 'karin', 'later')).toBe(coming);
});

test('two who ask at once are answered each, and one is worked out at a time', async () => {
  const bot = house();
  let [now, most] = [0, 0];
  const { forecaster } = processOn(bot, async () => {
    now += 1;
    most = Math.max(most, now);
    await null;
    now -= 1;
    return [report];
  });
  for (const who of ['karin', 'kim2']) expect(asked(bot, 'februari', who)).toBe(coming);
  expect(asked(bot, 'mars')).toBe(coming);
  forecaster.wake();
  forecaster.wake();
  await forecaster.idle();
  expect([await answersTo(bot), await answersTo(bot, 'kim2')].map((all) => all.length)).toEqual([2, 1]);
  expect(most).toBe(1);
});

test('a worker that dies is told of in words, with a button that asks again', async () => {
  const bot = house();
  const { forecaster, faults } = processOn(bot, () => Promise.reject(new Error('out of memory')));
  asked(bot);
  forecaster.wake();
  await forecaster.idle();
  const [answer] = await answersTo(bot);
  expect(answer?.title).toBe('Prognosen 1 februari 2027 till och med 28 februari 2027 gick inte att räkna ut');
  expect(answer && buttonsIn(answer).map(({ label, value }) => [label, value])).toEqual([
    ['Försök igen', '0/februari'],
  ]);
  expect(faults).toEqual(['a forecast could not be worked out']);
});

test('one that takes too long is ended, and the asker told to ask for less', async () => {
  const bot = house();
  const begun = Promise.withResolvers<void>();
  const { forecaster, time } = processOn(bot, (_work, signal) => {
    begun.resolve();
    return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
  });
  asked(bot);
  forecaster.wake();
  await begun.promise;
  await time.turn({ minutes: 5 });
  await forecaster.idle();
  const [answer] = await answersTo(bot);
  expect(answer && plainText(answer)).toContain('Det tog för lång tid. Fråga om en tid som slutar tidigare.');
});

test('one that a restart cut is worked out by the next process', async () => {
  const bot = house();
  const begun = Promise.withResolvers<void>();
  const first = processOn(bot, (_work, signal) => {
    begun.resolve();
    return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
  });
  asked(bot);
  first.forecaster.wake();
  await begun.promise;
  await first.forecaster.stop();
  expect(await answersTo(bot)).toEqual([]);
  expect(first.faults).toEqual([]);
  const next = processOn(bot, async () => [report]);
  next.forecaster.wake();
  await next.forecaster.idle();
  expect(await answersTo(bot)).toHaveLength(1);
});

test('one that has ended the process three times is not begun again, and the asker is told', async () => {
  const bot = house();
  let begun = 0;
  asked(bot);
  for (let kills = 0; kills < 3; kills += 1) {
    // A process that is killed settles nothing and says nothing.
    processOn(bot, () => {
      begun += 1;
      return new Promise(() => {});
    }).forecaster.wake();
    await expect.poll(() => begun).toBe(kills + 1);
  }
  const last = processOn(bot, async () => [report]);
  last.forecaster.wake();
  await last.forecaster.idle();
  expect((await answersTo(bot)).map(({ title }) => title)).toEqual([
    'Prognosen 1 februari 2027 till och med 28 februari 2027 gick inte att räkna ut',
  ]);
});

test('an answer that nobody waits for any longer, since the register was emptied, is not posted', async () => {
  const bot = house();
  const { forecaster, faults } = processOn(bot, async () => {
    bot.db.exec('DELETE FROM forecast');
    return [report];
  });
  asked(bot);
  forecaster.wake();
  await forecaster.idle();
  expect(await answersTo(bot)).toEqual([]);
  expect(faults).toEqual([]);
});
