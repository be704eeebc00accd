import { buttons, facts, type Message, text } from '../../chat/message.ts';
import { list } from '../../chat/swedish.ts';
import { showButton } from '../answering/remiss-views.ts';
import type { AnswerMode } from '../case/remiss.ts';
import { sendRemissAction } from '../case/remiss-actions.ts';
import { questionsInWords, remissRegionList, shortName, signOffLabels } from '../case/remiss-words.ts';
import type { RemissSnapshot } from '../case/snapshot.ts';
import { askButton } from '../drafts/draft-button-views.ts';
import type { Doubts } from './send-doubts.ts';

/** Before the day is asked for. @param isNews something has come since the asker was last warned. */
export const beforeSending = (
  { remiss }: RemissSnapshot,
  version: number,
  doubts: Doubts,
  { isNews }: { isNews: boolean },
): Message => ({
  title: isNews
    ? `Läget har ändrats: är svaret på remiss ${remiss.number} ändå skickat?`
    : `Är svaret på remiss ${remiss.number} skickat, fast alla inte står bakom?`,
  blocks: [
    facts(...inLines(doubts, version)),
    text(consequence[remiss.mode]),
    text('Inget är registrerat än.'),
    buttons(
      sendRemissAction.button('Ja, det är skickat', { remiss: remiss.id, seen: doubts.mark }),
      ...(doubts.silent.length > 0 ? [askButton(remiss)] : []),
      showButton(remiss, 'Vänta', true),
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

const onlyThose = 'I det som skickas står bara de regioner som har sagt att de står bakom som bakom det.';

const consequence: Record<AnswerMode, string> = {
  enskilt: 'En region som inte har svarat har inget skickat svar.',
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
