import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { chart, say, table } from '../../../../src/chat/message.ts';
import { DeliveryError, type Post } from '../../../../src/chat/surface.ts';
import { systemTimer } from '../../../../src/outbox/timer.ts';
import { boltLog } from '../../../../src/surfaces/slack/connection/bolt-log.ts';
import { createConnectionStatus } from '../../../../src/surfaces/slack/connection-status.ts';
import { newerBlocks } from '../../../../src/surfaces/slack/newer-blocks.ts';
import { refusedBlocksStore } from '../../../../src/surfaces/slack/refused-blocks-store.ts';
import { createBudget } from '../../../../src/surfaces/slack/send/budget.ts';
import { clientOptions, outboxClient } from '../../../../src/surfaces/slack/send/clients.ts';
import { fileAnswers } from '../../../../src/surfaces/slack/send/file-answers.ts';
import { slackSurface } from '../../../../src/surfaces/slack/send/send.ts';
import type { FakeSlack } from '../../../support/fake-slack/fake-slack.ts';
import type { Fault } from '../../../support/fake-slack/faults.ts';
import { readable } from '../../../support/fake-slack/seen.ts';
import { newDatabase } from '../../../support/new-database.ts';
import { noFiles } from '../../../support/no-files.ts';
import { refusedInMemory } from '../../../support/refused-blocks.ts';
import { accounts, channel, workspace } from '../slack-house.ts';

let fake: FakeSlack;
beforeEach(async () => {
  fake = await workspace();
});
afterEach(() => fake.stop());

const silent = boltLog({ info() {}, warn() {}, error() {} });

function surfaceAt(apiUrl = fake.apiUrl, blocks = refusedInMemory()) {
  const status = createConnectionStatus(systemTimer, { lost() {}, back() {} });
  status.connected();
  const looks = createBudget(45, systemTimer);
  const client = outboxClient(fake.installation.botToken, clientOptions({ apiUrl }, silent));
  const log = { info() {}, warn() {}, error() {} };
  const uploads = fileAnswers({ client, files: noFiles, log });
  return {
    ...slackSurface({
      connection: 'slack',
      client,
      uploads,
      pictureAt: () => null,
      status,
      timer: systemTimer,
      accountOf: () => null,
      blocks,
      looks,
      log,
    }),
    status,
  };
}

const post = (address = channel): Post => ({ address, key: 'duty/17/P7D/anna', message: say('Titel', 'Mening') });
const inTime = () => AbortSignal.timeout(10_000);
const longAgo = Temporal.Instant.from('2026-01-01T00:00:00Z');

async function failureOf(work: Promise<unknown>) {
  const error = await work.then(
    () => null,
    (thrown) => thrown,
  );
  if (!(error instanceof DeliveryError)) throw new Error(`not a delivery error: ${error}`);
  const { message: reason, failure, consequence } = error;
  return { reason, failure, consequence, retryAfter: error.retryAfter?.total('seconds') ?? null };
}

/** An address at which nobody listens any more. */
async function closedApi(): Promise<string> {
  const other = await workspace();
  await other.stop();
  return other.apiUrl;
}

test('a message stands where its reference says, can be changed without a mark, and is found by its key', async () => {
  const surface = surfaceAt();
  const ref = await surface.send(post(), inTime());
  const [message] = fake.channel(channel).messages;
  expect(ref).toBe(`${channel}/${message?.ts}`);
  expect(message).toMatchObject({ text: 'Titel\nMening', metadata: { event_payload: { key: 'duty/17/P7D/anna' } } });
  await surface.update({ ...post(), message: say('Nytt') }, ref, inTime());
  expect(message).toMatchObject({
    text: 'Nytt',
    edited: false,
    metadata: { event_payload: { key: 'duty/17/P7D/anna' } },
  });
  expect(await surface.find?.(post(), longAgo, inTime())).toBe(ref);
  expect(await surface.find?.({ ...post(), key: 'duty/17' }, longAgo, inTime())).toBeNull();
});

test('a message to a person is in their direct conversation, and is found among many others', async () => {
  fake.pace.off();
  const surface = surfaceAt();
  const ref = await surface.send(post(accounts.anna), inTime());
  expect(ref).toBe(`${fake.dm(accounts.anna).id}/${fake.dm(accounts.anna).messages[0]?.ts}`);
  for (let at = 0; at < 450; at += 1) await fake.user(accounts.anna).write(undefined, `hej ${at}`);
  expect(await surface.find?.(post(accounts.anna), longAgo, inTime())).toBe(ref);
  expect(fake.calls.filter(({ method }) => method === 'conversations.history')).toHaveLength(3);
});

describe('a workspace that refuses a newer kind of block', () => {
  const status: Post = {
    ...post(),
    message: {
      title: 'Läget',
      blocks: [
        chart('Rapporter', [{ label: 'inlämnade', count: 12 }]),
        table(['Grupp', 'Läge'], [['Barn', 'Försenad']]),
      ],
    },
  };
  const kinds = () =>
    fake.channel(channel).messages.map(({ blocks }) => blocks.map(({ type }) => type as string).join());
  const calls = () => fake.calls.filter(({ method }) => method === 'chat.postMessage').length;

  test('gets the same in words, once, and from then on at the first attempt', async () => {
    fake.refuseBlocks('data_table', 'data_visualization');
    const surface = surfaceAt();
    const ref = await surface.send(status, inTime());
    expect(kinds()).toEqual(['header,rich_text,table']);
    expect(readable(fake.channel(channel).messages[0]?.blocks ?? []).join('|')).toContain(
      'inlämnade: 12|Grupp|Läge|Barn|Försenad',
    );
    expect(calls()).toBe(2);
    await surface.send({ ...status, key: 'annan' }, inTime());
    expect(calls()).toBe(3);
    await surface.update({ ...status, message: { ...status.message, title: 'Nytt' } }, ref, inTime());
    expect(fake.calls.filter(({ method }) => method === 'chat.update')).toHaveLength(1);
  });

  test('and every one of them, gets lines', async () => {
    fake.refuseBlocks('data_table', 'table', 'data_visualization');
    await surfaceAt().send(status, inTime());
    expect(kinds()).toEqual(['header,rich_text,rich_text']);
    expect(calls()).toBe(3);
  });

  test('is not blamed for another fault, which is remembered of no kind', async () => {
    const known = refusedInMemory();
    fake.faults.add({ type: 'error', error: 'invalid_blocks' }, { method: 'chat.postMessage', times: 9 });
    const met = await failureOf(surfaceAt(fake.apiUrl, known).send(status, inTime()));
    expect(met).toMatchObject({ failure: 'never' });
    expect(newerBlocks.filter(known.refuses)).toEqual([]);
  });

  test('is remembered by its connection over a restart, and asked again after a month', () => {
    const db = newDatabase();
    let now = Temporal.Instant.from('2027-02-12T08:00:00Z');
    const open = (connection: string) => refusedBlocksStore(db, connection, () => now);
    open('slack').refused(['data_table']);
    expect(newerBlocks.filter(open('slack').refuses)).toEqual(['data_table']);
    expect(newerBlocks.filter(open('vast').refuses)).toEqual([]);
    now = now.add({ hours: 31 * 24 });
    expect(newerBlocks.filter(open('slack').refuses)).toEqual([]);
    open('slack').refused(['data_table']);
    expect(newerBlocks.filter(open('slack').refuses)).toEqual(['data_table']);
  });
});

describe('every refusal has its words and its consequence', () => {
  test.each([
    ['channel_not_found', 'never', 'conversation gone'],
    ['is_archived', 'never', 'conversation gone'],
    ['not_in_channel', 'never', 'conversation gone'],
    ['user_disabled', 'never', 'account gone'],
    ['user_not_found', 'never', 'account gone'],
    ['account_inactive', 'never', 'surface down'],
    ['invalid_auth', 'never', 'surface down'],
    ['token_revoked', 'never', 'surface down'],
    ['missing_scope', 'never', 'surface down'],
    ['restricted_action', 'never', null],
    ['msg_too_long', 'never', null],
    ['invalid_blocks', 'never', null],
    ['fatal_error', 'unsure', null],
    ['a_name_that_is_new', 'later', null],
  ])('%s', async (error, failure, consequence) => {
    const surface = surfaceAt();
    fake.faults.add({ type: 'error', error });
    const met = await failureOf(surface.send(post(), inTime()));
    expect(met).toMatchObject({ failure, consequence });
    expect(met.reason).toMatch(new RegExp(`^[^(]+ \\(${error}\\)$`));
    expect(surface.status.inWords() === 'ansluten').toBe(failure === 'never' && consequence !== 'surface down');
  });
});

describe('every failure is known for what it is', () => {
  test.each<[string, Fault, string, number | null]>([
    ['429', { type: 'rate limited', retryAfter: 7 }, 'later', 7],
    ['429 without a time', { type: 'rate limited' }, 'later', 30],
    ['500', { type: 'status', status: 500 }, 'unsure', null],
    ['503', { type: 'status', status: 503, after: true }, 'unsure', null],
    ['408', { type: 'status', status: 408 }, 'unsure', null],
    ['a cut', { type: 'cut' }, 'unsure', null],
    ['a cut after the post took effect', { type: 'cut', after: true }, 'unsure', null],
  ])('%s: one call and no more', async (_, fault, failure, retryAfter) => {
    const surface = surfaceAt();
    fake.faults.add(fault);
    expect(await failureOf(surface.send(post(), inTime()))).toMatchObject({ failure, retryAfter, consequence: null });
    expect(fake.calls).toHaveLength(1);
    expect(surface.status.inWords()).toMatch(/^ansluten, men det går inte att skicka: /);
    await surface.send(post(), inTime());
    expect(surface.status.inWords()).toBe('ansluten');
  });

  test.each<Fault>([{ type: 'silence' }, { type: 'drip', every: 20 }])('%o ends by the signal', async (fault) => {
    const surface = surfaceAt();
    fake.faults.add(fault);
    const met = await failureOf(surface.send(post(), AbortSignal.timeout(50)));
    expect(met).toMatchObject({ failure: 'unsure', reason: 'Slack svarade inte i tid' });
  });

  test('a Slack that nobody answers for was surely not reached', async () => {
    const met = await failureOf(surfaceAt(await closedApi()).send(post(), inTime()));
    expect(met).toMatchObject({ failure: 'later', reason: 'Slack går inte att nå' });
  });

  test('a look that did not read to the end is no answer', async () => {
    const surface = surfaceAt();
    fake.faults.add({ type: 'status', status: 503 }, { method: 'conversations.history' });
    expect(await failureOf(surface.find?.(post(), longAgo, inTime()) ?? Promise.resolve())).toMatchObject({
      failure: 'unsure',
    });
  });
});

test('of changes no more are asked for than Slack takes in a minute', async () => {
  const surface = surfaceAt();
  const ref = await surface.send(post(), inTime());
  for (let at = 0; at < 45; at += 1) await surface.update(post(), ref, inTime());
  const met = await failureOf(surface.update(post(), ref, inTime()));
  expect(met.failure).toBe('later');
  expect(met.retryAfter).toBeGreaterThan(50);
  expect(fake.calls.filter(({ method }) => method === 'chat.update')).toHaveLength(45);
});
