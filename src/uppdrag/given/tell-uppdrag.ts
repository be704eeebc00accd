import type { ChangeStore } from '../../changes/change-store.ts';
import type { Button, Message } from '../../chat/message.ts';
import { answer, type Response } from '../../chat/response.ts';
import type { Turn } from '../../chat/table.ts';
import { firstStepLook, nextStepLook } from '../../obligations/ladder-clock.ts';
import { butNot, notify, type Outbox, refreshMessages } from '../../obligations/notify.ts';
import { kansliIn, peopleAsRecipients } from '../../obligations/recipients.ts';
import type { SendingHours } from '../../obligations/sending-hours.ts';
import { type Addressee, uniqueRecipients } from '../../outbox/delivery.ts';
import { chairsAmong } from '../../register/lives/tell-of-group-end.ts';
import { inPlaceOf } from '../../register/permissions.ts';
import type { LeadingUses } from '../leading-group.ts';
import { isUnreported, reviewLadder, type Uppdrag, uppdragKey, uppdragLadder, uppdragReportKey } from './uppdrag.ts';
import { type RightsUses, uppdragRights } from './uppdrag-rights.ts';
import type { UppdragStore } from './uppdrag-store.ts';
import { uppdragNotice, uppdragPage } from './uppdrag-views.ts';

export type UppdragUses = RightsUses &
  LeadingUses & {
    uppdrag: UppdragStore;
    register: RightsUses['register'] & LeadingUses['register'] & Parameters<typeof kansliIn>[0];
    changes: Pick<ChangeStore, 'record' | 'latestOf'>;
    outbox: Pick<Outbox, 'put' | 'latestAbout' | 'stale'>;
    hours: SendingHours;
  };

/** The chairs of the group; without any, the kansli. */
export function toGroup({ register }: UppdragUses, { group }: Uppdrag, { today }: Turn): Addressee[] {
  const chairs = peopleAsRecipients(chairsAmong(register.seats(group.id, today)));
  return chairs.length > 0 ? chairs : kansliIn(register);
}

/** The chairs of ledningsgruppen, and the kansli. */
export const toGiver = ({ register }: UppdragUses, { giver }: Uppdrag, { today }: Turn): Addressee[] =>
  uniqueRecipients([...peopleAsRecipients(chairsAmong(register.seats(giver.id, today))), ...kansliIn(register)]);

/** Something that has happened to an uppdrag. */
export type UppdragEvent = {
  /** In the log: "rapporterade uppdrag 3". */
  what: string;
  after?: string | null;
  why?: string | null;
  /** To those whom it concerns. */
  title: string;
  to: readonly Addressee[];
  buttons?: readonly Button[];
  /** Its ladder begins: what should have been said already is said the next morning. Else it goes on with the next step. */
  anew?: true;
};

/** The log has it, those whom it concerns are told, their reminders follow, and the one who did it sees how it is now. */
export function uppdragChanged(uses: UppdragUses, id: number, event: UppdragEvent, turn: Turn): Response {
  const uppdrag = uses.uppdrag.uppdrag(id);
  if (!uppdrag) throw new Error(`no uppdrag ${id}`);
  const { asker, now, today } = turn;
  uses.changes.record({
    at: now,
    by: asker.id,
    subject: uppdragKey(uppdrag),
    group: uppdrag.group.id,
    what: `${event.what}${inPlaceOf(uses, uppdrag.group.id, turn)}`,
    after: event.after ?? null,
    why: event.why ?? null,
  });
  remindOf(uses, uppdrag, now, event.anew ?? false);
  const to = butNot(asker.id, event.to);
  const about = { uppdrag, by: asker.name, today, timeZone: uses.hours.timeZone };
  notify(uses, to, {
    key: `${uppdragKey(uppdrag)}/told/${uppdrag.version}`,
    message: uppdragNotice(event.title, about, event.buttons),
    now,
  });
  return answer(shownUppdrag(uses, uppdrag, turn));
}

/** The next reminders, as it stands now. */
function remindOf(uses: UppdragUses, uppdrag: Uppdrag, now: Temporal.Instant, anew: boolean): void {
  const { hours } = uses;
  const look = anew ? firstStepLook : nextStepLook;
  const ladder = isUnreported(uppdrag) ? uppdragLadder(uppdrag, hours.calendar) : null;
  const review = reviewLadder(uppdrag, hours.calendar);
  uses.uppdrag.remindGroupAt(uppdrag.id, ladder && look(ladder, now, hours));
  uses.uppdrag.remindReviewAt(uppdrag.id, review && nextStepLook(review, now, hours));
  refreshMessages(uses, uppdragKey(uppdrag));
  refreshMessages(uses, uppdragReportKey(uppdrag));
}

/** By when its report is looked at has changed. */
export function remindOfReport(uses: UppdragUses, uppdrag: Uppdrag, now: Temporal.Instant): void {
  const review = reviewLadder(uppdrag, uses.hours.calendar);
  uses.uppdrag.remindReviewAt(uppdrag.id, review && nextStepLook(review, now, uses.hours));
  refreshMessages(uses, uppdragReportKey(uppdrag));
}

const shownHistory = 5;

/** Its page, as the asker may see it. */
export const shownUppdrag = (uses: UppdragUses, uppdrag: Uppdrag, turn: Turn): Message =>
  uppdragPage({
    uppdrag,
    rights: uppdragRights(uses, uppdrag, turn),
    history: uses.changes.latestOf(uppdragKey(uppdrag), { limit: shownHistory }),
    today: turn.today,
    timeZone: uses.hours.timeZone,
  });
