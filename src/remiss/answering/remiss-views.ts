import {
  type Block,
  type Button,
  buttons,
  facts,
  howToReply,
  type Inline,
  type Message,
  say,
  text,
} from '../../chat/message.ts';
import { longDate, plural, weekdayDate } from '../../chat/swedish.ts';
import type { StandInView } from '../../outbox/message-kinds.ts';
import { askedGroupFacts } from '../asked-groups/group-words.ts';
import { questionsLeft, questionsWritten } from '../case/answers.ts';
import type { Remiss } from '../case/remiss.ts';
import {
  answerRemissAction,
  notConcernedAction,
  nothingToAddAction,
  showRemissAction,
} from '../case/remiss-actions.ts';
import {
  answeredInWords,
  nameOf,
  owingFacts,
  questionsInWords,
  remissLastDayInWords,
  remissRegionList,
  senderDayInWords,
  stateNames,
  writtenOnly,
} from '../case/remiss-words.ts';
import { answeredIn, type RemissSnapshot } from '../case/snapshot.ts';

export const strong = (words: string): Inline => ({ type: 'strong', text: words });

export const showButton = (
  { id }: Pick<Remiss, 'id'>,
  label = 'Visa läget',
  look: { primary?: boolean } = {},
): Button => showRemissAction.button(label, { remiss: id }, look);

type RemissFinder = { remisser: { remiss(id: number): Remiss | null } };

/** What whoever stands in for somebody opens of what is said about a remiss. Nobody answers for another's region. */
export function openedRemiss({ remisser }: RemissFinder, id: number | undefined): StandInView | null {
  const remiss = id === undefined ? null : remisser.remiss(id);
  return remiss && { open: showButton(remiss) };
}

/** The same of what is said to its addressee. @param what as a sentence without its end */
export function replacedIn(uses: RemissFinder, id: number, what: string): StandInView | null {
  const remiss = uses.remisser.remiss(id);
  return remiss && { open: showButton(remiss), title: `${what} i remiss ${remiss.number}` };
}

export const answerButton = ({ id }: Pick<Remiss, 'id'>, label = 'Svara'): Button =>
  answerRemissAction.button(label, { remiss: id, from: undefined }, { primary: true });

/** What one can do where the remiss is shown to those who are to answer. @param region the one that is asked there. */
export function answerButtons(remiss: Remiss, region: { id: string } | null = null): Button[] {
  const answer = { remiss: remiss.id, sure: false, asked: region?.id, seen: 0 };
  return [
    answerButton(remiss),
    nothingToAddAction.button('Inget att erinra', answer),
    notConcernedAction.button('Berörs inte', answer),
    showButton(remiss),
  ];
}

export const restrictedInWords = 'Bara de grupper som den är skickad till och kansliet får veta att den finns.';

/** Beside a restricted remiss, wherever it is shown. */
export const restriction = ({ restricted }: Pick<Remiss, 'restricted'>): (readonly [string, string])[] =>
  restricted ? [['Begränsad', restrictedInWords]] : [];

export const remissLink = ({ link: url }: Remiss): Block[] =>
  url ? [text({ type: 'link', text: 'Läs remissen', url })] : [];

export const fromWhom = ({ sender, senderDnr }: Remiss): string =>
  senderDnr ? `${sender} (dnr ${senderDnr})` : sender;

/** Who has answered and who has not, by name. */
function whoHasAnswered(snapshot: RemissSnapshot): Block {
  const { done, ...owing } = answeredIn(snapshot);
  return facts(
    ['Läge', answeredInWords(done.length, snapshot.regions.length)],
    ['Har svarat', done.length > 0 ? remissRegionList(done) : 'ingen än'],
    ...owingFacts(owing),
    ...askedGroupFacts(snapshot.remiss),
  );
}

const closedWords: Record<Exclude<Remiss['state'], 'oppen' | 'utkast'>, string> = {
  stangd: 'Remissen är stängd för svar. Kansliet sammanställer svaren.',
  sammanstalld: 'Svaren är sammanställda i ett utkast.',
  avslutad: 'Remissen är avslutad: det som ska skickas är skickat.',
  aterkallad: 'Remissen är återkallad. Ingen behöver svara.',
};

const howToAnswer = howToReply(
  'Svara i frågornas trådar, eller tryck på Svara för att svara på allt i ett formulär.',
  'Svara genom att citera den fråga det gäller eller nämna mig med @. Eller tryck på Svara för att svara på allt i ett formulär.',
);
/** Everyone in the conversation sees what is written there. */
const howToAnswerBlind = howToReply(
  'Tryck på Svara. Regionernas ställningstaganden visas när remissen har stängt, men det som skrivs i trådarna syns för alla här.',
  'Tryck på Svara. Regionernas ställningstaganden visas när remissen har stängt, men det som skrivs här syns för alla.',
);

const howToAnswerUnderlag = howToReply(
  'Svara i tråden här, så frågar jag dig vilken fråga det gäller. Eller tryck på Svara.',
  'Svara genom att citera det här eller nämna mig med @, så frågar jag dig vilken fråga det gäller. Eller tryck på Svara.',
);

/** Of one underlag in a round: what they have in common stands in the round's own head. */
function underlagHead(snapshot: RemissSnapshot): Message {
  const { remiss } = snapshot;
  const { state, blind, questions } = remiss;
  const { done, ...owing } = answeredIn(snapshot);
  const open = state === 'oppen' || state === 'utkast';
  const many = `${questions.length} ${plural(questions.length, 'fråga', 'frågor')}`;
  return {
    title: nameOf(remiss),
    blocks: [
      facts(
        ...(remiss.senderDnr ? [['Avsändarens diarienummer', remiss.senderDnr] as const] : []),
        [
          'Läge',
          `${answeredInWords(done.length, snapshot.regions.length)}, ${many}, svara senast ${longDate(remiss.lastOn)}`,
        ],
        ...owingFacts(owing),
        ...restriction(remiss),
      ),
      ...remissLink(remiss),
      text(open ? (blind ? howToAnswerBlind : howToAnswerUnderlag) : closedWords[state]),
      ...(open ? [buttons(...answerButtons(remiss))] : [buttons(showButton(remiss))]),
    ],
  };
}

/** In each invited group's conversation: what it is, who has answered, and what one can do. It is updated in place. */
export function headMessage(snapshot: RemissSnapshot): Message {
  const { remiss } = snapshot;
  if (remiss.round !== null) return underlagHead(snapshot);
  const { state, blind } = remiss;
  const open = state === 'oppen' || state === 'utkast';
  const how = blind ? howToAnswerBlind : howToAnswer;
  return {
    title: nameOf(remiss),
    blocks: [
      facts(
        ['Från', fromWhom(remiss)],
        ['Svara senast', longDate(remiss.lastOn)],
        ['Svaret ska vara hos avsändaren', senderDayInWords(remiss)],
        ...restriction(remiss),
      ),
      ...remissLink(remiss),
      whoHasAnswered(snapshot),
      text(open ? how : closedWords[state]),
      ...(open ? [buttons(...answerButtons(remiss))] : [buttons(showButton(remiss))]),
    ],
  };
}

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

function askBlocks({ remiss, cases, tally }: RemissSnapshot, region: Named, left: readonly number[]): Block[] {
  const boardOn = cases.get(region.id)?.boardOn;
  const written = questionsWritten(region.id, remiss.questions, tally);
  return [
    facts(
      ['Remiss', remiss.title],
      ['Från', fromWhom(remiss)],
      ['Svara senast', longDate(remiss.lastOn)],
      ['Kvar att svara på', left.length === remiss.questions.length ? 'alla frågor' : questionsInWords(left)],
      ...(written.length > 0 ? [[writtenOnly, questionsInWords(written)] as const] : []),
      ...(boardOn ? [['Er nämnds sista möte i tid', longDate(boardOn)] as const] : []),
      ...restriction(remiss),
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
      text(answered ? `${region.name} har svarat.` : `${region.name} har inte tagit ställning i alla frågor.`),
      buttons(showButton(remiss)),
    ],
  };
}
