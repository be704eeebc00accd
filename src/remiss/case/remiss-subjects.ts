import { joinedValues, numberValue, oneOf, textValue } from '../../chat/action.ts';
import type { Remiss } from './remiss.ts';

type Known = Pick<Remiss, 'id'>;

const feature = oneOf(['remiss']);

const key = joinedValues({ feature, remiss: numberValue });

/** What everything about a remiss is filed under in the log, the outbox and the reminders: `remiss/5`. */
export const keyOf = ({ id }: Known): string => key.write({ feature: 'remiss', remiss: id });

/** The id of the remiss; null when the key is another feature's. */
export const remissOfKey = (text: string): number | null => key.read(text)?.remiss ?? null;

const topic = joinedValues({ feature, remiss: numberValue, question: numberValue });

/** What a question's thread is about: `remiss/5/2`. */
export const remissTopic = ({ id }: Known, question: number): string =>
  topic.write({ feature: 'remiss', remiss: id, question });

export const questionOfTopic = (text: string): { remiss: number; question: number } | null => topic.read(text);

/** A message that can be said anew: the head, a question, what a region was asked, at first and about a draft. */
export type RemissSubject =
  | { kind: 'head'; remiss: number }
  | { kind: 'fraga'; remiss: number; question: number }
  | { kind: 'region'; remiss: number; region: string }
  | { kind: 'utkast'; remiss: number; version: number; region: string };

const subject = joinedValues({
  feature,
  remiss: numberValue,
  kind: oneOf<RemissSubject['kind']>(['head', 'fraga', 'region', 'utkast']),
  rest: textValue,
});
const draft = joinedValues({ version: numberValue, region: textValue });

const written = ({ id }: Known, kind: RemissSubject['kind'], rest = ''): string =>
  subject.write({ feature: 'remiss', remiss: id, kind, rest });

export const headSubject = (remiss: Known): string => written(remiss, 'head');
export const questionSubject = (remiss: Known, nr: number): string => written(remiss, 'fraga', String(nr));
export const askSubject = (remiss: Known, region: string): string => written(remiss, 'region', region);
export const draftSubject = (remiss: Known, version: number, region: string): string =>
  written(remiss, 'utkast', draft.write({ version, region }));

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
    case 'utkast': {
      const about = draft.read(rest);
      return about && { kind, remiss, ...about };
    }
  }
}
