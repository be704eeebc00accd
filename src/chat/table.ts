import type { Findable } from './findable.ts';
import type { Form, FormValues } from './form.ts';
import type { ConnectionId, Pointed, Reply, RoomWords } from './invocation.ts';
import type { Button, Message } from './message.ts';
import { type Response, reply } from './response.ts';
import type { FetchedFile } from './sent-file.ts';

/** Someone in the register who asks the bot for something. */
export type Asker = { id: string; name: string; region: string | null; roles: readonly string[] };

/** Who invoked what, where and when. `now` is taken once, so everything in a turn has the same instant. */
export type Turn = {
  asker: Asker;
  now: Temporal.Instant;
  /** The local day of `now`. */
  today: Temporal.PlainDate;
  connection: ConnectionId;
  /** The platform's id of the conversation this happened in; null when it is between the asker and the bot. */
  room: string | null;
  /** The group whose conversation it is, when it is one's. */
  group: string | null;
  /** The bot is not in that conversation, so it can write nothing there. */
  outside?: true;
  /** Who at the kansli can be asked, and how to reach them. Null: nobody is known. */
  office?(): string | null;
};

/** Null when the asker may; otherwise the refusal in words: what is needed and who can do it. */
export type Gate = (turn: Turn) => string | null;

export const anyoneKnown: Gate = () => null;

/** The commands that this asker may use, as the help shows them. */
export const offeredTo = (turn: Turn, commands: readonly Command[]): Command[] =>
  commands.filter(({ smallTalk, allowed }) => !smallTalk && allowed(turn) === null);

export const isKansli = (asker: Pick<Asker, 'roles'>): boolean => asker.roles.includes('kansli');

export const kansliOnly: Gate = ({ asker, office }) =>
  isKansli(asker) ? null : `Det kan bara kansliet göra. Kontakta ${office?.() ?? 'kansliet'}.`;

type Row = {
  /** True when it only reads: then nothing is written, not even in the inbox. */
  reads: boolean;
  allowed: Gate;
};

/**
 * An everyday way to ask for a command. `hears`: the words that must be said, in any order, each with its other forms
 * (`rapport-` is any word that begins so). `means`: what is then written after the command; `…` is what else was said.
 *
 * @example { hears: 'hur går|ligger', means: '…' }
 */
export type Everyday = { hears: string; means: string };

/** Ways to ask for the command alone, or with the words that are then written after it. */
export const asked = (means: string, ...ways: readonly string[]): Everyday[] => ways.map((hears) => ({ hears, means }));

export type Command = Row & {
  /** The first word is the one shown; the others work too. */
  words: readonly string[];
  /** A line to type, for the help. */
  example: string;
  /** What it is for, without a full stop. */
  about: string;
  /** Whether these words change something, in a command that otherwise only reads. */
  writes?(rest: string): boolean;
  /** Other ways to ask, in whatever words stand around. */
  everyday?: readonly Everyday[];
  /** The words are a name of something that the command shows, as far as the asker may see it. */
  names?(words: string, turn: Turn): boolean;
  /** More lines of the command, each with what it does, for `hjälp` and its name. */
  more?: readonly (readonly [line: string, does: string])[];
  /** What one says to be kind: not shown in the help, and not guessed at. */
  smallTalk?: true;
  /** It writes in the conversation where it is used, so the bot must be in it. */
  speaks?: true;
  /** @param rest the words after the command's own, as typed. */
  run(rest: string, turn: Turn): Response;
};

export type ButtonAction = Row & {
  id: string;
  /** Whether this value changes something, on a button that otherwise only reads. */
  writes?(value: string): boolean;
  run(value: string, turn: Turn): Response;
};
export type FormAction = Row & {
  id: string;
  /** The form as it is now; null when there is none for this person. */
  draw?(context: string, turn: Turn): Form | null;
  run(context: string, values: FormValues, turn: Turn): Response;
};

/** A reply whose files can all be kept. */
export type TakenReply = Omit<Reply, 'files'> & { files?: readonly FetchedFile[] };

/** @param topic what the thread is about, as its first message's `Delivery` says it: `remiss/5/2`. */
export type ReplyAction = {
  about: string;
  allowed: Gate;
  run(topic: string, reply: TakenReply, turn: Turn): Response;
  /** Whether it keeps the files of a reply. */
  takesFiles?: true;
  /** What opens the form in which one can answer instead. */
  answerButtons?(topic: string): readonly Button[];
};

/**
 * Words to us in a room that are no command. Null: they are about nothing of the feature's.
 *
 * @param nearest the command that they look like, if any
 */
type RoomAction = { run(words: RoomWords, nearest: Command | null, turn: Turn): Response | null };

/** The same to us alone, where most that is no command is about nothing: only what sounds like it is looked into. */
type AloneAction = {
  soundsLike(text: string): boolean;
  run(words: { event: string; text: string }, nearest: Command | null, turn: Turn): Response | null;
};

/** A shortcut on somebody's message. */
export type ShortcutAction = Row & { id: string; label: string; run(pointed: Pointed, turn: Turn): Response };

/** Where a message stands. */
export type SharedPlace = Pick<Turn, 'now' | 'today' | 'connection'> & { conversation: string };

/** A message of which some see a view of their own. */
export type OwnViewAction = {
  id: string;
  /** The people who have one there, those who need it most first. */
  viewers(value: string, place: SharedPlace): readonly string[];
  /** What the one who looks sees; null: the message as it stands. */
  shows(value: string, turn: Turn): Message | null;
};

/** What files that came without a context can be for the asker, as buttons. @param source the message they came with. */
export type FilePlaces = (source: string, turn: Turn, names: readonly string[]) => readonly Button[];

/** Things of one kind that fields find among. */
export type FindableKind = {
  /** The first part of a field's `among`. */
  kind: string;
  /** All that this person may choose, in the order of the list. @param of the rest of a field's `among` */
  all(turn: Turn, of: string): readonly Findable[];
};

/** Everything that a feature answers to: commands, buttons, forms, replies in threads, shortcuts and other words. */
export type ActionTable = {
  commands: readonly Command[];
  buttons: readonly ButtonAction[];
  forms: readonly FormAction[];
  /** One for each first part of a topic: `remiss`. */
  replies?: readonly ReplyAction[];
  shortcuts?: readonly ShortcutAction[];
  rooms?: readonly RoomAction[];
  alone?: readonly AloneAction[];
  filePlaces?: readonly FilePlaces[];
  /** What fields find among as one types. */
  findables?: readonly FindableKind[];
  ownViews?: readonly OwnViewAction[];
};

export const joinTables = (tables: readonly ActionTable[]): Required<ActionTable> => ({
  commands: tables.flatMap((table) => table.commands),
  buttons: tables.flatMap((table) => table.buttons),
  forms: tables.flatMap((table) => table.forms),
  replies: tables.flatMap((table) => table.replies ?? []),
  shortcuts: tables.flatMap((table) => table.shortcuts ?? []),
  rooms: tables.flatMap((table) => table.rooms ?? []),
  alone: tables.flatMap((table) => table.alone ?? []),
  filePlaces: tables.flatMap((table) => table.filePlaces ?? []),
  findables: tables.flatMap((table) => table.findables ?? []),
  ownViews: tables.flatMap((table) => table.ownViews ?? []),
});

/** The button of that id, as far as pressing it changes nothing: what is chosen in a form can then be its value. */
export const readingButton = (buttons: readonly ButtonAction[], id: string): ButtonAction | null =>
  buttons.find((button) => button.id === id && button.reads) ?? null;

/** As if it were pressed with that value, by whoever may. */
export function pressedWith(button: ButtonAction, value: string, turn: Turn): Response {
  const refusal = button.allowed(turn);
  return refusal === null ? button.run(value, turn) : reply(refusal);
}
