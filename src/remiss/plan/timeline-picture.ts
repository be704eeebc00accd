import { inTimeOrder, isBefore } from '../../chat/days.ts';
import { capitalised, list, longDate, weekdayDate } from '../../chat/swedish.ts';
import type { TimelineDay, TimelinePicture } from '../../pictures/timeline.ts';
import { theLeaders } from '../../register/sjukvardsregion.ts';
import { type Remiss, senderLastOn } from '../case/remiss.ts';
import { shortName } from '../case/remiss-words.ts';
import type { RemissPlan } from './back-planning.ts';
import type { BoardDay } from './board-days.ts';
import { boardWarnings } from './plan-warnings.ts';
import { boardDayInWords, signOffInWords } from './planning-views.ts';

type Timed = {
  remiss: Pick<Remiss, 'number' | 'mode' | 'senderDayOn' | 'senderWord' | 'sentOn'>;
  plan: RemissPlan;
  regions: readonly { id: string; name: string }[];
  /** The region whose board is shown; null: every region's. */
  own: string | null;
  today: Temporal.PlainDate;
};

type Day = { on: Temporal.PlainDate; what: string; note?: string; isDoubtful?: true };

/** How the time of a remiss is used, with each board and today. */
export function planTimeline(of: Timed): TimelinePicture {
  const { remiss, today } = of;
  const days = [...stepDays(of), ...boardsOnTimeline(of)].toSorted((a, b) => inTimeOrder(a.on, b.on));
  return {
    kind: 'timeline',
    title: `Tidslinje, remiss ${remiss.number}`,
    today: { on: today.toString(), when: longDate(today) },
    days: days.map((day) => dayOnTimeline(day, today)),
    states: { been: 'har varit', coming: 'kommer', doubtful: 'hinner inte' },
  };
}

const dayOnTimeline = ({ on, what, note, isDoubtful }: Day, today: Temporal.PlainDate): TimelineDay => ({
  on: on.toString(),
  when: capitalised(longDate(on)),
  what: capitalised(what),
  state: isBefore(on, today) ? 'been' : isDoubtful ? 'doubtful' : 'coming',
  ...(note !== undefined && { note }),
});

function stepDays({ remiss, plan }: Timed): Day[] {
  const { lastOn, compileOn, compiledOn, meetingOn, signOffOn, readyOn, sendOn } = plan;
  return [
    { on: lastOn, what: 'vår sista dag att svara' },
    { on: compileOn, what: 'svaren börjar sammanställas', note: `Klart ${weekdayDate(compiledOn)}.` },
    ...(meetingOn ? [{ on: meetingOn, what: `${theLeaders()} tar upp texten` }] : []),
    {
      on: signOffOn,
      what: `regionerna ${signOffInWords(remiss.mode).toLowerCase()}`,
      note: `Klart ${weekdayDate(readyOn)}.`,
    },
    ...(remiss.sentOn ? [{ on: remiss.sentOn, what: 'det första svaret skickades' }] : []),
    { on: sendOn, what: 'sista dagen att skicka' },
    { on: senderLastOn(remiss), what: 'avsändarens sista dag' },
  ];
}

/** Boards of the same day and the same papers stand together. */
function boardsOnTimeline({ plan, regions, own }: Timed): Day[] {
  const shown = own === null ? plan.boards : plan.boards.filter(({ region }) => region === own);
  const doubted = boardWarnings(plan);
  const named = ({ region }: BoardDay) => shortName(regions.find(({ id }) => id === region) ?? { name: region });
  const alike = Map.groupBy(shown, ({ on, papersOn, isGuessed }) => `${on} ${papersOn} ${isGuessed}`);
  return [...alike.values()].flatMap((boards) => {
    const [first] = boards;
    if (!first) return [];
    const doubt = doubted.find(({ board }) => board === first);
    const late = doubt?.type === 'board late';
    const why = doubt ? [late ? 'Det är efter sista dagen att skicka.' : 'Texten är inte klar när de går ut.'] : [];
    return [
      {
        on: first.on,
        what: `nämnden beslutar i ${list(boards.map(named))}`,
        note: [`Handlingarna går ut ${boardDayInWords(first)}.`, ...why].join(' '),
        ...(doubt && { isDoubtful: true as const }),
      },
    ];
  });
}
