/** How a day stands to today. */
export type DayState = 'been' | 'coming' | 'doubtful';

/** A day on which something happens. `note`: what else is to be known of it. */
export type TimelineDay = { on: string; when: string; what: string; state: DayState; note?: string };

/** Days in their order with today among them, as plain data: its picture and its words are made of the same. */
export type TimelinePicture = {
  kind: 'timeline';
  title: string;
  /** In order. @property on each as 2027-02-26. */
  days: readonly TimelineDay[];
  today: { on: string; when: string };
  /** What each state is called. */
  states: Readonly<Record<DayState, string>>;
};

/** What stands on the line, from above. */
export type OnTimeline = { on: string; words: string; state: DayState | 'today' };

/** "Fredag 26 februari 2027: vår sista dag (kommer). Regionerna har svarat." */
const dayInWords = ({ when, what, state, note }: TimelineDay, { states }: TimelinePicture): string =>
  `${when}: ${what} (${states[state]}).${note === undefined ? '' : ` ${note}`}`;

/** Today stands before what happens on it, and after all that has been. */
export function onTimeline(picture: TimelinePicture): (OnTimeline & { day: TimelineDay | null })[] {
  const days = picture.days.map((day) => ({ on: day.on, words: dayInWords(day, picture), state: day.state, day }));
  const { on, when } = picture.today;
  const today = { on, words: `I dag: ${when}.`, state: 'today' as const, day: null };
  const before = days.filter((day) => day.on < on);
  return [...before, today, ...days.slice(before.length)];
}

/** The picture as a text that says the same: a line for each day. */
export const timelineInWords = (picture: TimelinePicture): string =>
  [picture.title, ...onTimeline(picture).map(({ words }) => words)].join('\n');
