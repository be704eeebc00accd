import type { Database } from 'better-sqlite3';
import type { Invocation } from '../../../src/chat/invocation.ts';
import type { Posting } from '../../../src/chat/posted-answer.ts';
import type { Response } from '../../../src/chat/response.ts';
import type { Surface } from '../../../src/chat/surface.ts';
import { answerStore } from '../../../src/outbox/answer-store.ts';
import { createDelivery } from '../../../src/outbox/sending/deliver.ts';
import { dispatchStore } from '../../../src/outbox/sending/dispatch-store.ts';
import { fallbackRecipients } from '../../../src/outbox/sending/fallback-recipients.ts';
import type { Timer } from '../../../src/outbox/timer.ts';
import type { SlackContext } from '../../../src/surfaces/slack/slack-context.ts';
import { asItStood, newDatabase } from '../../support/new-database.ts';

const epoch = Temporal.Instant.from('2026-11-23T07:00:00Z');

type Log = { error(fields: object, words: string): void };

/** The outbox that answers go through, for a bot that is nothing but a function. */
export function slackOutbox(timer: Timer, log: Log) {
  const clock = { now: () => epoch.add({ milliseconds: Math.floor(timer.now()) }) };
  let surface: Surface | null = null;
  let process = processOver(newDatabase());

  function processOver(db: Database) {
    const surfaces = new Map<'slack', Surface>();
    const store = dispatchStore(db);
    const fallbacks = fallbackRecipients(db);
    const delivery = createDelivery({ store, fallbacks, surfaces, clock, timer, random: () => 0.5, log });
    return { db, surfaces, answers: answerStore(db), delivery };
  }

  const post: SlackContext['post'] = (to, ...posted) => {
    for (const one of posted) process.answers.put({ connection: 'slack', ...to }, one, clock.now());
    process.delivery.wake();
  };

  function begin(): void {
    if (surface) process.surfaces.set('slack', surface);
    process.delivery.start();
  }

  /** From now on nothing that is claimed reaches Slack. */
  function falter(): void {
    const never = () => new Promise<never>(() => {});
    if (surface) process.surfaces.set('slack', { ...surface, send: never, update: never, find: never });
  }

  return {
    post,
    answersGiven: (events: readonly string[]): void => process.answers.given('slack', events),
    answerNotGiven(event: string): void {
      process.answers.notGiven('slack', event, clock.now());
      process.delivery.wake();
    },
    /** The bot, with its answers in the outbox. */
    answering:
      (bot: (invocation: Invocation) => Response) =>
      (invocation: Invocation, posting: Posting = () => []): Response => {
        const response = bot(invocation);
        post({ event: invocation.event, account: invocation.sender.account }, ...posting(response));
        return response;
      },
    start(of: Surface): void {
      surface = of;
      begin();
    },
    stop: () => process.delivery.stop(),
    falter,
    /** The process is killed, and another takes over what is on disk. */
    restart(): void {
      falter();
      process = processOver(asItStood(process.db.serialize()));
      begin();
    },
  };
}
