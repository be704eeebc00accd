import {
  type Block,
  type Button,
  buttons,
  facts,
  type Inline,
  type Message,
  note,
  say,
  text,
} from '../chat/message.ts';
import { daysUntil, list, shortened } from '../chat/swedish.ts';
import { owedBy } from './answers.ts';
import type { Question, Remiss } from './remiss.ts';
import { answeredIn, type Whole } from './remiss-parts.ts';
import {
  answeredInWords,
  lastDayInWords,
  nameOf,
  questionName,
  questionsInWords,
  regionList,
  senderDayInWords,
  shortName,
  stateNames,
} from './remiss-words.ts';

export const strong = (words: string): Inline => ({ type: 'strong', text: words });

const longestQuestion = 1500;

export const showButton = ({ id }: Pick<Remiss, 'id'>, label = 'Visa läget', primary = false): Button => ({
  ...{ id: 'remiss.show', label, value: String(id) },
  ...(primary && { primary: true }),
});

export const answerButton = ({ id }: Pick<Remiss, 'id'>): Button => ({
  ...{ id: 'remiss.answer', label: 'Svara', value: String(id), primary: true },
});

/** What one can do where the remiss is shown to those who are to answer. */
export const answerButtons = (remiss: Remiss): Button[] => [
  answerButton(remiss),
  { id: 'remiss.nothing-to-add', label: 'Inget att erinra', value: String(remiss.id) },
  { id: 'remiss.not-concerned', label: 'Berörs inte', value: String(remiss.id) },
  showButton(remiss),
];

const link = ({ link: url }: Remiss): Block[] => (url ? [text({ type: 'link', text: 'Läs remissen', url })] : []);

const fromWhom = ({ sender, senderDnr }: Remiss): string => (senderDnr ? `${sender} (dnr ${senderDnr})` : sender);

/** Who has answered and who has not, by name. */
function whoHasAnswered(whole: Whole): Block {
  const { done, owing } = answeredIn(whole);
  return facts(
    ['Läge', answeredInWords(done.length, whole.regions.length)],
    ['Har svarat', done.length > 0 ? regionList(done) : 'ingen än'],
    ['Har inte svarat', owing.length > 0 ? regionList(owing) : 'ingen, alla har svarat'],
  );
}

const closedWords: Record<Exclude<Remiss['state'], 'oppen' | 'utkast'>, string> = {
  stangd: 'Remissen är stängd för svar. Kansliet sammanställer svaren.',
  sammanstalld: 'Svaren är sammanställda i ett utkast.',
  avsand: 'Svaret är avsänt.',
  aterkallad: 'Remissen är återkallad. Ingen behöver svara.',
};

const howToAnswer =
  'Svara i trådarna under frågorna här nedanför, eller tryck på Svara för att svara på allt i ett formulär.';

/** In each invited group's conversation: what it is, who has answered, and what one can do. Changes in place. */
export function headMessage(whole: Whole): Message {
  const { remiss } = whole;
  const { state } = remiss;
  const open = state === 'oppen' || state === 'utkast';
  return {
    title: nameOf(remiss),
    blocks: [
      facts(
        ['Från', fromWhom(remiss)],
        ['Svara', lastDayInWords(remiss)],
        ['Svaret ska vara hos avsändaren', senderDayInWords(remiss)],
      ),
      ...link(remiss),
      whoHasAnswered(whole),
      text(open ? howToAnswer : closedWords[state]),
      ...(open ? [buttons(...answerButtons(remiss))] : [buttons(showButton(remiss))]),
    ],
  };
}

/** One for each question: its thread is that question's. */
export const questionMessage = (remiss: Remiss, { nr, text: words }: Question): Message => ({
  title: `${questionName(nr)} av ${remiss.questions.length}, remiss ${remiss.number}`,
  blocks: [
    text(shortened(words, longestQuestion)),
    note(
      remiss.state === 'oppen'
        ? 'Svara i tråden under den här frågan. Det du skriver sparas som din regions synpunkt.'
        : 'Remissen är stängd för svar.',
    ),
  ],
});

/** To each of a region's representatives, in their own conversation. Changes in place. */
export function askRegion(whole: Whole, region: { id: string; name: string }, today: Temporal.PlainDate): Message {
  const { remiss } = whole;
  const left = owedBy(region.id, remiss.questions, whole.standing);
  if (remiss.state !== 'oppen') {
    return say(`${nameOf(remiss)} är ${stateNames[remiss.state]}`, 'Den behöver inte längre besvaras.');
  }
  if (left.length === 0) {
    return {
      title: `${region.name} har svarat på remiss ${remiss.number}`,
      blocks: [
        text(`${remiss.title}. Ni kan ändra svaret ${lastDayInWords(remiss)}.`),
        buttons(showButton(remiss), answerButton(remiss)),
      ],
    };
  }
  return {
    title: `${region.name} ska svara på remiss ${remiss.number} ${daysUntil(remiss.lastOn, today)}`,
    blocks: [
      facts(
        ['Remiss', remiss.title],
        ['Från', fromWhom(remiss)],
        ['Svara', lastDayInWords(remiss)],
        ['Kvar att svara på', left.length === remiss.questions.length ? 'alla frågor' : questionsInWords(left)],
      ),
      ...link(remiss),
      text('Du får det här för att du företräder regionen i en grupp som remissen är skickad till.'),
      buttons(...answerButtons(remiss)),
    ],
  };
}

/** Regions that nobody in the invited groups can answer for. */
export function unrepresented({ regions, speakers }: Whole): Block[] {
  const heard = new Set(speakers.map(({ region }) => region));
  const missing = regions.filter(({ id }) => !heard.has(id));
  if (missing.length === 0) return [];
  const who = list(missing.map(shortName));
  return [
    text(
      strong('Ingen som kan svara: '),
      `${who} har ingen företrädare i de inbjudna grupperna. Lägg till en plats i gruppen, eller fråga regionen på annat sätt.`,
    ),
  ];
}
