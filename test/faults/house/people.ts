import { importRegister } from '../../../src/register/import/import-register.ts';
import { shippedMandates } from '../../../src/register/mandates.ts';
import { openInUse } from '../../support/new-database.ts';
import { leaders, regions } from '../../support/test-bot.ts';

export type Platform = 'slack' | 'teams';
export const platforms: readonly Platform[] = ['slack', 'teams'];
/** Where someone is reached. */
export type Way = Platform | 'mail';
export const platformNames: Readonly<Record<Way, string>> = { slack: 'Slack', teams: 'Teams', mail: 'E-post' };

/** Someone who is reached by one way only. `id` is the account's there, in Slack's of the kind that Slack has. */
export type Addressee = { id: string; nr: number; name: string; email: string; platform: Way };
/** Someone who is on one of the platforms only. */
export type Person = Addressee & { platform: Platform };

/** How many there are on each platform, and what they are. */
export type Crowd = Readonly<Record<Platform, number>> & {
  /** How many have no account anywhere, and are reached by mail. */
  mail?: number;
  /** Whether each is also the chair of a group of their own, which has a report to hand in. */
  chairs?: boolean;
};

const firstNames: Readonly<Record<Way, string>> = { slack: 'Siv', teams: 'Tyra', mail: 'Maj' };

function personOn<Where extends Way>(platform: Where, nr: number | string): Addressee & { platform: Where } {
  const first = firstNames[platform];
  return {
    id: platform === 'slack' ? `U0SIV${nr}`.toUpperCase() : `${first.toLowerCase()}-${nr}`,
    nr: Number(nr),
    name: `${first} ${nr} Exempel`,
    email: `${platform}-${nr}@example.org`,
    platform,
  };
}

/** The kansli's, one on each platform. */
export const office: Readonly<Record<Platform, Person>> = {
  slack: personOn('slack', 'kansli'),
  teams: personOn('teams', 'kansli'),
};

export const crowdOf = (crowd: Crowd): Person[] =>
  platforms.flatMap((platform) => Array.from({ length: crowd[platform] }, (_, nr) => personOn(platform, nr)));

export const byMailOf = ({ mail = 0 }: Crowd): Addressee[] =>
  Array.from({ length: mail }, (_, nr) => personOn('mail', nr));

/** Those of whom something more is asked, such as a reply. */
export const everyThird = (people: readonly Person[]): Person[] => people.filter((_, nr) => nr % 3 === 2);

/** A real register's file: everyone speaks for a region in the NHV group. */
export function writeRegister(path: string, crowd: Crowd, now: Temporal.Instant): void {
  const members = [...crowdOf(crowd), ...byMailOf(crowd)];
  const from = '2026-01-01';
  const own = crowd.chairs ? members : [];
  const content = {
    regions,
    groups: [
      ...leaders.groups,
      { id: 'nhv-gruppen', name: 'NHV-gruppen', type: 'nhv' },
      ...own.map((person) => ({ id: ownGroup(person), name: `Gruppen ${person.name}`, type: 'vc' })),
    ],
    people: [
      ...leaders.people,
      ...platforms.map((platform) => ({ ...registered(office[platform]), roles: ['kansli'] })),
      ...members.map(registered),
    ],
    seats: [
      ...leaders.seats,
      ...members.map((person, nr) => ({
        ...{ group: 'nhv-gruppen', person: idInRegister(person), role: 'ledamot', region: regionOf(nr), from },
      })),
      ...own.map((person) => ({
        ...{ group: ownGroup(person), person: idInRegister(person), role: 'ordforande', from },
      })),
    ],
  };
  const db = openInUse(path);
  const taken = importRegister(db, content, { mandates: shippedMandates(), timeZone: 'Europe/Stockholm', now });
  db.close();
  if (!taken.ok) throw new Error(JSON.stringify(taken.faults.slice(0, 5)));
}

const registered = (person: Addressee) => ({ id: idInRegister(person), name: person.name, email: person.email });
export const idInRegister = ({ id }: Addressee): string => id.toLowerCase();
const ownGroup = (person: Addressee): string => `vc-${idInRegister(person)}`;
const regionOf = (nr: number): string => regions[nr % regions.length]?.id ?? '';
