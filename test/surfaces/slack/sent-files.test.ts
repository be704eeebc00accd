import { inspect } from 'node:util';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Invocation } from '../../../src/chat/invocation.ts';
import { nothing } from '../../../src/chat/response.ts';
import type { SentFile } from '../../../src/chat/sent-file.ts';
import type { Fault } from '../../support/fake-slack/faults.ts';
import { accounts, channel, connected, type Mode, modes } from './slack-house.ts';
import { turnedTimer } from './turned-timer.ts';

const { anna, bjorn } = accounts;
const yttrande = { name: 'yttrande.docx', content: Buffer.from('ett yttrande') };

const passing: Readonly<Record<string, Fault>> = {
  '429': { type: 'rate limited', retryAfter: 5 },
  '500': { type: 'status', status: 500 },
  '503': { type: 'status', status: 503 },
  'a reset': { type: 'cut' },
};

/** A bot that hears every thread, in a Slack whose clock the test turns. */
async function listening(mode: Mode) {
  const heard: Invocation[] = [];
  const timer = turnedTimer();
  const it = await connected(mode, {
    ...{ isKnown: () => true, listensTo: () => true, timer, fake: { timer } },
    handle(invocation) {
      heard.push(invocation);
      return nothing;
    },
  });
  onTestFinished(() => it.close());
  const { message: question } = await it.fake.user(bjorn).write(channel, 'Fråga 1');
  heard.length = 0;
  const downloads = () => it.fake.calls.filter(({ method }) => method === 'download').length;
  const filesIn = (invocation: Invocation | undefined): readonly SentFile[] =>
    (invocation?.type === 'reply' ? invocation.reply.files : invocation?.type === 'command' ? invocation.files : []) ??
    [];
  const outcomes = () =>
    filesIn(heard[0]).map((file) => ('content' in file ? Buffer.from(file.content.bytes).toString() : file.missing));
  /** Turns the clock a second at a time until the bot has been asked. */
  const untilHeard = () =>
    expect
      .poll(
        () => {
          timer.turn(1000);
          return heard.length;
        },
        { timeout: 20_000, interval: 5 },
      )
      .toBeGreaterThan(0);
  return { ...it, heard, question, timer, downloads, outcomes, untilHeard };
}
type It = Awaited<ReturnType<typeof listening>>;

const places: Readonly<Record<string, (it: It) => Promise<unknown>>> = {
  'in a thread': ({ fake, question }) =>
    fake.user(anna).write(channel, 'Se bilagan', { thread: question, files: [yttrande] }),
  'in the direct conversation': ({ fake }) => fake.user(anna).write(undefined, '', { files: [yttrande] }),
};

describe.each(modes)('over %s', (mode) => {
  describe.each(Object.entries(places))('a file %s', (_, writes) => {
    test('is fetched once, and comes with what was written', async () => {
      const it = await listening(mode);
      await writes(it);
      await it.untilHeard();
      expect(it.outcomes()).toEqual(['ett yttrande']);
      expect(it.downloads()).toBe(1);
    });

    test.each(
      Object.entries(passing),
    )('is fetched once %s has passed, and is never taken for none', async (_, fault) => {
      const it = await listening(mode);
      it.fake.faults.add(fault, { method: 'download', times: 3 });
      void writes(it);
      await it.untilHeard();
      expect(it.outcomes()).toEqual(['ett yttrande']);
      expect(it.downloads()).toBe(4);
    });

    test('that cannot be fetched in ten minutes is told of as not handed over, with its words', async () => {
      const it = await listening(mode);
      it.fake.faults.add({ type: 'status', status: 503 }, { method: 'download', times: 1000 });
      void writes(it);
      await it.untilHeard();
      expect(it.outcomes()).toEqual(['not handed over']);
      expect(it.timer.now()).toBeGreaterThanOrEqual(60_000);
    });
  });

  test('without the permission Slack gives its page to sign in on, which is never taken for the file', async () => {
    const it = await listening(mode);
    it.fake.installation.scopes = it.fake.installation.scopes?.filter((scope) => scope !== 'files:read') ?? null;
    await it.fake.user(anna).write(channel, 'Se bilagan', { thread: it.question, files: [yttrande] });
    await it.untilHeard();
    expect(it.outcomes()).toEqual(['not handed over']);
    expect(inspect(it.said)).toContain('lämnade inte ut filen');
  });

  test('a mention with a file in a thread is told of twice, and fetched and heard once', async () => {
    const it = await listening(mode);
    await it.fake.user(anna).mention(channel, 'Se bilagan', { thread: it.question, files: [yttrande] });
    await it.fake.quiet();
    expect(it.downloads()).toBe(1);
    expect(new Set(it.heard.map(({ event }) => event)).size).toBe(1);
  });
});
