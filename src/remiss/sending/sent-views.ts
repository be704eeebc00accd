import { buttons, facts, type Message, text } from '../../chat/message.ts';
import { list } from '../../chat/swedish.ts';
import { showButton } from '../answering/remiss-views.ts';
import type { AnswerDecision, Party } from '../case/outcome.ts';
import type { AnswerMode, Remiss } from '../case/remiss.ts';
import { decideAnswerAction, sendRemissAction } from '../case/remiss-actions.ts';
import {
  answerDecisionInWords,
  nameOf,
  questionsInWords,
  remissRegionList,
  shortName,
  signOffLabels,
  stateNames,
} from '../case/remiss-words.ts';
import type { RemissSnapshot } from '../case/snapshot.ts';
import { askButton } from '../drafts/draft-button-views.ts';
import type { Doubts } from './send-doubts.ts';
import { type OutcomeWord, partiesInWords } from './whose-answer.ts';

/** @property isNews something has come since the asker was last warned. */
type Warned = { word: OutcomeWord; version: number; doubts: Doubts; isNews: boolean };

/** Before the kansli is asked for the day. */
export const beforeOutcome = ({ remiss }: RemissSnapshot, { word, version, doubts, isNews }: Warned): Message => ({
  title: isNews
    ? `Läget har ändrats: är svaret på remiss ${remiss.number} ändå ${word}?`
    : `Är svaret på remiss ${remiss.number} ${word}, fast alla inte står bakom?`,
  blocks: [
    facts(...inLines(doubts, version)),
    text(consequence[remiss.mode]),
    text('Inget är registrerat än.'),
    buttons(
      (word === 'beslutat' ? decideAnswerAction : sendRemissAction).button(`Ja, det är ${word}`, {
        remiss: remiss.id,
        seen: doubts.mark,
      }),
      ...(doubts.silent.length > 0 && remiss.state === 'sammanstalld' ? [askButton(remiss)] : []),
      showButton(remiss, 'Vänta', { primary: true }),
    ),
  ],
});

function inLines({ unanswered, silent, dissents, against }: Doubts, version: number): [string, string][] {
  const lines: [string, string][] = [
    ['Har inte svarat på allt', remissRegionList(unanswered)],
    [`Har inte sagt om de står bakom utkast ${version}`, remissRegionList(silent)],
    [signOffLabels.avvikande, remissRegionList(dissents)],
    [
      'Avstyrker, när andra tillstyrker',
      list(against.map(({ region, questions }) => `${shortName(region)} (${questionsInWords(questions)})`)),
    ],
  ];
  return lines.filter(([, who]) => who !== '');
}

const onlyThose = 'I svaret står bara de regioner som har sagt att de står bakom som bakom det.';

const consequence: Record<AnswerMode, string> = {
  enskilt: 'En region som inte har svarat har inget svar att skicka.',
  likalydande: `${onlyThose} Övriga regioners egna svar blir kvar som utkast.`,
  samordnat: `${onlyThose} Avvikande mening följer med.`,
  sammanfattning: `${onlyThose} Avvikande mening följer med.`,
};

/** For the log. Null when nobody was silent and nobody parted. */
export function doubtsInLine({ unanswered, silent, dissents, against }: Doubts): string | null {
  const all = [
    ['hade inte svarat på allt', unanswered],
    ['hade inte sagt om de står bakom', silent],
    ['hade avvikande mening', dissents],
    ['avstyrkte', against.map(({ region }) => region)],
  ] as const;
  const doubtful = all.filter(([, who]) => who.length > 0).map(([what, who]) => `${remissRegionList(who)} ${what}`);
  return doubtful.length === 0 ? null : doubtful.join('; ');
}

type Recording = {
  word: Exclude<OutcomeWord, 'beslutat'>;
  when: string | null;
  parties: readonly Party[];
  left: readonly Party[];
};

type Regions = RemissSnapshot['regions'];

/** What was said of the sending, and what is left to say. */
export const recordedSending = (
  remiss: Remiss,
  regions: Regions,
  { word, when, parties, left }: Recording,
): Message => ({
  title:
    left.length === 0
      ? `${nameOf(remiss)} är ${stateNames[remiss.state]}`
      : `Registrerat: ${word}${when === null ? '' : ` ${when}`}, ${partiesInWords(regions, parties)}`,
  blocks: [
    ...(left.length === 0
      ? [text(`Registrerat: ${word}${when === null ? '' : ` ${when}`}, ${partiesInWords(regions, parties)}.`)]
      : [
          text(
            `Kvar att skicka: ${partiesInWords(regions, left)}. Skriv remiss ${remiss.number} skickas inte för det som inte ska skickas.`,
          ),
        ]),
    ...(word === 'skickat' ? [text(keptInWords), text(signedInWords)] : []),
    buttons(showButton(remiss)),
  ],
});

const keptInWords = 'Handlingen är sparad som den är nu och ändras inte. Den finns under Handlingar på remissens sida.';

const signedInWords =
  'Har du den fil som skickades, till exempel den undertecknade, så ge mig den i vår egen chatt. Då sparar jag den också.';

export const recordedDecision = (remiss: Remiss, who: string, decision: AnswerDecision): Message => ({
  title: `${who} är registrerat som beslutat`,
  blocks: [
    text(`${answerDecisionInWords(decision)}. Remiss ${remiss.number}.`),
    text(keptInWords),
    text(signedInWords),
    buttons(showButton(remiss)),
  ],
});

export const outcomeTakenBack = (remiss: Remiss, label: string): Message => ({
  title: 'Registreringen är tillbakatagen',
  blocks: [
    text(`${label}. Det gäller inte längre.`),
    text('Handlingen finns kvar under Handlingar, märkt så att det syns.'),
    buttons(showButton(remiss)),
  ],
});
