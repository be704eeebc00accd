import { type Block, buttons, facts, type Message, say, text } from '../../chat/message.ts';
import { longDate, weekdayDate } from '../../chat/swedish.ts';
import { questionsLeft } from '../case/answers.ts';
import type { Remiss } from '../case/remiss.ts';
import { nameOf, questionsInWords, remissLastDayInWords, stateNames } from '../case/remiss-words.ts';
import type { RemissSnapshot } from '../case/snapshot.ts';
import { answerButton, answerButtons, fromWhom, remissLink, showButton } from './remiss-views.ts';

type Named = { id: string; name: string };

/** To each of a region's representatives, in their own conversation. It is updated in place, so it counts no days. */
export function askRegion(snapshot: RemissSnapshot, region: Named): Message {
  const { remiss } = snapshot;
  const left = questionsLeft(region.id, remiss.questions, snapshot.tally);
  if (remiss.state !== 'oppen') return closedTo(remiss, region, left.length === 0);
  if (left.length > 0) {
    return {
      title: `${region.name} ska svara på remiss ${remiss.number} senast ${weekdayDate(remiss.lastOn)}`,
      blocks: askBlocks(snapshot, region, left),
    };
  }
  return {
    title: `${region.name} har svarat på remiss ${remiss.number}`,
    blocks: [
      text(`${remiss.title}. Ni kan ändra svaret ${remissLastDayInWords(remiss)}.`),
      buttons(showButton(remiss), answerButton(remiss)),
    ],
  };
}

/** The same again, because the kansli asked for it. */
export const promptRegion = (snapshot: RemissSnapshot, region: Named, by: string): Message => ({
  title: `${by} påminner: ${region.name} har inte svarat på hela remiss ${snapshot.remiss.number}`,
  blocks: askBlocks(snapshot, region, questionsLeft(region.id, snapshot.remiss.questions, snapshot.tally)),
});

function askBlocks({ remiss, cases }: RemissSnapshot, region: Named, left: readonly number[]): Block[] {
  const boardOn = cases.get(region.id)?.boardOn;
  return [
    facts(
      ['Remiss', remiss.title],
      ['Från', fromWhom(remiss)],
      ['Svara', remissLastDayInWords(remiss)],
      ['Kvar att svara på', left.length === remiss.questions.length ? 'alla frågor' : questionsInWords(left)],
      ...(boardOn ? [['Er nämnds sista möte i tid', longDate(boardOn)] as const] : []),
    ),
    ...remissLink(remiss),
    text('Du får det här för att du företräder regionen i en grupp som remissen är skickad till.'),
    buttons(...answerButtons(remiss, region)),
  ];
}

function closedTo(remiss: Remiss, region: Named, answered: boolean): Message {
  const title = `${nameOf(remiss)} är ${stateNames[remiss.state]}`;
  if (remiss.state === 'aterkallad') return say(title, 'Ingen behöver svara.');
  return {
    title,
    blocks: [
      text(answered ? `${region.name} har svarat.` : `${region.name} hann inte svara på allt.`),
      buttons(showButton(remiss)),
    ],
  };
}
