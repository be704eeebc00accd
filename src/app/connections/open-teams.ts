import { parseCommand } from '../../chat/asking/parse.ts';
import { systemTimer } from '../../outbox/timer.ts';
import { putOffStore } from '../../surfaces/teams/receive/put-off-store.ts';
import { channelStore } from '../../surfaces/teams/send/channel-store.ts';
import { serviceStore } from '../../surfaces/teams/send/service-store.ts';
import type { ConnectionConfig } from '../config/connection-config.ts';
import { settleIdentity } from './connection-identity.ts';
import type { MadeSurface, PlatformSettings } from './open-surface.ts';

type TeamsConnection = Extract<ConnectionConfig, { kind: 'teams' }>;

/** botbuilder takes a third of a second to load, so it is loaded only where it is used. */
export async function openTeams(connection: TeamsConnection, around: PlatformSettings): Promise<MadeSurface> {
  const { db, features, actions, bot, log, files, configured, tenants, leave, ...more } = around;
  const { id, settings } = connection;
  const { credentials } = settings;
  const why = credentials && settleIdentity(configured, connection, `${credentials.tenantId}/${credentials.appId}`);
  if (why !== null) {
    leave(id, why);
    return shut(why);
  }
  if (credentials) tenants.set(credentials.tenantId, id);
  const { createTeams } = await import('../../surfaces/teams/teams.ts');
  const { register } = features;
  const forms = new Set(actions.table.forms.map(({ id: form }) => form));
  const teams = createTeams({
    connection: id,
    ...settings,
    homeOf: (tenant) => tenants.get(tenant) ?? null,
    handle: bot.handle,
    help: bot.help,
    ownViews: bot.ownViews,
    post: (to, posted) => bot.post({ connection: id, ...to }, posted),
    linkedAddress: (account) => register.addressOfAccount(id, account),
    // A chip would show the name that their platform has.
    accountOf: (person) => (register.protectedFacts(person) ? null : register.accountOf(id, person)),
    nameOfPlace: (address) => register.conversationAt(id, address)?.name ?? null,
    safeName: bot.safeName,
    listensTo: (address, ref) => features.outbox.topicOf({ connection: id, address, ref }) !== null,
    repliedTo: (address, message) => features.repliedTo(id, address, message),
    isCommand: (words) => parseCommand(words, actions.table.commands).type === 'command',
    isGone: (address) => register.isGone(id, address),
    services: serviceStore(db, id),
    channels: channelStore(db, id),
    putOff: putOffStore(db, id),
    files,
    opensForm: (button) => forms.has(button),
    timer: systemTimer,
    log,
    ...more,
  });
  return { ...teams, start: async () => teams.start(), stop: async () => teams.stop() };
}

/** Nothing comes in, and nothing is sent. */
const shut = (why: string): MadeSurface => ({
  surface: null,
  state: () => `inte ansluten: ${why}`,
  start: async () => {},
  stop: async () => {},
});
