import {
  action,
  actionOn,
  type Codec,
  joinedValues,
  numberValue,
  oneOf,
  textValue,
  usually,
} from '../../chat/action.ts';
import { ownView } from '../../chat/looking/own-view.ts';
import { pageStart } from '../../chat/pages.ts';
import { type DocumentFormat, documentFormats } from '../../documents/document-format.ts';
import { type Position, positions } from './answers.ts';
import { type RemissState, remissStates } from './remiss.ts';
import { wordsInText } from './sign-off.ts';

/** Left out of buttons that are about no region in particular, or were sent before they said which. */
export const optionalText: Codec<string | undefined> = {
  write: (text) => text ?? '',
  read: (text) => text || undefined,
};

/** Where a page begins; anything that is no number is the beginning. */
export const placeValue: Codec<number> = { write: String, read: pageStart };
/** The same, left out where no place is asked for. */
const optionalPlace: Codec<number | undefined> = {
  write: (from) => (from === undefined ? '' : String(from)),
  read: (text) => (text === '' ? undefined : pageStart(text)),
};

/** Buttons that were sent before each region's sending was kept say `avsand`. */
const stateValue: Codec<RemissState> = {
  write: (state) => state,
  read: (text) => oneOf(remissStates).read(text === 'avsand' ? 'avslutad' : text),
};

const remiss = numberValue;
const version = numberValue;
/** A document's; what was sent before there were more is Word. */
export const formatValue = usually<DocumentFormat>('docx', oneOf(documentFormats));

/** What the kansli does. */
export const newRemissAction = action('remiss.new', {});
export const readLetterAction = action('remiss.letter', {});
/** `source`: with which message the underlag came. */
export const letterFileAction = action('remiss.letter-file', { source: textValue });
export const openRemissAction = action('remiss.open', { remiss });
export const changeRemissAction = action('remiss.change', { remiss });
export const changeQuestionsAction = action('remiss.questions', { remiss, from: optionalPlace });
export const dropQuestionAction = action('remiss.drop-question', { remiss, question: numberValue });
export const restoreQuestionAction = action('remiss.restore-question', { remiss, question: numberValue });
export const changeBoardsAction = action('remiss.boards', { remiss });
export const promptRemissAction = action('remiss.prompt', { remiss });
export const extendRemissAction = action('remiss.extend', { remiss });
export const closeRemissAction = action('remiss.close', { remiss });
export const compileRemissAction = action('remiss.compile', { remiss });
export const uncompileRemissAction = action('remiss.uncompile', { remiss });
export const askToSignOffAction = action('remiss.ask-sign-off', { remiss });
export const showConferenceAction = action('remiss.conference', { remiss });
export const callConferenceAction = action('remiss.call-conference', { remiss });
export const conferenceNotesAction = action('remiss.conference-notes', { remiss });
export const cancelConferenceAction = action('remiss.cancel-conference', { remiss });
export const resumeConferenceAction = action('remiss.resume-conference', { remiss });
export const withdrawRemissAction = action('remiss.withdraw', { remiss });
export const dropDraftAction = action('remiss.drop-draft', { remiss });
export const resumeRemissAction = action('remiss.resume', { remiss });

/** What is said of an answer once it is made. `seen`: what the kansli was warned of before. */
export const sendRemissAction = action('remiss.sent', { remiss, seen: optionalText });
export const notSendAction = action('remiss.not-sent', { remiss });
export const decideAnswerAction = action('remiss.decided', { remiss, seen: optionalText });
export const takeBackOutcomeAction = action('remiss.take-back-outcome', { remiss });
/** What was decided and sent, as it was then. `paper`: its id. */
export const showPapersAction = action('remiss.papers', { remiss, from: placeValue });
export const fetchTableAction = action('remiss.table', { remiss });
/** `source`: with which message the file that was sent came. Opens the form of the same id. */
export const keepSentFileAction = action('remiss.sent-file', { remiss, source: textValue });
/** `file`: the id of its having been handed in. */
export const fetchSentFileAction = action('remiss.fetch-sent-file', { remiss, file: numberValue });
export const fetchPaperAction = action('remiss.paper', { remiss, paper: numberValue, format: formatValue });

/** `12`, or `alla/12` among those that are over too. */
export const listRemisserAction = actionOn<{ all: boolean; from: number }>('remiss.list', {
  write: ({ all, from }) => (all ? `alla/${from}` : String(from)),
  read: (text) => ({ all: text.startsWith('alla/'), from: pageStart(text.replace('alla/', '')) }),
});
export const showRemissAction = action('remiss.show', { remiss });
export const turnRemissPageAction = action('remiss.page', { remiss, from: placeValue });
export const showRemissHistoryAction = action('remiss.history', { remiss, from: optionalPlace });
/** `state`: in which it was when the choices were shown; in another there are other choices. */
export const moreRemissChoicesAction = action('remiss.more', { remiss, state: stateValue, from: placeValue });
export const restrictRemissAction = action('remiss.restrict', { remiss });
export const unrestrictRemissAction = action('remiss.unrestrict', { remiss });
export const chooseRegionAction = action('remiss.region', { remiss });
export const showRegionAnswersAction = action('remiss.region-page', { remiss, region: textValue, from: placeValue });
export const showRemissFilesAction = action('remiss.files', { remiss, from: placeValue });
/** `file`: the id of the given file. */
export const fetchRemissFileAction = action('remiss.file', { remiss, file: numberValue });
export const changeOwnRegionAction = action('remiss.own', { remiss });

/** `from`: how many questions come before those of the form; undefined: those that hold the first question that is owed. */
export const answerRemissAction = action('remiss.answer', { remiss, from: optionalPlace });
/** `said`: the id of the last that had been said on the question then, so that each that is said is shown. */
export const questionView = ownView('remiss.question', {
  remiss,
  question: numberValue,
  said: usually(0, numberValue),
});

/** `entry`: the id of what was written, which is the reason. `seen`: the id of a colleague's position that it may replace. */
export const takePositionAction = action('remiss.position', {
  remiss,
  question: numberValue,
  position: oneOf(positions),
  entry: numberValue,
  seen: usually(0, numberValue),
});

/** A position that the asker has chosen. @property seen the id of the colleague's that it may replace. */
export type ReplacingStand = { question: number; position: Position; seen: number };

/** `1.tillstyrker.17,3.avstyrker.22` */
const replacingStands: Codec<readonly ReplacingStand[]> = {
  write: (stands) => stands.map(({ question, position, seen }) => `${question}.${position}.${seen}`).join(','),
  read(text) {
    const read = text.split(',').map((one): ReplacingStand | null => {
      const [question = '', word = '', seen = ''] = one.split('.');
      const position = oneOf(positions).read(word);
      return position && { question: Number(question), position, seen: Number(seen) };
    });
    return read.includes(null) ? null : read.filter((one) => one !== null);
  },
};
/** `region`: the one that it is for. */
/** `12,13` */
const entriesValue: Codec<readonly number[]> = {
  write: (entries) => entries.join(','),
  read: (text) => (/^\d+(?:,\d+)*$/u.test(text) ? text.split(',').map(Number) : null),
};

/** `entries`: the positions that were given by mistake. */
export const takeStandsBackAction = action('remiss.take-stand-back', { remiss, entries: entriesValue });
export const replaceStandsAction = action('remiss.replace', { remiss, region: textValue, stands: replacingStands });

/** `entry`: the id of words of somebody who no longer answers for the region. */
export const takeOutWordsAction = action('remiss.take-out', { remiss, entry: numberValue });
export const putBackWordsAction = action('remiss.put-back', { remiss, entry: numberValue });

/** `from`: how many questions come before those of the form. */
/** Somebody outside the groups, by name and address. */
export const invitePersonAction = action('remiss.invite', { remiss });
export const uninvitePersonAction = action('remiss.uninvite', { remiss });
/** `from`: how many questions come before those of the form. */
export const giveViewsAction = action('remiss.views', { remiss, from: placeValue });
export const enterLetterAction = action('remiss.enter-letter', { remiss, from: placeValue });
/** `whose`: a region's id, or the name of a body. */
export const takeLetterBackAction = action('remiss.take-letter-back', { remiss, whose: textValue });

/** In the place of a question's number. */
export const everyQuestion = 0;

/** `source`: what was written under the head message, or given to the bot alone. */
export const placeWordsAction = action('remiss.place', { remiss, question: numberValue, source: textValue });
/** `source`: with which message the files came. */
export const placeFilesAction = action('remiss.place-files', { remiss, source: textValue });
export const takeBackAction = action('remiss.take-back', { remiss, source: textValue });
/** Opens the form of the same id. */
export const choosePlaceAction = action('remiss.place-in', { remiss, source: textValue });

/** `source`: what was written where more remisser are open than there are buttons. Opens the form of the same id. */
export const chooseRemissAction = action('remiss.place-remiss', { source: textValue });

/** `sure`: it has been asked about. `asked`: the region that was asked, where one was. `seen`: the latest position then. */
type WholeAnswer = { remiss: number; sure: boolean; asked: string | undefined; seen: number };

const wholeValues = joinedValues({
  remiss,
  step: oneOf(['', 'fraga', 'alla']),
  asked: optionalText,
  seen: usually(0, numberValue),
});

/** `5`, `5/fraga/uppsala`, and `5/alla/uppsala/17`, `5/alla/uppsala` or `5/alla` once it has been asked about. */
const wholeAnswer: Codec<WholeAnswer> = {
  write: ({ remiss, sure, asked, seen }) =>
    wholeValues.write({ remiss, step: sure ? 'alla' : asked === undefined ? '' : 'fraga', asked, seen }),
  read(text) {
    const read = wholeValues.read(text);
    return read && { remiss: read.remiss, sure: read.step === 'alla', asked: read.asked, seen: read.seen };
  },
};
export const nothingToAddAction = actionOn('remiss.nothing-to-add', wholeAnswer);
export const notConcernedAction = actionOn('remiss.not-concerned', wholeAnswer);

/** `asked`: the region that was asked about the draft, where the button says. `whose`: see `documentId`. */
export const showDraftAction = action('remiss.draft', { remiss });
export const changeReplyDayAction = action('remiss.reply-day', { remiss });
export const takeStandAction = action('remiss.take-stand', { remiss, version });
export const standBehindAction = action('remiss.stand-behind', { remiss, version, asked: optionalText });
export const signOffInWordsAction = action('remiss.sign-off', {
  remiss,
  version,
  word: oneOf(wordsInText),
  asked: optionalText,
});
export const commentDraftAction = action('remiss.comment', { remiss, version });
export const downloadDocumentAction = action('remiss.document', {
  remiss,
  version,
  whose: textValue,
  format: formatValue,
});
/** `source`: with which message the edited text came. */
export const takeTextAction = action('remiss.new-text', { remiss, source: textValue });
/** The same, once it has been asked about. `seen`: what it was asked about. */
export const takeTextAnywayAction = action('remiss.new-text-anyway', { remiss, seen: textValue, source: textValue });
/** A region's own text. `text`: the number of one of its changes; 0 is what follows from the answers. */
export const showOwnTextAction = action('remiss.own-text', { remiss, region: textValue, from: placeValue });
export const takeOwnTextAction = action('remiss.take-own-text', {
  remiss,
  region: textValue,
  seen: optionalText,
  source: textValue,
});
/** Opens the form of the same id, which asks whose text it is. */
export const chooseOwnTextAction = action('remiss.whose-text', { remiss, source: textValue });
export const compareOwnTextAction = action('remiss.compare-own-text', {
  remiss,
  region: textValue,
  text: numberValue,
  from: placeValue,
});
/** `now`: the number of the last change then. */
export const putBackOwnTextAction = action('remiss.put-back-text', {
  remiss,
  region: textValue,
  text: numberValue,
  now: numberValue,
});
export const dropTextAction = action('remiss.drop-text', { remiss });
/** `version`: the later of the two. */
export const compareVersionsAction = action('remiss.compare', { remiss, version, from: placeValue });
export const chooseDocumentAction = action('remiss.documents', { remiss, version });
