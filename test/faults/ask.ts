import type { Fault as SlackFault } from '../support/fake-slack/faults.ts';
import type { Fault as TeamsFault } from '../support/fake-teams/connector.ts';
import { type Asked, open, over } from './asked.ts';
import { asks, atRest, compileRemiss, openRemiss, tieRooms } from './house/gather.ts';
import type { House } from './house/house.ts';
import type { Person } from './house/people.ts';
import { newSince, shownAround } from './house/shown.ts';

/** Someone asks something in a house. */
export type Asking = { asked: Asked; house: House; person: Person };

/** Both remisser, so that everything can be asked. */
export async function furnish(house: House): Promise<void> {
  await tieRooms(house);
  await openRemiss(house, over);
  await openRemiss(house, open);
  await compileRemiss(house, over);
  await atRest(house);
}

/** Says what must have been said before. */
export async function prepare({ asked: { first }, house, person }: Asking): Promise<void> {
  if (first) await asks(house, person, first.words, first.answer);
}

/** Asks, and says what has come of it since. */
export async function askedOf({ asked, house, person }: Asking) {
  const before = shownAround(house, person);
  await asked.does(house, person);
  /** The answers that the person has been shown. */
  return () => newSince(before, shownAround(house, person)).filter((text) => asked.answer.test(text));
}

/** The fault that the next answer of this kind to that person meets, so many times. */
export const faultOn = (
  { asked, house, person }: Asking,
  fault: { slack: SlackFault; teams: TeamsFault },
  times = 1,
): { met(): number } =>
  asked.platform === 'slack'
    ? house.slack.faults.add(fault.slack, { ...asked.carrier?.(house, person), times })
    : house.teamsFaults.add(fault.teams, {
        name: 'send',
        conversation: house.teams.world.personal(person.id).id,
        times,
      });
