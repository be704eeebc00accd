import type { FakeSlack } from '../../support/fake-slack/fake-slack.ts';
import { type FakeTeams, fakeTeams } from '../../support/fake-teams/fake-teams.ts';
import type { Place } from '../../support/fake-teams/world.ts';
import { workspace } from '../../surfaces/slack/slack-house.ts';
import type { Person } from './people.ts';
import { type TeamsFaults, teamsFaults } from './teams-faults.ts';

/** Both platforms, and everybody in them. */
export type Outside = {
  slack: FakeSlack;
  teams: FakeTeams;
  teamsFaults: TeamsFaults;
  /** The channel of the NHV group in Teams. */
  teamsRoom: Place;
};

/** The channel of the NHV group in Slack. */
export const slackRoom = 'C0NHV';

/** A channel of one's own in Slack, with the bot in it. */
export const ownChannel = ({ id }: Person): string => `C0${id.toUpperCase()}`;

type Wanted = {
  everyone: readonly Person[];
  /** Milliseconds since 1970. */
  now(): number;
  /** Whether Slack sends again what was not acknowledged, as it does for some minutes. */
  redelivers: boolean;
};

export async function openOutside({ everyone, now, redelivers }: Wanted): Promise<Outside> {
  const slack = await workspace({ now, ...(redelivers ? {} : { retryAfter: [] }) });
  const teams = await fakeTeams();
  teams.settings.open = true;
  teams.settings.limit = 7;
  const [inSlack, inTeams] = [everyone.filter(isInSlack), everyone.filter((person) => !isInSlack(person))];
  for (const person of inSlack) {
    const { id, name: realName, email } = person;
    slack.addPerson({ id, name: id, realName, email });
    slack.addChannel({ id: ownChannel(person), name: id, members: [id] });
  }
  for (const { id, name, email } of inTeams) teams.world.person(id, name, email);
  slack.addChannel({ id: slackRoom, name: 'nhv', members: inSlack.map(({ id }) => id) });
  const teamsRoom = teams.world.channel(
    'NHV',
    inTeams.map(({ id }) => id),
  );
  // A whole office is looked up at once here: how fast Slack allows that is no part of what is counted.
  slack.pace.limit('users.info', { perMinute: 60_000, burst: 1000 });
  return { slack, teams, teamsFaults: teamsFaults(teams), teamsRoom };
}

const isInSlack = ({ platform }: Person): boolean => platform === 'slack';
