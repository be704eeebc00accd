/**
 * The platforms' side of seven regions in three tenants and two workspaces, with the people of `people.ts`. The bot is the
 * test's own affair:
 *
 *     const world = await sevenRegions({ now });
 *     for (const one of world.connections) …            // { id, name, regions, domains } with `slack` or `teams`
 *     world.connect('http://127.0.0.1:3000/');           // Teams to api/messages, Slack over sockets
 *     await world.as('anna').writes('mina');             // where she is at home
 *     await world.as('kerstin', 'dalarna').presses('Påminnelse', 'Jag är på gång');
 *     world.seenBy('anna'); world.lost('dag');           // what is seen anywhere; what was taken and nobody sees
 *     world.tenant('orebro').settings.hangs = true; world.workspace('gavle').fallSilent();
 *     await world.close();
 */
import type { FakeSlack, FakeSlackSettings } from '../fake-slack/fake-slack.ts';
import type { FakeTeams } from '../fake-teams/fake-teams.ts';
import type { Place } from '../fake-teams/world.ts';
import type { Actor, Read } from './actor.ts';
import { actorInSlack, slackRoom, workspaceOf } from './in-slack.ts';
import { actorInTeams, type Tenant, tenantOf } from './in-teams.ts';
import { about, type ConnectionName, connectionIds, known, type Stranger, unknown } from './people.ts';

export type FakeConnection = {
  id: ConnectionName;
  name: string;
  /** Whose people are at home there. */
  regions: readonly string[];
  /** Whose addresses it vouches for. */
  domains: readonly string[];
} & ({ kind: 'slack'; slack: FakeSlack } | { kind: 'teams'; teams: FakeTeams });

export type ManyConnections = Awaited<ReturnType<typeof sevenRegions>>;

const inSlack: readonly ConnectionName[] = ['dalarna', 'gavle'];

/** @param now milliseconds since 1970, for both platforms; the machine's own and Teams' usual when missing. */
export async function sevenRegions({ now, slack = {} }: { now?: () => number; slack?: FakeSlackSettings } = {}) {
  const workspaces = new Map<string, FakeSlack>();
  const tenants = new Map<string, Tenant>();
  for (const id of connectionIds) {
    if (inSlack.includes(id)) workspaces.set(id, await workspaceOf(id, { ...slack, ...(now && { now }) }));
    else tenants.set(id, await tenantOf(id, {}));
  }
  for (const { teams } of tenants.values()) if (now) teams.settings.now = now;

  const connections = connectionIds.map((id): FakeConnection => {
    const workspace = workspaces.get(id);
    const what = workspace
      ? { kind: 'slack' as const, slack: workspace }
      : { kind: 'teams' as const, teams: tenant(id) };
    return { id, ...about[id], ...what };
  });

  function tenantNamed(id: ConnectionName): Tenant {
    const found = tenants.get(id);
    if (!found) throw new Error(`${id} is no tenant`);
    return found;
  }
  function tenant(id: ConnectionName): FakeTeams {
    return tenantNamed(id).teams;
  }
  function workspace(id: ConnectionName): FakeSlack {
    const found = workspaces.get(id);
    if (!found) throw new Error(`${id} is no workspace`);
    return found;
  }

  /** Where they are, home first. */
  function placesOf(who: string): ConnectionName[] {
    if (who in unknown) return [unknown[who as Stranger].in];
    const standing = known.find(({ id }) => id === who)?.at ?? {};
    return connectionIds.filter((id) => standing[id]).toSorted((a, b) => rank(standing[a]) - rank(standing[b]));
  }
  const rank = (standing = ''): number => (['guest', 'new guest', 'visitor'].includes(standing) ? 1 : 0);

  /** @param connection where they are at home, unless said otherwise. */
  function as(who: string, connection: ConnectionName | undefined = placesOf(who)[0]): Actor {
    if (connection === undefined || !placesOf(who).includes(connection)) {
      throw new Error(`${who} is not in ${connection ?? 'any connection'}`);
    }
    const inTenant = tenants.get(connection);
    return inTenant ? actorInTeams(inTenant, who) : actorInSlack(workspace(connection), who);
  }

  return {
    connections,
    tenant,
    workspace,
    placesOf,
    as,
    /** Somebody adds the bot to the connection's room. */
    async adds(who: string, id: ConnectionName): Promise<void> {
      const place = tenants.get(id)?.room;
      if (place) return tenant(id).adds(who, place);
      const user = workspace(id).user(as(who, id).account);
      await user.kick(slackRoom);
      await user.invite(slackRoom);
    },
    /** The id of the room that the connection's people have with the bot. */
    roomOf: (id: ConnectionName): string => tenants.get(id)?.room.id ?? slackRoom,
    /** The same in a tenant, to act in. */
    teamOf: (id: ConnectionName): Place => tenantNamed(id).room,
    /** @param base where the bot is reached. @param slackPath given: Slack's events go there by HTTP, and not over sockets. */
    connect(base: string, slackPath?: (id: ConnectionName) => string): void {
      for (const { teams } of tenants.values()) teams.connect(base);
      if (slackPath) for (const id of inSlack) workspace(id).useHttp(`${base}${slackPath(id)}`);
    },
    /** What the bot has written to them alone that they can see, in every connection that they are in. */
    seenBy: (who: string): (Read & { connection: ConnectionName })[] =>
      placesOf(who).flatMap((connection) =>
        as(who, connection)
          .sees()
          .map((message) => ({ ...message, connection })),
      ),
    /** What was taken for them and nobody sees. */
    lost: (who: string): string[] =>
      placesOf(who).flatMap(
        (id) =>
          workspaces
            .get(id)
            ?.dm(as(who, id).account)
            .unseen.map(({ text }) => text) ?? [],
      ),
    async close(): Promise<void> {
      await Promise.all([
        ...[...workspaces.values()].map((one) => one.stop()),
        ...[...tenants.values()].map(({ teams }) => teams.close()),
      ]);
    },
  };
}
