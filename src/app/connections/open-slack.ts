import { speaksThere } from '../../chat/asking/parse.ts';
import { systemClock } from '../../chat/clock.ts';
import { systemTimer } from '../../outbox/timer.ts';
import { pathOf } from '../../surfaces/slack/addresses.ts';
import { refusedBlocksStore } from '../../surfaces/slack/refused-blocks-store.ts';
import type { ConnectionConfig } from '../config/connection-config.ts';
import { settleIdentity } from './connection-identity.ts';
import type { MadeSurface, PlatformSettings } from './open-surface.ts';

type SlackConnection = Extract<ConnectionConfig, { kind: 'slack' }>;

/** Bolt takes a fifth of a second to load, so it is loaded only where it is used. */
export async function openSlack(connection: SlackConnection, around: PlatformSettings): Promise<MadeSurface> {
  const { db, features, actions, bot, files, log, configured, homes, leave, ...more } = around;
  const { id } = connection;
  const changes = db.prepare<[], number>('SELECT total_changes()').pluck();
  const { createSlack } = await import('../../surfaces/slack/slack.ts');
  const { register } = features;

  function identified(identity: string): string | null {
    const why = settleIdentity(configured, connection, identity);
    if (why === null) homes.set(identity, { connection: id, senderOf: slack.senderOf });
    else leave(id, why);
    return why;
  }

  const slack = createSlack({
    connection: id,
    settings: connection.settings,
    path: pathOf(id),
    identified,
    homeOf: (team) => homes.get(team) ?? null,
    handle: bot.handle,
    help: bot.help,
    post: (to, ...answers) => bot.post({ connection: id, ...to }, ...answers),
    answersGiven: (events) => bot.answersGiven(id, events),
    answerNotGiven: (event) => bot.answerNotGiven(id, event),
    isKnown: (account) => register.personOfAccount(id, account) !== null,
    // A chip would show the name that their platform has.
    accountOf: (person) => (register.protectedFacts(person) ? null : register.accountOf(id, person)),
    nameOf: (account) => register.personOfAccount(id, account)?.name ?? null,
    listensTo: (address, ref) => features.outbox.topicOf({ connection: id, address, ref }) !== null,
    repliedTo: (address, message) => features.repliedTo(id, address, message),
    changesSoFar: () => changes.get() ?? 0,
    speaksThere: (text) => speaksThere(text, actions.table.commands),
    files,
    blocks: refusedBlocksStore(db, id, systemClock.now),
    timer: systemTimer,
    log,
    ...more,
  });
  return slack;
}
