import { buttons, facts, type Message, text } from '../../chat/message.ts';
import { date, longDate } from '../../chat/swedish.ts';
import type { AnswerDecision, SentAnswer } from '../case/outcome.ts';
import { keyOf, type Remiss } from '../case/remiss.ts';
import { downloadDocumentAction, showPapersAction } from '../case/remiss-actions.ts';
import { answerDecisionInWords } from '../case/remiss-words.ts';
import { commonId } from './whose-document.ts';

/** What those who keep a region's papers, or prepare its answer, are told: that there is a common text, and what was decided and sent. */
export const keeperKey = (remiss: Pick<Remiss, 'id'>, what: 'text' | 'beslutat' | 'skickat', which: string): string =>
  `${keyOf(remiss)}/handlingar/${what}/${which}`;

const why = text(
  'Du får det här för att du är regionens registrator eller nämndsekreterare, eller förbereder regionens svar.',
);

type AskedText = { version: number; replyOn: Temporal.PlainDate };

export const commonTextReady = (remiss: Remiss, { version, replyOn }: AskedText): Message => ({
  title: `Gemensam text till svaret på remiss ${remiss.number}`,
  blocks: [
    facts(
      ['Remiss', remiss.title],
      ['Utkast', String(version)],
      ['Regionerna svarar om den', `senast ${longDate(replyOn)}`],
    ),
    text('Regionens företrädare är tillfrågade om regionen står bakom texten.'),
    why,
    buttons(
      downloadDocumentAction.button(
        'Hämta gemensamt svar',
        { remiss: remiss.id, version, whose: commonId, format: 'docx' },
        { primary: true },
      ),
    ),
  ],
});

/** @param whose "Region Dalarna", or "den gemensamma" */
export const answerDecided = (remiss: Remiss, whose: string, decision: AnswerDecision): Message => ({
  title: `Svaret på remiss ${remiss.number} är beslutat`,
  blocks: [
    facts(['Remiss', remiss.title], ['Vems svar', whose], ['Beslut', answerDecisionInWords(decision)]),
    why,
    papersRow(remiss),
  ],
});

export const answerSent = (remiss: Remiss, whose: string, { on, dnr, by }: SentAnswer): Message => ({
  title: `Svaret på remiss ${remiss.number} skickades ${date(on)}`,
  blocks: [
    facts(
      ['Remiss', remiss.title],
      ['Vems svar', whose],
      ['Skickat (expedierat)', longDate(on)],
      ...(dnr === null ? [] : [['Diarienummer', dnr] as const]),
      ...(by === null ? [] : [['Skickat av', by] as const]),
    ),
    why,
    papersRow(remiss),
  ],
});

const papersRow = ({ id }: Remiss) =>
  buttons(showPapersAction.button('Visa handlingarna', { remiss: id, from: 0 }, { primary: true }));
