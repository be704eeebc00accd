import {
  type Block,
  type Button,
  buttons,
  facts,
  howToReply,
  type Message,
  say,
  table,
  text,
} from '../../chat/message.ts';
import { capitalised, longDate, shortened } from '../../chat/swedish.ts';
import { answerButtons, restrictedInWords, showButton } from '../answering/remiss-views.ts';
import type { Remiss, RemissState } from '../case/remiss.ts';
import { answeredInWords, remissRegionList, shortName, stateNames } from '../case/remiss-words.ts';
import { answeredIn, type RemissSnapshot } from '../case/snapshot.ts';
import { answerRestAction, showOwnRoundAction, showRoundAction } from '../underlag/round-actions.ts';
import { mostInMessage, owedTitle, ownProgressIn, ownRegionsInWords, ownRows } from './own-underlag-views.ts';
import {
  type OwnUnderlag,
  owedUnderlag,
  ownUnderlag,
  type RoundSnapshot,
  roundState,
  standingUnderlag,
  underlagIn,
} from './round-snapshot.ts';
import {
  lastDaysInWords,
  roundIs,
  roundName,
  roundTitle,
  senderDaysInWords,
  underlagCount,
  underlagInRow,
} from './round-words.ts';

const mostNamed = 4;
const longestSender = 60;

export const showRoundButton = (round: number, label = 'Visa läget'): Button =>
  showRoundAction.button(label, { round, from: 0 });

/** What one can do where the round is shown to those who are to answer. */
export const roundAnswerButtons = (round: number): Button[] => [
  showOwnRoundAction.button('Svara', { round, from: 0 }, { primary: true }),
  answerRestAction.button('Resten: inget att erinra', { round, position: 'inget_att_erinra', asked: undefined }),
  answerRestAction.button('Berörs inte av resten', { round, position: 'berors_inte', asked: undefined }),
  showRoundButton(round),
];

/** "3 av 7 regioner har svarat; saknas: Dalarna, Uppsala och 2 till" in the few words of a row. */
function underlagState(snapshot: RemissSnapshot): readonly [state: string, missing: string] {
  const { remiss, regions } = snapshot;
  const { done, owing } = answeredIn(snapshot);
  const left = owing.length - mostNamed;
  const named = remissRegionList(owing.slice(0, left > 0 ? mostNamed : owing.length));
  const missing =
    owing.length === 0
      ? 'ingen'
      : done.length === 0
        ? 'alla'
        : left > 0
          ? `${owing.slice(0, mostNamed).map(shortName).join(', ')} och ${left} till`
          : named;
  if (remiss.state === 'aterkallad' || remiss.state === 'utkast') return [capitalised(stateNames[remiss.state]), '–'];
  const counted = `${done.length} av ${regions.length}`;
  return [remiss.state === 'oppen' ? counted : `${capitalised(stateNames[remiss.state])}, ${counted}`, missing];
}

export const underlagTable = (all: readonly RemissSnapshot[]): Block =>
  table(
    ['Underlag', 'Har svarat', 'Saknas'],
    all.map((snapshot) => [underlagInRow(snapshot.remiss), ...underlagState(snapshot)]),
  );

const closedWords: Record<Exclude<RemissState, 'oppen' | 'utkast'>, string> = {
  stangd: 'Rundan är stängd för svar. Kansliet sammanställer svaren.',
  sammanstalld: 'Svaren är sammanställda i utkast, ett för varje underlag.',
  avslutad: 'Rundan är avslutad: det som ska skickas är skickat.',
  aterkallad: 'Rundan är återkallad. Ingen behöver svara.',
};

const howToAnswerRound = howToReply(
  'Varje underlag har ett eget meddelande under det här. Svara i dess tråd, så frågar jag dig vilken fråga det gäller. Eller tryck på Svara.',
  'Varje underlag har ett eget meddelande under det här. Svara genom att citera det eller nämna mig med @, så frågar jag dig vilken fråga det gäller. Eller tryck på Svara.',
);
const howToAnswerRoundBlind =
  'Tryck på Svara. Regionernas ställningstaganden visas när rundan har stängt, men det som skrivs i trådarna syns för alla här.';

/** What the underlag have in common. */
export function roundFacts(underlag: readonly Remiss[]): (readonly [string, string])[] {
  const [first] = underlag;
  if (!first) return [];
  return [
    ['Från', first.sender],
    ['Svara senast', lastDaysInWords(underlag)],
    ['Svaret ska vara hos avsändaren', senderDaysInWords(underlag)],
    ...(underlag.some(({ restricted }) => restricted) ? [['Begränsad', restrictedInWords] as const] : []),
  ];
}

/** "2 av 7 regioner har svarat på allt" */
function answeredAll(all: readonly RemissSnapshot[]): string {
  const asked = all.filter(({ remiss }) => remiss.state !== 'aterkallad');
  const regions = asked[0]?.regions ?? [];
  const done = regions.filter(({ id }) =>
    asked.every((one) => answeredIn(one).done.some((region) => region.id === id)),
  );
  return `${answeredInWords(done.length, regions.length)} på allt`;
}

/** In a group's conversation: what it is, and how many have answered each underlag. It is updated in place. */
export function roundHead(snapshot: RoundSnapshot): Message {
  const { round, all } = snapshot;
  const underlag = underlagIn(snapshot);
  if (all.length === 0) return roundGone(round.id);
  const state = roundState(underlag);
  const open = state === 'oppen' || state === 'utkast';
  const left = all.length - mostInMessage;
  return {
    title: roundTitle(round.id, underlag),
    blocks: [
      facts(...roundFacts(standingUnderlag(underlag)), ['Läge', answeredAll(all)]),
      underlagTable(all.slice(0, mostInMessage)),
      ...(left > 0 ? [text(`och ${left} till. Tryck på Visa läget för att se alla.`)] : []),
      text(
        open ? (underlag.some(({ blind }) => blind) ? howToAnswerRoundBlind : howToAnswerRound) : closedWords[state],
      ),
      buttons(...(open ? roundAnswerButtons(round.id) : [showRoundButton(round.id)])),
    ],
  };
}

/** In place of its head, where the group is no longer asked about any of it. */
const roundGone = (round: number): Message =>
  say(`${roundName(round)} gäller inte längre den här gruppen`, 'Ingen här behöver svara.');

/** To one of a region's representatives, once for the whole round. It is updated in place, so it counts no days. */
export function askAboutRound(snapshot: RoundSnapshot, person: string): Message {
  const { round } = snapshot;
  const own = ownUnderlag(snapshot, person);
  const owed = owedUnderlag(own);
  const [first] = own;
  const name = roundName(round.id);
  if (!first) return say(`${name} gäller inte längre dig`, 'Du behöver inte svara.');
  const underlag = own.map(({ snapshot: one }) => one.remiss);
  if (owed.length > 0) {
    return {
      title: owedTitle(own),
      blocks: [
        facts(
          ['Remissrunda', String(round.id)],
          ...roundFacts(owed.map((one) => one.snapshot.remiss)),
          ...boardFacts(owed),
        ),
        ...ownRows(own),
        text('Du får det här för att du företräder regionen i en grupp som rundan är skickad till.'),
        buttons(...roundAnswerButtons(round.id)),
      ],
    };
  }
  const state = roundState(underlag);
  if (state !== 'oppen') {
    const done = own.every(({ left }) => left.length === 0);
    return {
      title: roundIs(round.id, underlag, `är ${stateNames[state]}`),
      blocks: [
        text(
          done ? `${ownRegionsInWords(own)} har svarat på allt.` : `${ownRegionsInWords(own)} hann inte svara på allt.`,
        ),
        buttons(showRoundButton(round.id)),
      ],
    };
  }
  return {
    title: `${ownRegionsInWords(own)} har svarat på allt i remissrunda ${round.id}`,
    blocks: [
      text(`${underlagCount(own.length)} från ${shortened(first.snapshot.remiss.sender, longestSender)}.`),
      text(`Ni kan ändra svaren till och med ${lastDaysInWords(underlag)}.`),
      buttons(showRoundButton(round.id), showOwnRoundAction.button('Svara', { round: round.id, from: 0 })),
    ],
  };
}

/** The region's board is the same for all of them. */
function boardFacts(owed: readonly OwnUnderlag[]): (readonly [string, string])[] {
  const [day] = owed.flatMap(({ snapshot, region }) => snapshot.cases.get(region.id)?.boardOn ?? []);
  return day ? [['Er nämnds sista möte i tid', longDate(day)]] : [];
}

/** One underlag, as somebody comes to it from the round. @param own null: they answer for no region in it */
export function underlagChosen(snapshot: RemissSnapshot, own: OwnUnderlag | null): Message {
  const { remiss, regions } = snapshot;
  const { done } = answeredIn(snapshot);
  const open = remiss.state === 'oppen';
  return {
    title: `Remiss ${remiss.number}: ${shortened(remiss.title, 200)}`,
    blocks: [
      facts(
        ['Läge', capitalised(stateNames[remiss.state])],
        ['Har svarat', answeredInWords(done.length, regions.length)],
        ...(own ? [[own.region.name, ownProgressIn(own)] as const] : []),
      ),
      buttons(...(own && open ? answerButtons(remiss, own.region) : [showButton(remiss)])),
    ],
  };
}
