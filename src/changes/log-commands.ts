import { on } from '../chat/action.ts';
import type { Button, Message } from '../chat/message.ts';
import { answer, answerInPlace, type Response } from '../chat/response.ts';
import { type ActionTable, asked, kansliOnly, type Turn } from '../chat/table.ts';
import type { ChangePage, ChangeStore, LoggedChange } from './change-store.ts';
import { readLog } from './log-actions.ts';
import { type LogScope, logPage } from './log-views.ts';

/** Things of a room above, each with a history of its own: the log can be read about one of them. */
export type LoggedThings = {
  /** The first part of their keys: `remiss`. Empty for those whose key is an id without a slash. */
  prefix: string;
  /** Null: the words are not about one of these. */
  meant(words: string, turn: Turn): LogScope | { response: Response } | null;
  nameOf(key: string): string | null;
  /** What a row about it opens. Null: it is gone. */
  opens?(key: string): Button | null;
  /** The one whose conversation it is, if any. */
  here?(turn: Turn): LogScope | null;
};

type Uses = {
  changes: Pick<ChangeStore, 'latest' | 'latestOf' | 'ofGroup'>;
  timeZone: string;
  /** Each is asked in turn what the words mean. */
  things: readonly LoggedThings[];
};

const size = 15;

/** Who did what, and when. */
export const logTable = (uses: Uses): ActionTable => ({
  commands: [
    {
      words: ['logg', 'loggen', 'historik'],
      example: 'logg onkologi',
      about: 'Vem som gjorde vad, och när',
      everyday: [
        ...asked('', 'vem|vad gjort|gjorde|ändrat|ändrade|hänt|ändrats', 'senaste ändringar|ändringarna'),
        ...asked('…', 'vem|vad gjort|gjorde|ändrat|ändrade|hänt|ändrats', 'senaste ändringar|ändringarna'),
      ],
      reads: true,
      allowed: kansliOnly,
      run: (rest, turn) => {
        const meant = scopeMeant(uses.things, rest.trim(), turn);
        return meant && 'response' in meant ? meant.response : answer(page(uses, meant));
      },
    },
  ],
  buttons: [
    on(readLog, {
      reads: true,
      allowed: kansliOnly,
      run: ({ of, before }) => answerInPlace(page(uses, scopeOf(uses.things, of), before)),
    }),
  ],
  forms: [],
});

/** Null: everything. */
function scopeMeant(things: Uses['things'], words: string, turn: Turn): LogScope | { response: Response } | null {
  if (words === '') return first(things, ({ here }) => here?.(turn) ?? null);
  return first(things, (thing) => thing.meant(words, turn));
}

/** Of the things, the first that has an answer gives it. */
function first<Found>(things: Uses['things'], ask: (thing: LoggedThings) => Found | null): Found | null {
  for (const thing of things) {
    const found = ask(thing);
    if (found !== null) return found;
  }
  return null;
}

function scopeOf(things: Uses['things'], key: string): LogScope | null {
  const name = nameIn(things, key);
  return name === null ? null : { key, name };
}

const nameIn = (things: Uses['things'], key: string): string | null => thingOf(things, key)?.nameOf(key) ?? null;

function thingOf(things: Uses['things'], key: string): LoggedThings | undefined {
  const prefix = key.includes('/') ? key.slice(0, key.indexOf('/')) : '';
  return things.find((thing) => thing.prefix === prefix);
}

/** The thing itself, or else its group; nothing where the whole page is about it. */
function openerIn(things: Uses['things'], { subject, group }: LoggedChange, of: LogScope | null): Button | null {
  const opener = (key: string) => thingOf(things, key)?.opens?.(key) ?? null;
  if (subject === of?.key) return null;
  return opener(subject) ?? (group === null || group === of?.key ? null : opener(group));
}

/** One line more than is shown is read, to know whether there are older ones. */
function page({ changes, timeZone, things }: Uses, of: LogScope | null, before: number | null = null): Message {
  const wanted = { limit: size + 1, before };
  const lines = of ? linesOf(changes, of, wanted) : changes.latest(wanted);
  const nameOf = ({ group, subject }: LoggedChange): string | null =>
    (group === null ? null : nameIn(things, group)) ?? nameIn(things, subject);
  return logPage({
    of,
    changes: lines.slice(0, size),
    latest: before === null,
    older: lines.length > size,
    timeZone,
    nameOf: (change) => nameOf(change) ?? '–',
    opens: (change) => openerIn(things, change, of),
  });
}

/** A thing's subject has a slash; a group's id has none. */
const linesOf = (changes: Uses['changes'], { key }: LogScope, wanted: ChangePage): LoggedChange[] =>
  key.includes('/') ? changes.latestOf(key, wanted) : changes.ofGroup(key, wanted);
