import { answer, answerInPlace, type Response } from '../chat/response.ts';
import { type ActionTable, kansliOnly, type Turn } from '../chat/table.ts';
import { resolveGroup } from '../register/groups/resolve-group.ts';
import type { Group } from '../register/register.ts';
import type { RegisterStore } from '../register/register-store.ts';
import type { ChangeStore } from './change-store.ts';
import { type LogScope, logPage } from './log-views.ts';

/** Things of a feature above, each with a history of its own: the log can be read about one of them. */
export type LoggedThings = {
  /** The first part of their subjects: `remiss`. */
  prefix: string;
  /** Null: the words are not about one of these. */
  meant(words: string, turn: Turn): LogScope | { response: Response } | null;
  nameOf(subject: string): string | null;
};

export type LogUses = {
  register: RegisterStore;
  changes: ChangeStore;
  timeZone: string;
  things: readonly LoggedThings[];
};

const size = 15;

/** Who did what, and when. */
export function logTable(parts: LogUses): ActionTable {
  return {
    commands: [
      {
        words: ['logg', 'loggen', 'historik'],
        example: 'logg onkologi',
        about: 'Vem som gjorde vad, och när',
        reads: true,
        allowed: kansliOnly,
        run: (rest, turn) => {
          const meant = scopeMeant(parts, rest.trim(), turn);
          return meant && 'response' in meant ? meant.response : answer(page(parts, meant));
        },
      },
    ],
    buttons: [
      {
        id: 'register.log',
        reads: true,
        allowed: kansliOnly,
        run: (value) => {
          const end = value.lastIndexOf('/');
          const before = Number.parseInt(value.slice(end + 1), 10) || null;
          return answerInPlace(page(parts, scopeOf(parts, value.slice(0, end)), before));
        },
      },
    ],
    forms: [],
  };
}

const ofGroup = ({ id, name }: Group): LogScope => ({ key: id, name });

/** Null: everything. */
function scopeMeant(
  { register, things }: LogUses,
  words: string,
  turn: Turn,
): LogScope | { response: Response } | null {
  if (words === '') {
    const here = turn.group === null ? null : register.group(turn.group);
    return here && ofGroup(here);
  }
  for (const thing of things) {
    const meant = thing.meant(words, turn);
    if (meant) return meant;
  }
  const meant = resolveGroup(register, words, turn, {
    command: 'logg',
    button: (label: string, group: string) => ({ id: 'register.log', label, value: group }),
  });
  return 'response' in meant ? meant : ofGroup(meant.group);
}

function scopeOf({ register, things }: LogUses, key: string): LogScope | null {
  const group = register.group(key);
  return group ? ofGroup(group) : nameIn(things, key);
}

function nameIn(things: LogUses['things'], subject: string): LogScope | null {
  const name = things.find(({ prefix }) => subject.startsWith(`${prefix}/`))?.nameOf(subject);
  return name ? { key: subject, name } : null;
}

/** One line more than is shown is read, to know whether there are older ones. */
function page({ register, changes, timeZone, things }: LogUses, of: LogScope | null, before: number | null = null) {
  const wanted = { limit: size + 1, before };
  const lines = of ? linesOf(changes, of, wanted) : changes.latest(wanted);
  return logPage({
    of,
    changes: lines.slice(0, size),
    latest: before === null,
    older: lines.length > size,
    timeZone,
    nameOf: ({ group, subject }) => (group && register.group(group)?.name) ?? nameIn(things, subject)?.name ?? '–',
  });
}

/** A thing's subject has a slash; a group's id has none. */
const linesOf = (changes: ChangeStore, { key }: LogScope, wanted: Parameters<ChangeStore['latest']>[0]) =>
  key.includes('/') ? changes.latestOf(key, wanted) : changes.ofGroup(key, wanted);
