import { openDatabase } from '../../../src/database/open.ts';
import { importRegister } from '../../../src/register/import/import-register.ts';
import { shippedMandates } from '../../../src/register/mandates.ts';
import { leaders, regions } from '../../support/test-bot.ts';

export type Platform = 'slack' | 'teams';
export const platforms: readonly Platform[] = ['slack', 'teams'];
export const platformNames: Readonly<Record<Platform, string>> = { slack: 'Slack', teams: 'Teams' };

/** Someone who is on one of the platforms only. `id` is also the account's name there. */
export type Person = { id: string; name: string; email: string; platform: Platform };

/** How many there are on each platform, and what they are. */
export type Crowd = Readonly<Record<Platform, number>> & {
  /** Whether each is also the chair of a group of their own, which has a report to hand in. */
  chairs?: boolean;
};

const personOn = (platform: Platform, nr: number | string): Person => ({
  id: `${platform}-${nr}`,
  name: `${platform === 'slack' ? 'Siv' : 'Tyra'} ${nr} Exempel`,
  email: `${platform}-${nr}@example.org`,
  platform,
});

/** The kansli's, one on each platform. */
export const office: Readonly<Record<Platform, Person>> = {
  slack: personOn('slack', 'kansli'),
  teams: personOn('teams', 'kansli'),
};

export const crowdOf = (crowd: Crowd): Person[] =>
  platforms.flatMap((platform) => Array.from({ length: crowd[platform] }, (_, nr) => personOn(platform, nr)));

/** Every third speaks for a region in the NHV group: a notice to each of a large office would take minutes. */
export const speakersIn = (people: readonly Person[]): Person[] => people.filter((_, nr) => nr % 3 === 2);

/** A real register's file. */
export function writeRegister(path: string, crowd: Crowd, now: Temporal.Instant): void {
  const members = crowdOf(crowd);
  const from = '2026-01-01';
  const own = crowd.chairs ? members : [];
  const content = {
    regions,
    groups: [
      ...leaders.groups,
      { id: 'nhv-gruppen', name: 'NHV-gruppen', type: 'nhv' },
      ...own.map(({ id, name }) => ({ id: `vc-${id}`, name: `Gruppen ${name}`, type: 'vc' })),
    ],
    people: [
      ...leaders.people,
      ...platforms.map((platform) => ({ ...registered(office[platform]), roles: ['kansli'] })),
      ...members.map((person, nr) => ({ ...registered(person), region: regionOf(nr) })),
    ],
    seats: [
      ...leaders.seats,
      ...members.map(({ id }, nr) => ({
        group: 'nhv-gruppen',
        person: id,
        role: 'ledamot',
        region: regionOf(nr),
        from,
      })),
      ...own.map(({ id }) => ({ group: `vc-${id}`, person: id, role: 'ordforande', from })),
    ],
  };
  const db = openDatabase(path);
  const taken = importRegister(db, content, { mandates: shippedMandates(), timeZone: 'Europe/Stockholm', now });
  db.close();
  if (!taken.ok) throw new Error(JSON.stringify(taken.faults.slice(0, 5)));
}

const registered = ({ id, name, email }: Person) => ({ id, name, email });
const regionOf = (nr: number): string => regions[nr % regions.length]?.id ?? '';
