import { type Block, type Button, buttons, facts, type Message, note, text } from '../../chat/message.ts';
import { leftOut } from '../../chat/pages.ts';
import { list, longDate, shortened } from '../../chat/swedish.ts';
import { askedGroupsInRound } from '../asked-groups/group-words.ts';
import { isDraft, type Remiss } from '../case/remiss.ts';
import { inLine } from '../case/remiss-words.ts';
import { answeredIn, type RemissSnapshot } from '../case/snapshot.ts';
import type { Correction } from '../corrections/corrections.ts';
import { owedTitle, ownRows } from '../rounds/own-underlag-views.ts';
import { type OwnUnderlag, type RoundSnapshot, roundState } from '../rounds/round-snapshot.ts';
import { roundAnswerButtons, roundFacts, showRoundButton, underlagTable } from '../rounds/round-views.ts';
import {
  roundIs,
  roundName,
  roundTitle,
  senderDaysInWords,
  underlagCount,
  underlagInRow,
} from '../rounds/round-words.ts';
import type { Round } from '../underlag/round.ts';
import { compileRoundAction, extendRoundAction, showOwnRoundAction } from '../underlag/round-actions.ts';

type Whose = { by: string; reason: string | null };
const because = ({ by, reason }: Whose): string => `${by} gjorde det.${reason ? ` Skäl: ${reason}` : ''}`;

const answerOwn = ({ id }: Pick<Round, 'id'>): Button =>
  showOwnRoundAction.button('Svara', { round: id, from: 0 }, { primary: true });

/** "remiss 2027-02: Dysmeli", "3 underlag från Socialstyrelsen" */
function whichUnderlag(underlag: readonly Remiss[]): string {
  const [first, ...others] = underlag;
  if (first && others.length === 0) return inLine(first);
  return `${underlagCount(underlag.length)} från ${shortened(first?.sender ?? '', 80)}`;
}

/** To everyone who was asked. @property forRegions else as a group, which answers where it was asked */
export const roundExtended = (
  round: Round,
  underlag: readonly Remiss[],
  { reopens, forRegions, ...whose }: Whose & { reopens: boolean; forRegions: boolean },
): Message => ({
  title: reopens
    ? `${roundName(round.id)} är öppen igen, till och med ${longDate(round.lastOn)}`
    : `Ny sista dag för remissrunda ${round.id}: till och med ${longDate(round.lastOn)}`,
  blocks: [
    text(`Det gäller ${whichUnderlag(underlag)}. ${because(whose)}`),
    text('Den som redan har svarat behöver inte göra något.'),
    buttons(...(forRegions ? [answerOwn(round)] : []), showRoundButton(round.id)),
  ],
});

export const roundWithdrawn = (round: Round, underlag: readonly Remiss[], whose: Whose): Message => ({
  title: roundIs(round.id, underlag, 'är återkallad'),
  blocks: [
    text(because(whose)),
    text(`Det gäller ${whichUnderlag(underlag)}. Ingen behöver svara.`),
    buttons(showRoundButton(round.id)),
  ],
});

export function roundResumed(
  round: Round,
  underlag: readonly Remiss[],
  { by, forRegions }: { by: string; forRegions: boolean },
): Message {
  const open = roundState(underlag) === 'oppen';
  return {
    title: roundIs(round.id, underlag, 'gäller igen'),
    blocks: [
      text(`${by} tog tillbaka återkallelsen av ${whichUnderlag(underlag)}.`),
      text(
        open
          ? `Svara till och med ${longDate(round.lastOn)}. Den som redan har svarat behöver inte göra något.`
          : 'Den är stängd för svar, så ingen behöver svara nu.',
      ),
      buttons(...(open && forRegions ? [answerOwn(round)] : []), showRoundButton(round.id)),
    ],
  };
}

const longestInLine = 300;

const pair = ({ label, before, after }: Correction): readonly [string, string] => [
  label,
  `${shortened(after, longestInLine)} (tidigare ${shortened(before, longestInLine)})`,
];

/** To those who are asked, of what is another for all of them. */
export const roundCorrected = (
  round: Round,
  underlag: readonly Remiss[],
  news: readonly Correction[],
  whose: Whose,
): Message => ({
  title: `${roundName(round.id)} är ändrad: ${list(news.map(({ what }) => what))}`,
  blocks: [
    facts(['Runda', roundTitle(round.id, underlag)], ...news.map(pair)),
    text(because(whose)),
    text('Det som ni har svarat står kvar.'),
    buttons(showRoundButton(round.id)),
  ],
});

/** To a group that is no longer asked. */
export const roundUninvited = (round: Round, underlag: readonly Remiss[], whose: Whose): Message => ({
  title: roundIs(round.id, underlag, 'gäller inte längre er grupp'),
  blocks: [text(because(whose)), text('Ni behöver inte svara. Det som ni redan har svarat står kvar.')],
});

/** Once more, because the kansli asked for it. */
export const promptAboutRound = (round: Round, own: readonly OwnUnderlag[], by: string): Message => ({
  title: `${by} påminner: ${owedTitle(own)}`,
  blocks: [
    facts(['Remissrunda', String(round.id)], ...roundFacts(own.map(({ snapshot }) => snapshot.remiss))),
    ...ownRows(own),
    buttons(...roundAnswerButtons(round.id)),
  ],
});

const mostRows = 12;

/** To the kansli, when it is closed. @param lastOn the last day that is over; null when it was closed by hand. */
export const roundClosed = (snapshot: RoundSnapshot, lastOn: Temporal.PlainDate | null): Message => ({
  title: roundClosedTitle(snapshot),
  blocks: [...roundClosedDetails(snapshot, lastOn), buttons(...roundClosedButtons(snapshot.round))],
});

export function roundClosedTitle(snapshot: RoundSnapshot): string {
  const asked = askedIn(snapshot);
  const whole = asked.filter((one) => answeredIn(one).owing.length === 0).length;
  return `${roundName(snapshot.round.id)} är stängd: alla regioner har svarat på ${whole} av ${underlagCount(asked.length)}`;
}

const askedIn = ({ all }: RoundSnapshot): RemissSnapshot[] =>
  all.filter(({ remiss }) => remiss.state !== 'aterkallad' && !isDraft(remiss));

/** In at most three blocks. */
export function roundClosedDetails(snapshot: RoundSnapshot, lastOn: Temporal.PlainDate | null): Block[] {
  const asked = askedIn(snapshot);
  const left = asked.length - mostRows;
  return [
    facts(
      ['Från', asked[0]?.remiss.sender ?? ''],
      ['Svaret ska vara hos avsändaren', senderDaysInWords(asked.map(({ remiss }) => remiss))],
      ...(lastOn ? [['Sista dagen var', longDate(lastOn)] as const] : []),
      ...askedGroupsInRound(asked.map(({ remiss }) => remiss)),
    ),
    underlagTable(asked.slice(0, mostRows)),
    ...leftOut(left),
  ];
}

export const roundClosedButtons = ({ id: round }: Pick<Round, 'id'>): Button[] => [
  compileRoundAction.button('Sammanställ alla', { round }, { primary: true }),
  extendRoundAction.button('Öppna igen', { round }),
  showRoundButton(round),
];

/** To the kansli. @property not those that could not be compiled. */
export const roundCompiled = (
  round: Round,
  { made, not }: { made: readonly Remiss[]; not: readonly Remiss[] },
  document: Button,
): Message => ({
  title: `${roundName(round.id)}: ${underlagCount(made.length)} är sammanställda`,
  blocks: [
    text('Varje underlag har ett utkast för sig, på sin egen sida. Hela rundan finns också som ett dokument.'),
    ...(not.length > 0
      ? [note(`Inte med, för att de är öppna, återkallade eller avslutade: ${list(not.map(({ number }) => number))}.`)]
      : []),
    buttons(document, showRoundButton(round.id)),
  ],
});

/** What one press for the rest would do. @property begun those that somebody has said something on, which it leaves. */
export type RestOfRound = { fresh: readonly OwnUnderlag[]; begun: readonly OwnUnderlag[] };

const mostNamed = 12;

const rowsOf = (own: readonly OwnUnderlag[]): Block[] => [
  ...own.slice(0, mostNamed).map(({ snapshot }) => text(underlagInRow(snapshot.remiss))),
  ...leftOut(own.length - mostNamed),
];

const leftAlone = (begun: readonly OwnUnderlag[]): Block[] =>
  begun.length === 0
    ? []
    : [note(`Påbörjade lämnas som de är: ${list(begun.map(({ snapshot }) => snapshot.remiss.number))}.`)];

/** Asked first, since it is many answers at once. @param words "inget att erinra" */
export const sureOfRest = (
  round: Round,
  { fresh, begun }: RestOfRound,
  { region, words, yes }: { region: string; words: string; yes: Button },
): Message => ({
  title: `Ska ${region} svara "${words}" på ${underlagCount(fresh.length)}?`,
  blocks: [
    ...rowsOf(fresh),
    ...leftAlone(begun),
    text('Det gäller alla frågor i dem. Svaren går att ändra så länge rundan är öppen.'),
    buttons(yes, showOwnRoundAction.button('Nej, svara var för sig', { round: round.id, from: 0 })),
  ],
});

export const restTaken = (
  round: Round,
  { fresh, begun }: RestOfRound,
  { region, words }: { region: string; words: string },
): Message => ({
  title: `${region} har svarat "${words}" på ${underlagCount(fresh.length)}`,
  blocks: [
    ...rowsOf(fresh),
    ...leftAlone(begun),
    text(`Ni kan ändra svaren till och med ${longDate(round.lastOn)}.`),
    buttons(
      showOwnRoundAction.button(begun.length > 0 ? 'Svara på resten' : 'Visa underlagen', { round: round.id, from: 0 }),
      showRoundButton(round.id),
    ),
  ],
});
