import { joinedValues, numberValue, oneOf, textValue } from '../../chat/action.ts';
import { decisionOf, type Outcomes, type Party } from '../case/outcome.ts';
import { type AnswerMode, hasCommonAnswer, type Remiss } from '../case/remiss.ts';

/** In place of a region's id: the answer of all of them, and the file's own copy. */
export const commonId = 'gemensamt';
/** All regions' own answers, each in a file of its own. */
export const everyRegionId = 'alla';
export const fileCopyId = 'akt';
/** What was decided or sent at some time: in place of the version stands the id of the paper. */
export const keptId = 'handling';
const statementPrefix = 'tjansteutlatande-';

/** In place of a region's id: the frame in which its officials lay the answer before its board. */
export const statementId = (region: string): string => `${statementPrefix}${region}`;

/** The region of such a frame; null when it is none. */
export const statementRegion = (whose: string): string | null =>
  whose.startsWith(statementPrefix) ? whose.slice(statementPrefix.length) : null;

/** The positions as a table, of no version. */
export const tableId = 'tabell';

/**
 * Whose answer the document is. Where one answer is sent for all a region's own is that one, unless it has decided it
 * itself. @param whose no file's copy.
 */
export function standingParty(mode: AnswerMode, outcomes: Outcomes, whose: string): Party {
  const party = whose === commonId ? null : whose;
  return mode === 'samordnat' && decisionOf(outcomes, party) === null ? null : party;
}

/**
 * A document of a version of a draft, and who asked for it: `remiss/5/2/uppsala/anna`, `remiss/5/2/gemensamt/anna` or
 * `remiss/5/2/akt/karin`. Ids that were made before it was kept name nobody.
 */
const documentValues = joinedValues({
  feature: oneOf(['remiss']),
  remiss: numberValue,
  version: numberValue,
  whose: textValue,
  reader: textValue,
});

/** A version of the document: whose answer, and for whom. */
export type WantedDocument = { version: number; whose: string; reader: string };

export const documentId = ({ id }: Pick<Remiss, 'id'>, wanted: WantedDocument): string =>
  documentValues.write({ feature: 'remiss', remiss: id, ...wanted });

export const documentOfId = (id: string): (WantedDocument & { remiss: number }) | null => documentValues.read(id);

/** What was sent stays readable when the remiss is withdrawn. */
export const mayBeRead = ({ state, sentOn }: Pick<Remiss, 'state' | 'sentOn'>): boolean =>
  state !== 'aterkallad' || sentOn !== null;

/** Whether other regions' answers are in it. The file's copy is the kansli's, who sees them all the time. */
export const showsOthers = (mode: AnswerMode, whose: string): boolean =>
  whose === commonId || (whose !== fileCopyId && hasCommonAnswer(mode));
