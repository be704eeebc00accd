import { type FakeTeams, type FakeTeamsSettings, fakeTeams } from '../fake-teams/fake-teams.ts';
import type { Seen } from '../fake-teams/seen.ts';
import type { Place } from '../fake-teams/world.ts';
import { type Actor, latest, type Read, type Where } from './actor.ts';
import { type ConnectionName, known, type SomeoneKnown, type Standing, type Stranger, unknown } from './people.ts';

export type Tenant = { teams: FakeTeams; room: Place };

/** A tenant with everybody who is in it, and the bot in a team. */
export async function tenantOf(id: ConnectionName, settings: FakeTeamsSettings): Promise<Tenant> {
  const teams = await fakeTeams({ name: id, ...settings });
  const members: string[] = [];
  for (const person of known) {
    const standing = person.at[id];
    if (!standing) continue;
    arrives(teams, person, standing);
    if (standing !== 'unmet') members.push(person.id);
  }
  for (const who of (Object.keys(unknown) as Stranger[]).filter((one) => unknown[one].in === id)) {
    const { name, email } = unknown[who];
    if (who === 'gast') {
      teams.world.guest(who);
      teams.world.signIn(who, name, email);
    } else teams.world.person(who, name, email);
    members.push(who);
  }
  return { teams, room: teams.world.channel('NHV-gruppen', members) };
}

function arrives({ world, blocks }: FakeTeams, { id, name, email }: SomeoneKnown, standing: Standing): void {
  if (standing === 'alias') world.person(id, name, email.replace('@', '.alias@'), email);
  else if (standing === 'no mail') world.person(id, name, null, email);
  else if (standing === 'guest' || standing === 'new guest') world.guest(id, null, email);
  else world.person(id, name, email);
  if (standing === 'guest') world.signIn(id, name);
  if (standing === 'blocked') blocks(id);
}

const read = ({ summary, text, actions }: Seen): Read => ({
  title: summary,
  words: text,
  buttons: actions.map(({ title }) => title),
});

export function actorInTeams({ teams, room }: Tenant, who: string): Actor {
  const placeOf = (where: Where = 'chat'): Place => (where === 'room' ? room : teams.world.personal(who));
  const inMessage = (title: string, where?: Where) => {
    const place = placeOf(where);
    return { in: place, on: latest(place.messages, title, ({ summary }) => summary).id };
  };
  const taken = (status: number): void => {
    if (status !== 200 && status !== 202) throw new Error(`Teams was answered with ${status}`);
  };
  return {
    account: teams.world.member(who).aadObjectId,
    async writes(text, where) {
      taken((await teams.writes(who, text, { in: placeOf(where) })).status);
    },
    async presses(title, button, where) {
      taken((await teams.presses(who, button, inMessage(title, where))).status);
    },
    async fills(title, button, filled, where) {
      const dialog = await teams.opens(who, button, inMessage(title, where));
      await dialog.submit(Object.fromEntries(Object.values(filled).map(({ id, value }) => [id, value])));
    },
    async replies(title, text) {
      const under = latest(room.messages, title, ({ summary }) => summary).id;
      await teams.delivers(teams.says(who, room, text, { under }));
    },
    sees: (where) => placeOf(where).messages.map(read),
  };
}
