import { beforeEach, describe, expect, test } from 'vitest';
import { plainText } from '../../src/chat/plain-text.ts';
import { nhvRegister, openRemiss, polio } from '../support/nhv-group.ts';
import { ends } from '../support/sent-remiss.ts';
import { formOf, karin, type TestBot, testBot, textOf } from '../support/test-bot.ts';

let bot: TestBot;

const meeting = (group: string, on: string) => ({ group, start: `${on}T09:00`, end: `${on}T12:00`, place: 'Västerås' });
const klara = { ...karin, id: 'klara', name: 'Klara Exempel', email: 'klara@example.org' };
const register = {
  ...nhvRegister,
  people: [...nhvRegister.people, klara],
  meetings: [meeting('ledningsgruppen', '2027-03-18'), meeting('ledningsgruppen', '2027-04-22')],
};

beforeEach(() => {
  bot = testBot('2027-02-22T10:00', { register });
});

const says = async (who: string, words: string) => textOf(await bot.says(who, words));
const common = { ...polio, mode: 'likalydande' };
/** What somebody has got between the days, a day and a title a line. */
const got = (who: string) =>
  bot
    .posted()
    .filter(({ address }) => address === `person/${who}`)
    .map(({ at, first }) => `${at.slice(0, 10)} ${JSON.parse(first).title}`);
const latest = (who: string) => plainText(bot.messagesTo(who).at(-1) ?? { title: '', blocks: [] });

describe('after the last day', () => {
  test('whoever laid it up is reminded of each step until it is done, also after the authority’s day', async () => {
    await openRemiss(bot, common);
    await bot.until('2027-03-15T09:00');
    expect(latest('karin')).toContain('Sammanställ svaren, remiss 2027-01');
    expect(latest('karin')).toContain('senast onsdag 17 mars 2027');
    await bot.until('2027-04-12T09:00');
    const after = got('karin').filter((line) => line > '2027-03-16');
    expect(after.map((line) => line.slice(0, 10))).toEqual([
      '2027-03-16',
      '2027-03-17',
      '2027-03-18',
      '2027-03-19',
      '2027-03-22',
      '2027-03-24',
      '2027-03-30',
      '2027-03-31',
      '2027-04-01',
      '2027-04-05',
      '2027-04-12',
    ]);
    expect(latest('karin')).toContain(
      'Skicka svaret, remiss 2027-01, Resttillstånd efter polio | försenad, senast onsdag 31 mars 2027',
    );
  });

  test('each step ends with what is done, and the last with the sent answer', async () => {
    await openRemiss(bot, common);
    await bot.until('2027-03-15T09:00');
    expect(await says('karin', 'mina')).toContain('Remisser att sammanställa och skicka: 4');
    await bot.presses('karin', 'remiss.compile', '1');
    expect(await says('karin', 'mina')).toContain('Remisser att sammanställa och skicka: 3');
    const form = formOf(await bot.presses('karin', 'remiss.taken-up', '1'));
    await bot.until('2027-03-18T13:00');
    expect(textOf(await bot.fills('karin', form, { on: '2027-03-18', note: 'Ingen erinran.' }))).toContain(
      'Karin Exempel noterade att ledningsgruppen tog upp den 18 mars 2027',
    );
    await bot.presses('karin', 'remiss.ask-sign-off', '1');
    const left = await says('karin', 'mina');
    expect(left).toContain('Remisser att sammanställa och skicka: 1');
    expect(left).toContain('2027-01 Resttillstånd efter polio | Skicka svaret | onsdag 31 mars 2027');
    await ends(bot, { on: '2027-03-18' });
    expect(await says('karin', 'mina')).not.toContain('sammanställa och skicka');
    const sent = got('karin').length;
    await bot.until('2027-04-20T12:00');
    expect(
      got('karin')
        .slice(sent)
        .filter((line) => line.includes('2027-01')),
    ).toEqual([]);
    expect(bot.problems).toEqual([]);
  });

  test('a new version of the text is to be asked about anew', async () => {
    await openRemiss(bot, common);
    await bot.until('2027-03-15T09:00');
    await bot.presses('karin', 'remiss.compile', '1');
    await bot.presses('karin', 'remiss.ask-sign-off', '1');
    await bot.fills('karin', formOf(await bot.presses('karin', 'remiss.extend', '1')), { lastOn: '2027-03-16' });
    await bot.presses('gun', 'remiss.nothing-to-add', '1');
    await bot.presses('karin', 'remiss.close', '1');
    await bot.presses('karin', 'remiss.compile', '1');
    expect(await says('karin', 'remiss 1 plan')).toMatch(/Fråga regionerna om de står bakom \| .* \| kvar att göra/u);
  });

  test('nothing is owed once it is opened again or withdrawn, and the reminder says so', async () => {
    await openRemiss(bot, common);
    await bot.until('2027-03-15T09:00');
    await bot.fills('karin', formOf(await bot.presses('karin', 'remiss.extend', '1')), { lastOn: '2027-03-19' });
    expect(await says('karin', 'mina')).not.toContain('sammanställa och skicka');
    expect(latest('karin')).toContain('4 gäller inte längre.');
    await bot.until('2027-03-22T09:00');
    expect(await says('karin', 'mina')).toContain('Remisser att sammanställa och skicka');
    await bot.fills('karin', { id: 'remiss.withdraw', context: '1' }, { reason: 'Dragen.' });
    expect(await says('karin', 'mina')).not.toContain('sammanställa och skicka');
    const before = got('karin').length;
    await bot.until('2027-04-10T12:00');
    expect(
      got('karin')
        .slice(before)
        .filter((line) => line.includes('2027-01')),
    ).toEqual([]);
  });

  test('why says whose it is and where the day comes from', async () => {
    await openRemiss(bot, common);
    await bot.until('2027-03-15T09:00');
    const id = bot.db.prepare("SELECT max(id) FROM reminder WHERE matter = 'plan/1/skicka'").pluck().get();
    const mine = bot.db.prepare("SELECT max(id) FROM reminder WHERE matter = 'plan/1/sammanstall'").pluck().get();
    const why = textOf(await bot.presses('karin', 'reminder.why', String(id ?? mine)));
    expect(why).toContain('Karin Exempel är remissens handläggare.');
    expect(why).toContain('Dagen är arbetsdagen före ledningsgruppens möte torsdag 18 mars 2027.');
  });

  test('where each region answers for itself nobody is to stand behind anything', async () => {
    await openRemiss(bot);
    await bot.until('2027-03-15T09:00');
    expect(await says('karin', 'remiss 1 plan')).not.toContain('står bakom');
    expect(await says('karin', 'mina')).toContain('Remisser att sammanställa och skicka: 3');
  });
});

describe('ledningsgruppen', () => {
  const agenda = () => says('karin', 'dagordning ledningsgruppen');

  test('has it on the agenda of the meeting in the plan, until it has taken it up, and again if it had not', async () => {
    await openRemiss(bot, common);
    expect(await agenda()).toContain('Svar på remiss 2027-01, Resttillstånd efter polio');
    await bot.until('2027-03-16T09:00');
    await bot.fills('karin', { id: 'remiss.taken-up', context: '1' }, { on: '2027-03-16', note: '' });
    expect(await agenda()).not.toContain('Svar på remiss');
    expect(textOf(await bot.presses('karin', 'remiss.not-taken-up', '1'))).toContain('kvar att göra');
    expect(await agenda()).toContain('Svar på remiss 2027-01');
  });

  test('a meeting that is moved moves the plan, and one that is cancelled leaves it without', async () => {
    await openRemiss(bot, common);
    const [first] = bot.features.meetings.forGroups(['ledningsgruppen'], bot.now());
    const move = formOf(await bot.presses('karin', 'meeting.move', String(first?.id)));
    const now = Object.fromEntries(move.fields.map(({ id, initial }) => [id, initial ?? '']));
    await bot.fills('karin', move, { ...now, day: '2027-03-22' });
    expect(await says('karin', 'remiss 1')).toContain('Ledningsgruppen: tar upp texten måndag 22 mars 2027');
  });

  test('a restricted remiss is on its agenda only where it is asked itself', async () => {
    await openRemiss(bot, { ...common, restricted: 'ja' });
    expect(await agenda()).not.toContain('Svar på remiss');
  });
});

describe('who sees to it', () => {
  test('can be changed to another at the kansli or everyone there; the others see it in the week’s overview', async () => {
    await openRemiss(bot, common);
    const form = formOf(await bot.says('karin', 'remiss 1 handläggare'));
    expect(form.fields[0]).toMatchObject({ initial: 'karin' });
    expect(textOf(await bot.fills('karin', form, { handler: 'klara' }))).toContain('Handläggare är Klara Exempel');
    expect(textOf(await bot.fills('karin', form, { handler: 'klara' }))).toContain('Inget är ändrat');
    await bot.until('2027-03-16T09:00');
    expect(latest('klara')).toContain('Svaren på remiss 2027-01 ska sammanställas i morgon');
    expect(await says('karin', 'mina')).not.toContain('sammanställa och skicka');
    const digest =
      bot
        .messagesTo('karin')
        .map(plainText)
        .findLast((words) => words.startsWith('Veckans läge')) ?? '';
    expect(digest).toContain('Kvar att göra med remisser');
    await bot.fills('karin', form, { handler: 'alla' });
    expect(await says('karin', 'mina')).toContain('Remisser att sammanställa och skicka: 4');
    expect(await says('karin', 'logg remiss 1')).toContain('bytte handläggare');
  });
});

test('a remiss that was closed before this is reminded of too', async () => {
  await openRemiss(bot, common);
  await bot.until('2027-03-15T07:00');
  bot.db.exec(
    'DELETE FROM remiss_step; INSERT INTO remiss_step (remiss_id, step, look_at) SELECT 1, value, \'1970-01-01T00:00:00Z\' FROM json_each(\'["sammanstall", "mote", "bakom", "skicka"]\')',
  );
  await bot.until('2027-03-15T09:00');
  expect(latest('karin')).toContain('Sammanställ svaren, remiss 2027-01');
});
