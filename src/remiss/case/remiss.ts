import { joinedValues, numberValue, oneOf, textValue } from '../../chat/action.ts';
import type { Person } from '../../register/register.ts';

export const remissStates = ['utkast', 'oppen', 'stangd', 'sammanstalld', 'avslutad', 'aterkallad'] as const;
export type RemissState = (typeof remissStates)[number];

export const remissKinds = ['nhv', 'sou', 'vardprogram', 'annan'] as const;
export type RemissKind = (typeof remissKinds)[number];

/** How the regions answer the sender: each its own, the same words each, one for all, or a summary beside each one's own. */
export const answerModes = ['enskilt', 'likalydande', 'samordnat', 'sammanfattning'] as const;
export type AnswerMode = (typeof answerModes)[number];

/** Where each region answers for itself there is nothing that all of them send. */
export const hasCommonAnswer = (mode: AnswerMode): boolean => mode !== 'enskilt';

/** "Senast" counts the day, "före" does not. */
export type LimitWord = 'senast' | 'fore';

export type Question = { nr: number; text: string };

/**
 * A group that answers as such, in one voice, beside the regions.
 *
 * @property parent the id of the group that it answers to; null where none is known
 * @property toOn its last day; null while it has none
 * @property answered how many of the questions it has answered
 */
export type AskedGroup = {
  id: string;
  name: string;
  parent: string | null;
  toOn: Temporal.PlainDate | null;
  answered: number;
};

/** Somebody outside the groups who is invited by name. @property region the one that they answer for; null: none */
export type InvitedPerson = { person: Person; region: string | null };

/** Who prepares a region's answer, or knows its subject. They see the remiss, and answer for nobody. */
export const handlerRoles = ['handlaggare', 'sakkunnig'] as const;
export type HandlerRole = (typeof handlerRoles)[number];
export type RegionHandler = { person: { id: string; name: string }; region: string; role: HandlerRole };

export type Remiss = {
  id: number;
  /** `2027-03` */
  number: string;
  title: string;
  sender: string;
  senderDnr: string | null;
  kind: RemissKind;
  link: string | null;
  /** The sender's day as written. */
  senderDayOn: Temporal.PlainDate;
  senderWord: LimitWord;
  /** Our own last day, which counts. */
  lastOn: Temporal.PlainDate;
  mode: AnswerMode;
  /** Others' positions are shown once it is closed. */
  blind: boolean;
  /** Only the groups that it is sent to, and the kansli, know of it. */
  restricted: boolean;
  state: RemissState;
  /** The id of the NHV area that it is about. */
  nhvArea: string | null;
  nextCheckAt: Temporal.Instant | null;
  /** When those who owe an answer were last reminded by hand. */
  promptedAt: Temporal.Instant | null;
  /** The first day on which anything of it was sent; null while nothing is. */
  sentOn: Temporal.PlainDate | null;
  /** The id of the round of underlag that it is in; null when it stands for itself. */
  round: number | null;
  /** Ids of the groups whose members answer for the regions. */
  groups: readonly string[];
  askedGroups: readonly AskedGroup[];
  invited: readonly InvitedPerson[];
  handlers: readonly RegionHandler[];
  questions: readonly Question[];
};

/** What a region has of its own in a remiss. */
export type RegionCase = {
  region: string;
  /** The region's own diarienummer: stored as given, never invented. */
  dnr: string | null;
  /** Who answers, in words. */
  answerer: string | null;
  /** The last meeting of its board that can decide in time. */
  boardOn: Temporal.PlainDate | null;
};

const next: Record<RemissState, readonly RemissState[]> = {
  utkast: ['oppen', 'aterkallad'],
  oppen: ['stangd', 'aterkallad'],
  stangd: ['oppen', 'sammanstalld', 'aterkallad'],
  sammanstalld: ['stangd', 'avslutad', 'aterkallad'],
  avslutad: ['sammanstalld', 'aterkallad'],
  aterkallad: ['utkast', 'oppen', 'stangd', 'sammanstalld', 'avslutad'],
};

export const mayMoveRemiss = (from: RemissState, to: RemissState): boolean => next[from].includes(to);

/** The last day on which the sender takes the answer. */
export const senderLastOn = ({ senderDayOn, senderWord }: Pick<Remiss, 'senderDayOn' | 'senderWord'>) =>
  senderWord === 'senast' ? senderDayOn : senderDayOn.subtract({ days: 1 });

/** Nobody has anything more to do with it. */
export const isOver = ({ state }: Pick<Remiss, 'state'>): boolean => state === 'avslutad' || state === 'aterkallad';

/** Nobody but the kansli sees what other regions than their own have said. */
export const isCollectedBlind = ({ blind, state }: Pick<Remiss, 'blind' | 'state'>): boolean =>
  blind && state === 'oppen';

/** The kansli can still change what it asks. */
export const isDraft = ({ state }: Pick<Remiss, 'state'>): boolean => state === 'utkast';

export const numberOf = (year: number, serial: number): string => `${year}-${String(serial).padStart(2, '0')}`;

/** With any dash, as telephones write one of their own, and with what ends a sentence. */
const numbers = /^(?:(20\d\d)[\p{Pd}\u2212/:])?(\d{1,4})[.,:;?]*$/u;

/** @property year null: a serial alone was typed. */
export type TypedNumber = { year: number | null; serial: number };

/** `2027-3`, `2027-03`, `3`. Null when it is no number of a remiss. */
export function typedNumber(typed: string): TypedNumber | null {
  const [, year, serial] = typed.trim().match(numbers) ?? [];
  if (serial === undefined || Number(serial) === 0) return null;
  return { year: year === undefined ? null : Number(year), serial: Number(serial) };
}

const feature = oneOf(['remiss']);

const key = joinedValues({ feature, remiss: numberValue });

/** What everything about a remiss is filed under in the log, the outbox and the reminders: `remiss/5`. */
export const keyOf = ({ id }: Pick<Remiss, 'id'>): string => key.write({ feature: 'remiss', remiss: id });

/** The id of the remiss; null when the key is another feature's. */
export const remissOfKey = (text: string): number | null => key.read(text)?.remiss ?? null;

const topic = joinedValues({ feature, remiss: numberValue, question: numberValue });

/** What a question's thread is about: `remiss/5/2`. */
export const remissTopic = ({ id }: Pick<Remiss, 'id'>, question: number): string =>
  topic.write({ feature: 'remiss', remiss: id, question });

/** What the files that came from its sender are filed under: `remiss/5/underlag`. */
export const materialKey = ({ id }: Pick<Remiss, 'id'>): string => `${keyOf({ id })}/underlag`;

/** What the thread of the head message is about: `remiss/5`. */
export const headTopic = keyOf;
export const remissOfHeadTopic = remissOfKey;

export const questionOfTopic = (text: string): { remiss: number; question: number } | null => topic.read(text);

/** A message that can be said anew: the head, a question, what a region was asked, at first and about a draft. */
export type RemissSubject =
  | { kind: 'head'; remiss: number }
  | { kind: 'fraga'; remiss: number; question: number }
  | { kind: 'region'; remiss: number; region: string }
  | { kind: 'utkast'; remiss: number; version: number; region: string }
  | { kind: 'inbjuden'; remiss: number; person: string }
  /** What stands where the remiss no longer is asked: in place of its head, and of its questions. */
  | { kind: 'borta'; remiss: number; question: number | null };

const subject = joinedValues({
  feature,
  remiss: numberValue,
  kind: oneOf<RemissSubject['kind']>(['head', 'fraga', 'region', 'utkast', 'inbjuden', 'borta']),
  rest: textValue,
});
const draft = joinedValues({ version: numberValue, region: textValue });

const written = ({ id }: Pick<Remiss, 'id'>, kind: RemissSubject['kind'], rest = ''): string =>
  subject.write({ feature: 'remiss', remiss: id, kind, rest });

export const headSubject = (remiss: Pick<Remiss, 'id'>): string => written(remiss, 'head');
export const questionSubject = (remiss: Pick<Remiss, 'id'>, nr: number): string => written(remiss, 'fraga', String(nr));
export const askSubject = (remiss: Pick<Remiss, 'id'>, region: string): string => written(remiss, 'region', region);
export const invitedSubject = (remiss: Pick<Remiss, 'id'>, person: string): string =>
  written(remiss, 'inbjuden', person);
export const draftSubject = (remiss: Pick<Remiss, 'id'>, version: number, region: string): string =>
  written(remiss, 'utkast', draft.write({ version, region }));

/** @param nr null: the head's. */
export const goneSubject = (remiss: Pick<Remiss, 'id'>, nr: number | null): string =>
  written(remiss, 'borta', nr === null ? '' : String(nr));

/** Null: it is the subject of nothing that a remiss has said. */
export function readSubject(text: string): RemissSubject | null {
  const read = subject.read(text);
  if (!read) return null;
  const { kind, remiss, rest } = read;
  switch (kind) {
    case 'head':
      return { kind, remiss };
    case 'fraga':
      return { kind, remiss, question: numberValue.read(rest) ?? 0 };
    case 'region':
      return { kind, remiss, region: rest };
    case 'inbjuden':
      return { kind, remiss, person: rest };
    case 'borta':
      return { kind, remiss, question: numberValue.read(rest) };
    case 'utkast': {
      const about = draft.read(rest);
      return about && { kind, remiss, ...about };
    }
  }
}
