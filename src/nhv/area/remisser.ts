import type { Button } from '../../chat/message.ts';
import type { Turn } from '../../chat/table.ts';
import type { Subject } from '../../register/may-see.ts';
import { type AreaRecord, plannedOn } from './area-state.ts';

/** The remiss that step 3 asks for: a draft, which the kansli opens. */
export type RemissDraft = {
  title: string;
  /** The area's id. */
  area: string;
  /** Socialstyrelsen's last day. */
  lastDayOn: Temporal.PlainDate;
  link: string | null;
  /** Seen only by the groups that it is sent to. */
  restricted: boolean;
};

export type RemissAbout = {
  id: number;
  number: string;
  /** `over`: nobody has anything more to do with it. */
  stage: 'draft' | 'open' | 'closed' | 'over';
  /** The last day on which Socialstyrelsen takes the answer. */
  senderLastOn: Temporal.PlainDate;
  restricted: boolean;
  seen: Subject;
  show: Button;
  /** What throws a draft away. */
  drop: Button;
};

/** What NHV may do with remisser, and know of them. */
export type Remisser = {
  draftRemiss(draft: RemissDraft, turn: Turn): { number: string };
  /** Those about an area, the first first. */
  remisserAbout(area: string): readonly RemissAbout[];
  /** Somebody has said something about it. */
  hasRemissAnswers(remiss: RemissAbout): boolean;
  /** The sender's day becomes another, and our own with it. Those who are to answer are told. */
  moveRemissDay(remiss: RemissAbout, on: Temporal.PlainDate, turn: Turn): void;
  withdrawRemissAbout(remiss: RemissAbout, why: string, turn: Turn): void;
  /** What lets the kansli say that this is what became of the remiss; null where it is too early, or nobody answered. */
  offerUtfall(remiss: RemissAbout): Button | null;
  /** Whoever sees to the draft hears that what it was made for is taken back. @param why as a sentence */
  tellOfDraftLeft(draft: RemissAbout, why: string, turn: Turn): void;
  /** The withdrawal was a mistake. */
  resumeRemissAbout(remiss: RemissAbout, turn: Turn): void;
};

/** What a remiss lacks to be as its area is. */
export type StrayedRemiss = { remiss: RemissAbout; to: { day: Temporal.PlainDate } | 'withdrawn' };

/** Before it Socialstyrelsen has not asked yet, or asks no longer. */
export const remissStep = 3;

/** The drafts that wait for the step of the remiss to come, or to come again. */
export const waitingDrafts = (
  { remisserAbout }: Pick<Remisser, 'remisserAbout'>,
  { area, state: { ending, step } }: AreaRecord,
): RemissAbout[] =>
  ending === null && step < remissStep ? remisserAbout(area.id).filter(({ stage }) => stage === 'draft') : [];

/**
 * The remisser that no longer are as their area is: without a point, or with another day. A draft that waits for its step
 * to come again waits; and once the area has gone on the day of the remiss is history.
 */
export function strayedRemisser(
  { remisserAbout }: Pick<Remisser, 'remisserAbout'>,
  record: AreaRecord,
): StrayedRemiss[] {
  const { ending, step } = record.state;
  const day = plannedOn(record.state, 'remiss');
  return remisserAbout(record.area.id).flatMap((remiss): StrayedRemiss[] => {
    if (remiss.stage === 'over') return [];
    if (ending !== null || (step < remissStep && remiss.stage !== 'draft')) return [{ remiss, to: 'withdrawn' }];
    return day && step <= remissStep && !day.equals(remiss.senderLastOn) ? [{ remiss, to: { day } }] : [];
  });
}
