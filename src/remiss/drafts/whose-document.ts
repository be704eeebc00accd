import { joinedValues, numberValue, oneOf, textValue } from '../../chat/action.ts';
import { type AnswerMode, hasCommonAnswer, type Remiss } from '../case/remiss.ts';

/** In place of a region's id: the answer of all of them, and the file's own copy. */
export const commonId = 'gemensamt';
export const fileCopyId = 'akt';

/** A document of a version of a draft: `remiss/5/2/uppsala`, `remiss/5/2/gemensamt` or `remiss/5/2/akt`. */
const documentValues = joinedValues({
  feature: oneOf(['remiss']),
  remiss: numberValue,
  version: numberValue,
  whose: textValue,
});

export const documentId = ({ id }: Pick<Remiss, 'id'>, version: number, whose: string): string =>
  documentValues.write({ feature: 'remiss', remiss: id, version, whose });

export const documentOfId = (id: string): { remiss: number; version: number; whose: string } | null =>
  documentValues.read(id);

/** What was sent stays readable when the remiss is withdrawn. */
export const mayBeRead = ({ state, sentOn }: Pick<Remiss, 'state' | 'sentOn'>): boolean =>
  state !== 'aterkallad' || sentOn !== null;

/** Whether other regions' answers are in it. The file's copy is the kansli's, who sees them all the time. */
export const showsOthers = (mode: AnswerMode, whose: string): boolean =>
  whose === commonId || (whose !== fileCopyId && hasCommonAnswer(mode));
