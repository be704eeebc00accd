import { expect, test } from 'vitest';
import type { Problem } from '../../../src/app/health/problem.ts';
import { problemStore } from '../../../src/app/health/problem-store.ts';
import { tellOfProblems } from '../../../src/app/health/tell-of-problems.ts';
import { plainText } from '../../../src/chat/plain-text.ts';
import { writing } from '../../../src/database/transaction.ts';
import { anna, testBot, withGroup } from '../../support/test-bot.ts';

const { register } = withGroup('vc', 'onkologi', { chair: anna });
const timeZone = 'Europe/Stockholm';
const noCopy: Problem = { code: 'backup', gravity: 'problem', words: 'Det finns ingen hel säkerhetskopia.' };
const slackDown: Problem = { code: 'connection.slack', gravity: 'warning', words: 'Slack: inte ansluten.' };
const late: Problem = { code: 'late', gravity: 'problem', words: 'Boten har inte sett efter.' };
const began = 'Något är fel med boten';
const over = 'Det som var fel med boten är över';
const full = { since: Temporal.Instant.from('2027-03-01T08:12:00Z'), words: 'disken är full.' };

/** The bot, which is looked at every minute. */
function watched() {
  const bot = testBot('2027-03-01T09:00', { register });
  let before: ReadonlySet<string> = new Set();

  function look(problems: readonly Problem[], couldNotKeep: typeof full | null = null): void {
    const uses = { ...bot.features, problems: problemStore(bot.db), timeZone };
    writing(bot.db, () => tellOfProblems(uses, { problems, before, couldNotKeep }, bot.now()));
    before = new Set(problems.map(({ code }) => code));
  }

  return {
    bot,
    look,
    /** As after a restart: only the database knows. */
    restart(): void {
      before = new Set();
    },
    /** Looks in each of so many minutes. */
    minutes(count: number, problemsIn: (minute: number) => readonly Problem[]): void {
      for (let minute = 0; minute < count; minute += 1) {
        bot.turnTo(String(bot.now().add({ minutes: 1 }).toZonedDateTimeISO(timeZone).toPlainDateTime()));
        look(problemsIn(minute));
      }
    },
    async heard(): Promise<string[]> {
      await bot.delivery.run();
      return bot.sentTo('karin').filter((title) => /boten/iu.test(title));
    },
  };
}

test('the kansli hears once that something is wrong, with what to do, and once that it is over', async () => {
  const { bot, minutes, heard } = watched();
  minutes(90, () => [noCopy]);
  expect(await heard()).toEqual([began]);
  const words = bot.messagesTo('karin').map(plainText).join('\n');
  expect(words).toContain(noCopy.words);
  expect(words).toContain('Det märktes måndag 1 mars kl. 09.01.');
  expect(words).toContain('Be den som sköter boten');
  minutes(29, () => []);
  expect(await heard()).toEqual([began]);
  minutes(2, () => []);
  expect(await heard()).toEqual([began, over]);
  expect(bot.messagesTo('karin').map(plainText).join('\n')).toContain('till måndag 1 mars kl. 10.30');
});

test('what comes and goes each minute is one message, and one when it has been away for half an hour', async () => {
  const { bot, minutes, heard } = watched();
  minutes(120, (minute) => (minute % 2 === 0 ? [noCopy] : []));
  expect(await heard()).toEqual([began]);
  minutes(40, () => []);
  expect(await heard()).toEqual([began, over]);
  expect(bot.messagesTo('karin').map(plainText).join('\n')).toContain('Det kom och gick: 60 gånger.');
  minutes(5, () => [noCopy]);
  expect(await heard()).toEqual([began, over, began]);
});

test('a platform that is away for a short while is not told of', async () => {
  const { minutes, heard } = watched();
  minutes(29, () => [slackDown]);
  minutes(60, () => []);
  expect(await heard()).toEqual([]);
  minutes(32, () => [slackDown]);
  expect(await heard()).toEqual([began]);
});

test('what is for whoever runs the bot alone is not told', async () => {
  const { minutes, heard } = watched();
  minutes(120, () => [late]);
  minutes(40, () => []);
  expect(await heard()).toEqual([]);
});

test('a restart in the middle neither hides it nor tells of it again', async () => {
  const { minutes, restart, heard } = watched();
  minutes(20, () => [slackDown]);
  restart();
  minutes(15, () => [slackDown]);
  expect(await heard()).toEqual([began]);
  restart();
  minutes(40, () => []);
  expect(await heard()).toEqual([began, over]);
});

test('when there is room again the kansli hears from when to when nothing could be kept, and no more of it', async () => {
  const { bot, look, minutes, heard } = watched();
  bot.turnTo('2027-03-01T09:31');
  look([], full);
  expect(await heard()).toEqual(['Boten har inte kunnat spara']);
  const words = bot.messagesTo('karin').map(plainText).join('\n');
  expect(words).toContain('Från måndag 1 mars kl. 09.12 till måndag 1 mars kl. 09.31: disken är full.');
  expect(words).toContain('Det som boten har bekräftat finns kvar.');
  minutes(60, () => []);
  expect(await heard()).toEqual(['Boten har inte kunnat spara']);
});

test('a disk that is full again and again is told of once, and when it has stopped', async () => {
  const { bot, look, minutes, heard } = watched();
  for (const minute of [31, 35, 40]) {
    bot.turnTo(`2027-03-01T09:${minute}`);
    look([], full);
  }
  minutes(40, () => []);
  expect(await heard()).toEqual(['Boten har inte kunnat spara', over]);
});
