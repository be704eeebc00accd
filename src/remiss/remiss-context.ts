import type { MeetingStore } from '../calendar/meeting-store.ts';
import type { ChangeStore } from '../changes/change-store.ts';
import type { Turn } from '../chat/table.ts';
import type { Outbox } from '../obligations/notify.ts';
import type { SendingHours } from '../obligations/sending-hours.ts';
import type { LatestAbout } from '../outbox/latest-about.ts';
import type { RegisterStore } from '../register/register-store.ts';
import type { Speaker } from '../register/seats/speakers.ts';
import { tally } from './case/answers.ts';
import type { DraftStore } from './case/draft-store.ts';
import type { EntryStore } from './case/entry-store.ts';
import type { Remiss, RemissState } from './case/remiss.ts';
import type { RemissStore } from './case/remiss-store.ts';
import { stateNames } from './case/remiss-words.ts';
import { keyOf, type RemissSnapshot } from './case/snapshot.ts';
import { speakers } from './case/who-answers.ts';

/** What the use cases of a remiss work with. */
export type RemissParts = {
  remisser: RemissStore;
  entries: EntryStore;
  drafts: DraftStore;
  register: RegisterStore;
  meetings: MeetingStore;
  changes: ChangeStore;
  outbox: Outbox;
  hours: SendingHours;
  /** The latest messages about it are said anew. @param concerns those that may stand otherwise: all, unless said. */
  refreshMessages(key: string, concerns?: (message: LatestAbout) => boolean): void;
};

type Known = Pick<RemissParts, 'register' | 'remisser' | 'entries'>;

export const speakersOf = (
  { register }: Pick<RemissParts, 'register'>,
  { groups }: Pick<Remiss, 'groups'>,
  today: Temporal.PlainDate,
): Speaker[] => speakers(groups.flatMap((group) => register.seats(group, today)));

/** Those who can open a remiss again. */
export const kansliNames = ({ register }: Pick<RemissParts, 'register'>): string[] =>
  register.withRole('kansli').map(({ name }) => name);

export const snapshotOf = (parts: Known, remiss: Remiss, today: Temporal.PlainDate): RemissSnapshot => ({
  remiss,
  regions: parts.register.regions(),
  cases: new Map(parts.remisser.cases(remiss.id).map((one) => [one.region, one])),
  speakers: speakersOf(parts, remiss, today),
  tally: tally(parts.entries.log(remiss.id)),
});

/** A line of the log. */
export function record(
  { changes }: Pick<RemissParts, 'changes'>,
  remiss: Remiss,
  { asker, now }: { asker: { id: string } | null; now: Temporal.Instant },
  said: { what: string; before?: string | null; after?: string | null; why?: string | null },
): void {
  changes.record({ at: now, by: asker?.id ?? null, subject: keyOf(remiss), group: null, ...said });
}

/** The remiss in its new state, or null when somebody else moved it first. @param by null: the bot itself. */
export function moveRemiss(
  parts: RemissParts,
  remiss: Remiss,
  to: RemissState,
  {
    by,
    now,
    ...said
  }: { by: Turn['asker'] | null; now: Temporal.Instant; what: string; why?: string | null; closeAt?: Temporal.Instant },
): Remiss | null {
  if (!parts.remisser.move(remiss.id, remiss.state, to, said.closeAt ?? null)) return null;
  const { what, why = null } = said;
  record(parts, remiss, { asker: by, now }, { what, why, before: stateNames[remiss.state], after: stateNames[to] });
  return { ...remiss, state: to, nextCheckAt: null };
}
