import { type Block, facts, text } from '../../chat/message.ts';
import { capitalised, date, list, longDate, plural, weekdayDate } from '../../chat/swedish.ts';
import { theLeaders } from '../../register/sjukvardsregion.ts';
import { strong } from '../answering/remiss-views.ts';
import type { AnswerMode, Remiss } from '../case/remiss.ts';
import { shortName } from '../case/remiss-words.ts';
import type { RemissPlan } from './back-planning.ts';
import type { BoardDay } from './board-days.ts';
import { signsOff } from './plan-step.ts';
import type { DayOfPlan, Warning } from './plan-warnings.ts';
import type { QuietTime } from './quiet-times.ts';

type Named = { id: string; name: string };
type About = { regions: readonly Named[]; remiss: Pick<Remiss, 'state' | 'lastOn' | 'sender'> };

const nameIn = (regions: readonly Named[], id: string): string =>
  shortName(regions.find((one) => one.id === id) ?? { name: id });

/** What can still be heeded: of the regions' own days nothing once it has closed. */
export function warningBlocks(all: readonly Warning[], about: About): Block[] {
  const { state } = about.remiss;
  if (state !== 'utkast' && state !== 'oppen' && state !== 'stangd') return [];
  const lines = all
    .filter((warning) => state !== 'stangd' || 'board' in warning || 'boards' in warning)
    .map((warning) => warningInWords(warning, about));
  return lines.length === 0 ? [] : [text(strong('Att tänka på')), ...lines.map((line) => text(line))];
}

function warningInWords(warning: Warning, { regions, remiss }: About): string {
  switch (warning.type) {
    case 'past':
      return 'Vår sista dag har redan passerat.';
    case 'short':
      return 'Regionerna får mindre än fem arbetsdagar på sig.';
    case 'after sender':
      return 'Vår sista dag ligger efter avsändarens.';
    case 'not a workday':
      return `${capitalised(longDate(remiss.lastOn))} är ingen arbetsdag.`;
    case 'send before':
      return `Avsändarens sista dag, ${longDate(warning.lastOn)}, är ingen arbetsdag: skicka svaret senast ${longDate(warning.sendOn)}.`;
    case 'quiet':
      return `${quietInWords[warning.time]}: ${list(warning.days.map(({ day, on }) => `${daysInWords[day]} ${longDate(on)}`))}.`;
    case 'board early':
      return `${nameIn(regions, warning.board.region)}: nämnden måste besluta innan det finns något att besluta om. Den möts ${longDate(warning.board.on)}, och handlingarna går ut ${boardDayInWords(warning.board)}; texten kan vara klar tidigast ${longDate(warning.soonestOn)}.`;
    case 'board late':
      return `${nameIn(regions, warning.board.region)}: nämnden hinner inte. Den möts ${longDate(warning.board.on)}, efter sista dagen att skicka, ${weekdayDate(warning.sendOn)}.`;
    case 'ask for time':
      return moreTimeInWords(warning, regions, remiss.sender);
  }
}

const daysInWords: Record<DayOfPlan, string> = {
  lastOn: 'vår sista dag',
  compileOn: 'sammanställningen börjar',
  signOffOn: 'regionerna får texten',
  sendOn: 'sista dagen att skicka',
};

const quietInWords: Record<QuietTime, string> = {
  klamdag: 'Klämdag, då många är lediga',
  jul: 'Kring jul och nyår, då många är lediga',
  sommar: 'I semestertiden, då många är lediga',
};

/** "fredag 5 mars (räknat med en vecka före)" */
export const boardDayInWords = (board: BoardDay): string => `${weekdayDate(board.papersOn)}${guessInWords(board)}`;

const guessInWords = ({ isGuessed }: BoardDay): string => (isGuessed ? ' (räknat med en vecka före)' : '');

function moreTimeInWords(
  { missing, boards, until }: Extract<Warning, { type: 'ask for time' }>,
  regions: readonly Named[],
  sender: string,
): string {
  const lacking = [
    ...(missing > 0 ? [`${missing} ${plural(missing, 'arbetsdag', 'arbetsdagar')} till svar och sammanställning`] : []),
    ...(boards.length > 0 ? [`tid för nämnden i ${list(boards.map(({ region }) => nameIn(regions, region)))}`] : []),
  ];
  return `Be om förlängd tid av ${sender}, till ${longDate(until)}: det saknas ${list(lacking)}.`;
}

/** What the regions do with the text. */
export const signOffInWords = (mode: AnswerMode): string =>
  signsOff(mode) ? 'Ställer sig bakom' : 'Gör klart sina svar';

/** More regions than this are counted. */
const mostNamed = 7;

/** How the time is used. */
type ShownPlan = {
  plan: RemissPlan;
  /** What our own last day is counted back to now, where it can still be another. */
  proposedOn: Temporal.PlainDate | null;
  mode: AnswerMode;
  regions: readonly Named[];
  /** The region whose board is shown; null: every region's. */
  own: string | null;
};

export const planBlocks = (shown: ShownPlan): Block[] => [text(strong('Plan')), facts(...planLines(shown))];

type Pair = readonly [label: string, value: string];

function planLines({ plan, proposedOn, mode, regions, own }: ShownPlan): Pair[] {
  const { lastOn, compileOn, compiledOn, meetingOn, signOffOn, readyOn, sendOn } = plan;
  const boards = own === null ? plan.boards : plan.boards.filter(({ region }) => region === own);
  return [
    ...(proposedOn && !proposedOn.equals(lastOn)
      ? [['Räknat bakåt', `vår sista dag blir ${longDate(proposedOn)}`] as const]
      : []),
    ['Sammanställs', `${weekdayDate(compileOn)} till ${longDate(compiledOn)}`],
    [capitalised(theLeaders()), meetingOn ? `tar upp texten ${longDate(meetingOn)}` : 'inget möte i tid i kalendern'],
    [signOffInWords(mode), `från ${weekdayDate(signOffOn)}, klart ${longDate(readyOn)}`],
    ...(boards.length > 0 ? [['Nämnder', boardsInWords(boards, regions)] as const] : []),
    ['Skickas senast', longDate(sendOn)],
  ];
}

function boardsInWords(boards: readonly BoardDay[], regions: readonly Named[]): string {
  const inOrder = boards.toSorted((a, b) => Temporal.PlainDate.compare(a.on, b.on));
  const left = inOrder.length - mostNamed;
  const named = inOrder
    .slice(0, mostNamed)
    .map((one) => `${nameIn(regions, one.region)} ${date(one.on)}, handlingar ${weekdayDate(one.papersOn)}`);
  return [...named, ...(left > 0 ? [`och ${left} till`] : [])].join('; ');
}
