import type { House } from './house.ts';
import type { Person } from './people.ts';

/** What the bot has shown one person in private, each with its text, by what tells it from the others. */
export type Shown = ReadonlyMap<string, string>;

export function shownTo(house: House, person: Person): Shown {
  return person.platform === 'slack' ? shownInSlack(house, person) : shownInTeams(house, person);
}

/** Messages in the direct conversation, what only they see in channels, and what lies on their screen. */
function shownInSlack({ slack }: House, { id }: Person): Shown {
  const direct = slack.dm(id).messages.filter(({ user }) => user === slack.installation.botUser);
  const messages = [...direct, ...slack.ephemeralTo(id)].map(
    ({ ts, text, files }) => [ts, `${text}${files.map(({ name }) => name).join()}`] as const,
  );
  const view = slack.modalOf(id);
  return new Map([...messages, ...(view ? [[view.id, view.title] as const] : [])]);
}

const shownInTeams = ({ teams }: House, { id }: Person): Shown =>
  new Map(teams.sees(id).map((message) => [message.id, message.text]));

/** With what stands in the room in Teams, where someone is told what cannot be said in private. */
export const shownAround = (house: House, person: Person): Shown =>
  person.platform === 'slack'
    ? shownTo(house, person)
    : new Map([...shownTo(house, person), ...house.teamsRoom.messages.map(({ id, text }) => [id, text] as const)]);

/** The texts of what has come since then; what was there and has been changed is no news. */
export const newSince = (before: Shown, now: Shown): string[] =>
  [...now].filter(([id]) => !before.has(id)).map(([, text]) => text);

/** How many texts stand there that stood there already. */
export const repeats = (texts: readonly string[]): number => texts.length - new Set(texts).size;
