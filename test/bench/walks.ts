import type { Invocation } from '../../src/chat/invocation.ts';
import type { Posting } from '../../src/chat/posted-answer.ts';
import type { Response } from '../../src/chat/response.ts';
import { type SlackBot, slackBot } from '../stories/slack-house.ts';
import { nhvRegister, polio } from '../support/nhv-group.ts';
import { teamsBot } from '../support/teams-bot.ts';
import { anna, bjorn, type TestBot, withGroup } from '../support/test-bot.ts';
import { accounts, channel } from '../surfaces/slack/slack-house.ts';
import { type RepeatedRead, readListener } from './repeated-reads.ts';
import { joinWalks, type Walked, walkCoverage } from './walk-coverage.ts';

/**
 * How many files of ours one action passes, from the platform's request to all that is sent because of it:
 * `node --require ./src/preload.cjs test/bench/walks.ts`. `--reads` lists what an invocation reads more than once, and
 * `--files` the files.
 */
type Step = { name: string; walked: Walked; repeated: RepeatedRead[] };

const coverage = walkCoverage();
const reads = readListener();

/** Walks with the bot. Of each step it measures what runs, and what is read twice from the request to its response. */
function walker(bot: TestBot): (name: string, work: () => unknown) => Promise<Step> {
  const repeated: RepeatedRead[] = [];
  const { handle } = bot.bot;
  bot.bot.handle = (invocation: Invocation, posting?: Posting): Response => {
    const response = handle(invocation, posting);
    repeated.push(...reads.end());
    return response;
  };
  return async (name, work) => {
    repeated.length = 0;
    reads.begin();
    const walked = await coverage.of(work);
    return { name, walked, repeated: [...repeated] };
  };
}

function found<Thing>(thing: Thing | null | undefined): Thing {
  if (thing === null || thing === undefined) throw new Error('what the walk needs is not there');
  return thing;
}

const formOf = ({ fake }: SlackBot, who: keyof typeof accounts) => found(fake.modalOf(accounts[who]));

/** a: Lämna in is pressed in a reminder and the form is sent. b: the tick that reminds. */
async function handIn(): Promise<Step[]> {
  const slack = await slackBot('http', '2026-10-20T07:00', withGroup('nhv', 'barn', { chair: anna, vice: bjorn }));
  const { fake, bot, acts } = slack;
  const walk = walker(bot);
  await acts(fake.user(accounts.karin).slash('/samverkan', 'koppla kanal ledningsgruppen', channel));
  await bot.until('2026-11-16T08:29');
  const b = await walk('b  the tick at 08:30, and a reminder in Slack', () => bot.until('2026-11-16T08:31'));
  const reminder = found(fake.dm(accounts.anna).messages.at(-1));
  const annas = fake.user(accounts.anna);
  const a1 = await walk('a1 Lämna in is pressed, and the form comes', () => acts(annas.press(reminder, 'Lämna in')));
  const values = { 'Länk eller diarienummer': 'https://example.org/plan', Kommentar: 'Se bilaga' };
  const a2 = await walk('a2 the form is sent', () => acts(annas.submit(formOf(slack, 'anna'), values)));
  await slack.close();
  return [a1, a2, b];
}

/** c: a reply in Teams becomes a synpunkt, and a position is taken. */
async function answerInTeams(): Promise<Step[]> {
  const it = await teamsBot('2027-02-22T10:00', { register: nhvRegister });
  const walk = walker(it.bot);
  const everyone = ['anna', 'bjorn', 'cecilia', 'gun', 'karin', 'sten'];
  for (const key of everyone) it.teams.world.person(key, `${key} Exempel`);
  const place = it.teams.world.channel('NHV-gruppen', everyone);
  const writes = async (who: string, text: string, where = {}) => {
    await it.teams.writes(who, text, where);
    await it.settled();
  };
  await writes('karin', 'koppla kanal nhv-gruppen', { in: place });
  await writes('karin', 'remiss ny');
  await (await it.teams.opens('karin', 'Öppna formuläret')).submit(polio);
  await writes('karin', 'remiss 2027-01 öppna');
  await writes('cecilia', 'hej');
  const question = found(it.teams.sees('anna', place).find(({ summary }) => summary.startsWith('Fråga 1 av 4')));
  const c1 = await walk('c1 a reply becomes a synpunkt', async () => {
    await it.teams.delivers(it.teams.says('cecilia', place, 'Fyra enheter räcker.', { under: question.id }));
    await it.settled();
  });
  const c2 = await walk('c2 Avstyrker is pressed, and the head changes', async () => {
    await it.teams.presses('cecilia', 'Avstyrker');
    await it.settled();
  });
  await it.close();
  return [c1, c2];
}

/** d: the kansli registers a step of an area, and the next morning comes. */
async function moveArea(): Promise<Step[]> {
  const slack = await slackBot('http', '2027-01-11T10:00', { register: nhvRegister });
  const { fake, bot, acts } = slack;
  const walk = walker(bot);
  const karin = fake.user(accounts.karin);
  await acts(karin.slash('/samverkan', 'koppla kanal nhv', channel));
  await acts(karin.slash('/samverkan', 'nhv ny', channel));
  await acts(karin.submit(formOf(slack, 'karin'), { name: 'Svår ångest', step: '1', on: '2027-01-11' }));
  await bot.until('2027-03-01T10:00');
  const d1 = await walk('d1 nhv ångest steg, and the form comes', () =>
    acts(karin.slash('/samverkan', 'nhv ångest steg', channel)),
  );
  const step = { kind: 'step', step: '5', on: '2027-03-01', milestone: 'ansokan', plannedOn: '2027-09-15' };
  const d2 = await walk('d2 the step is sent', () => acts(karin.submit(formOf(slack, 'karin'), step)));
  const d3 = await walk('d3 the next morning', () => bot.until('2027-03-02T09:00'));
  await slack.close();
  return [d1, d2, d3];
}

const together = (name: string, steps: readonly Step[]): Step => ({
  name,
  walked: joinWalks(steps.map(({ walked }) => walked)),
  repeated: steps.flatMap(({ repeated }) => repeated),
});

/** What a file belongs to: a feature, a surface, the outbox, or what everything uses. */
function shareOf(path: string): 'feature' | 'connection' | 'outbox' | 'kit' {
  if (/^(?:nhv|remiss|duties|obligations|calendar|register|changes)\//u.test(path)) return 'feature';
  if (path.startsWith('surfaces/')) return 'connection';
  return /^(?:outbox|delivery)\//u.test(path) ? 'outbox' : 'kit';
}

/** "duties 18, register 5": where the files of the features are. */
const featuresIn = (paths: readonly string[]): string =>
  [...Map.groupBy(paths, (path) => path.slice(0, path.indexOf('/')))]
    .toSorted(([, a], [, b]) => b.length - a.length)
    .map(([room, all]) => `${room} ${all.length}`)
    .join(', ');

function lineOf({ name, walked: { files, functions } }: Step): string {
  const shares = Map.groupBy([...files], shareOf);
  const count = (share: Parameters<typeof shares.get>[0]) => shares.get(share)?.length ?? 0;
  const figures = [files.size, functions.size, featuresIn(shares.get('feature') ?? [])];
  return `| ${[name, ...figures, count('connection'), count('outbox'), count('kit')].join(' | ')} |`;
}

const [a1, a2, b] = (await handIn()) as [Step, Step, Step];
const c = await answerInTeams();
const d = await moveArea();
coverage.stop();
const steps = [
  ...[a1, a2, together('**a** together', [a1, a2]), b],
  ...[...c, together('**c** together', c), ...d, together('**d** together', d)],
];
console.log('| walk | files | named functions | features | surface | outbox | kit |');
console.log('| --- | ---: | ---: | --- | ---: | ---: | ---: |');
for (const step of steps) console.log(lineOf(step));

if (process.argv.includes('--reads')) {
  for (const { name, repeated } of [a1, a2, ...c, ...d]) {
    console.log(`\n${name}: ${repeated.length} reads more than once`);
    for (const { times, sql, askedBy } of repeated) console.log(`${times} × ${sql}\n    ${askedBy.join('\n    ')}`);
  }
}
if (process.argv.includes('--files')) {
  for (const { name, walked } of steps) console.log(`\n${name}\n${[...walked.files].toSorted().join('\n')}`);
}
process.exit(0);
