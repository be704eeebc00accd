import { openDatabase } from '../../../src/database/open.ts';
import type { House } from './house.ts';
import { slackRoom } from './outside.ts';
import { idInRegister, type Person } from './people.ts';
import { newSince, shownTo } from './shown.ts';
import { until } from './until.ts';

/** `kept`: the bot has said that it is. `told`: it has said that it cannot. */
export type Entered = { person: Person; came: 'kept' | 'told' | 'silent' };

const refusal = 'kan inte spara just nu';
/** Milliseconds. */
const patience = 20_000;

/**
 * Somebody says when they are away. The answer comes in the acknowledgement of the form; that it cannot be kept may be said
 * already where the form was to come.
 */
export async function enterAbsence(house: House, person: Person): Promise<Entered> {
  const { slack } = house;
  const user = slack.user(person.id);
  const before = shownTo(house, person);
  const isTold = () => newSince(before, shownTo(house, person)).some((text) => text.includes(refusal));
  await user.slash('/samverkan', 'borta 1–5 mars', slackRoom);
  await until(() => slack.modalOf(person.id) !== null || isTold(), patience);
  const form = slack.modalOf(person.id);
  if (!form) return { person, came: isTold() ? 'told' : 'silent' };
  const { body } = await user.submit(form, {});
  const words = JSON.stringify(body ?? '');
  if (words.includes('Du är borta')) return { person, came: 'kept' };
  return { person, came: words.includes(refusal) ? 'told' : 'silent' };
}

/** Those who are away, as the database that the next start finds has it. */
export function absentIn(database: string): ReadonlySet<string> {
  const db = openDatabase(database);
  try {
    return new Set(db.prepare<[], string>('SELECT person_id FROM absence').pluck().all());
  } finally {
    db.close();
  }
}

/** What the bot has said is kept, and is not. */
export const lostOf = (all: readonly Entered[], absent: ReadonlySet<string>): number =>
  all.filter(({ person, came }) => came === 'kept' && !absent.has(idInRegister(person))).length;

export const cameTo = (all: readonly Entered[], came: Entered['came']): number =>
  all.filter((one) => one.came === came).length;
