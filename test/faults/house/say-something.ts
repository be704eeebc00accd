import { type Asked, askedInSlack, askedInTeams } from '../asked.ts';
import { inSlackRoom, inTeamsRoom, questionIn } from './gather.ts';
import type { House } from './house.ts';
import { slackRoom } from './outside.ts';
import { type Person, type Platform, platforms } from './people.ts';
import { newSince, shownAround } from './shown.ts';

/** Something that was said to the bot. */
export type Said = {
  platform: Platform;
  /** The bot has acknowledged it, so that an answer is owed. */
  isTaken(): boolean;
  isAnswered(): boolean;
  /** The message in whose thread it was said; null: it was said to the bot alone. */
  under: string | null;
};

const question: Readonly<Record<Platform, Asked | undefined>> = { slack: askedInSlack[0], teams: askedInTeams[0] };
const kept = /^Sparat /;

/** On each platform someone asks something, and someone else replies in a thread of the first remiss where it stands. */
export const saySomething = (house: House, nr: number): Said[] =>
  platforms.flatMap((platform) => {
    const people = house.people.filter((person) => person.platform === platform);
    const [one, other] = [people[(2 * nr) % people.length], people[(2 * nr + 1) % people.length]];
    const asked = question[platform];
    const thread =
      platform === 'slack' ? inSlackRoom(house, inThread(nr))?.ts : inTeamsRoom(house, inThread(nr)) || undefined;
    return [
      ...(one && asked
        ? [said(house, one, { does: () => asked.does(house, one), answer: asked.answer, under: null })]
        : []),
      ...(other && thread
        ? [said(house, other, { does: () => replies(house, other, nr), answer: kept, under: thread })]
        : []),
    ];
  });

const inThread = (nr: number): RegExp => questionIn((nr % 4) + 1, '2027-01');

function replies(house: House, { id, platform }: Person, nr: number): Promise<unknown> {
  const { slack, teams, teamsRoom } = house;
  const words = `${id} tillstyrker fråga ${nr}.`;
  if (platform === 'teams')
    return teams.delivers(teams.says(id, teamsRoom, words, { under: inTeamsRoom(house, inThread(nr)) }));
  const thread = inSlackRoom(house, inThread(nr));
  return slack.user(id).write(slackRoom, words, thread ? { thread } : {});
}

type Saying = Pick<Said, 'under'> & { does(): Promise<unknown>; answer: RegExp };

function said(house: House, person: Person, { does, answer, under }: Saying): Said {
  const before = shownAround(house, person);
  let isTaken = false;
  const hear = (taken: unknown): void => {
    isTaken = !isRefused(taken);
  };
  does().then(hear, () => {});
  return {
    platform: person.platform,
    under,
    isTaken: () => isTaken,
    isAnswered: () => newSince(before, shownAround(house, person)).some((text) => answer.test(text)),
  };
}

/** As each platform tells that the bot has not acknowledged something. */
function isRefused(taken: unknown): boolean {
  if (typeof taken !== 'object' || taken === null) return false;
  return ('ok' in taken && taken.ok === false) || ('status' in taken && Number(taken.status) >= 400);
}
