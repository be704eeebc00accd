import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { plainText } from '../../src/chat/plain-text.ts';
import * as payloads from '../../src/surfaces/page/payloads.ts';
import { exampleBot } from '../support/example-bot.ts';
import { type Crawled, crawler, nothingCrawled } from '../surfaces/teams/crawl.ts';
import { everythingSaid } from '../surfaces/teams/everything-said.ts';
import { type Lived, storedStrings } from './stored-strings.ts';

/**
 * Writes what must stay the same when the house is rebuilt, as files to compare with those of another commit:
 * `node --require ./src/preload.cjs test/goldens/record.ts FOLDER`, then `diff -r`.
 */
const [folder] = process.argv.slice(2);
if (!folder) throw new Error('name a folder to write in');
mkdirSync(folder, { recursive: true });
const keep = (name: string, content: string) => writeFileSync(`${folder}/${name}`, content);

/** A year of the example register, as `npm run rehearse` prints it. */
const rehearsal = (...more: string[]) => {
  const script = new URL('../../src/cli/rehearse.ts', import.meta.url).pathname;
  const preload = new URL('../../src/preload.cjs', import.meta.url).pathname;
  const span = ['--from', '2027-01-01', '--to', '2027-12-31'];
  const register = ['--register', new URL('../../data/example.json', import.meta.url).pathname];
  const run = spawnSync(process.execPath, ['--require', preload, script, ...span, ...register, ...more], {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  if (run.status !== 0) throw new Error(run.stderr);
  return run.stdout;
};
keep('rehearsal.txt', rehearsal());
keep('rehearsal.jsonl', rehearsal('--json'));

/** What the example register's people get out of the bot, NHV included. */
async function exampleSaid(heard: Crawled): Promise<Lived> {
  const bot = exampleBot('2026-11-24T10:00');
  const people = bot.features.register.people().map(({ id }) => id);
  const { ask, look } = crawler(bot, heard);
  for (const until of ['2026-11-30T12:00', '2027-03-10T12:00']) {
    await bot.until(until);
    for (const who of people.slice(0, 6)) await ask(who, ['', ' 2027', ' gendermatoser', ' gendermatoser steg']);
    await look(people.slice(0, 3));
  }
  return bot;
}

const heard = await everythingSaid();
const more = nothingCrawled();
const lived = await exampleSaid(more);

/** Ids that are made at random differ from run to run. */
const steady = (text: string): string => text.replaceAll(/[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/gu, '<uuid>');
/** The order in which an object got its members means nothing. */
const inOrder = (_key: string, value: unknown): unknown =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
    : value;
const sorted = (all: Iterable<unknown>): string =>
  [...all]
    .map((one) => steady(JSON.stringify(one, inOrder)))
    .toSorted()
    .join('\n');
const all = (part: 'messages' | 'forms') => [...heard[part].values(), ...more[part].values()];
keep('messages.jsonl', sorted(all('messages')));
keep('messages.txt', [...heard.messages.values(), ...more.messages.values()].map(plainText).toSorted().join('\n\n'));
keep('forms.jsonl', sorted(all('forms')));
keep('faults.jsonl', sorted([...heard.faulty, ...more.faulty].map(({ form, errors }) => ({ id: form.id, errors }))));
keep('stored-strings.json', JSON.stringify(storedStrings(lived), null, 2));
keep(
  'page-requests.json',
  JSON.stringify(
    Object.fromEntries(
      Object.entries(payloads).flatMap(([name, schema]) =>
        schema instanceof z.ZodType ? [[name, z.toJSONSchema(schema, { unrepresentable: 'any', io: 'input' })]] : [],
      ),
    ),
    null,
    2,
  ),
);
