import type { ChangeStore } from '../../changes/change-store.ts';
import type { Button, Message } from '../../chat/message.ts';
import { answer, type Response } from '../../chat/response.ts';
import type { Turn } from '../../chat/table.ts';
import { firstStepLook, nextStepLook } from '../../obligations/ladder-clock.ts';
import { butNot, notify, type Outbox, refreshMessages } from '../../obligations/notify.ts';
import { peopleAsRecipients } from '../../obligations/recipients.ts';
import type { SendingHours } from '../../obligations/sending-hours.ts';
import { type Addressee, uniqueRecipients } from '../../outbox/delivery.ts';
import { chairsAmong } from '../../register/lives/tell-of-group-end.ts';
import { inPlaceOf } from '../../register/permissions.ts';
import type { Person } from '../../register/register.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import type { LeadingUses } from '../leading-group.ts';
import { toldBefore, toldSubject } from '../told.ts';
import { isUnreported, reviewLadder, type Uppdrag, uppdragKey, uppdragLadder, uppdragReportKey } from './uppdrag.ts';
import { type RightsUses, uppdragRights } from './uppdrag-rights.ts';
import type { UppdragStore } from './uppdrag-store.ts';
import { uppdragNotice, uppdragPage } from './uppdrag-views.ts';

export type UppdragUses = RightsUses &
  LeadingUses & {
    uppdrag: UppdragStore;
    register: RightsUses['register'] & LeadingUses['register'] & Pick<RegisterStore, 'withRole'>;
    changes: Pick<ChangeStore, 'record' | 'latestOf'>;
    outbox: Pick<Outbox, 'put' | 'latestAbout' | 'stale'>;
    hours: SendingHours;
  };

/** Who at the kansli hears of it: its handler, while they are there; else all. */
export function officeFor(register: Pick<RegisterStore, 'withRole'>, { handler }: Pick<Uppdrag, 'handler'>): Person[] {
  const all = register.withRole('kansli');
  const own = all.filter(({ id }) => id === handler?.id);
  return own.length > 0 ? own : all;
}

/** The chairs of the group; without any, the kansli. */
export function toGroup({ register }: UppdragUses, of: Uppdrag, { today }: Pick<Turn, 'today'>): Addressee[] {
  const { group } = of;
  const chairs = peopleAsRecipients(chairsAmong(register.seats(group.id, today)));
  return chairs.length > 0 ? chairs : peopleAsRecipients(officeFor(register, of));
}

/** The chairs of ledningsgruppen, and the kansli. */
export const toGiver = ({ register }: UppdragUses, of: Uppdrag, { today }: Pick<Turn, 'today'>): Addressee[] =>
  uniqueRecipients(
    peopleAsRecipients([...chairsAmong(register.seats(of.giver.id, today)), ...officeFor(register, of)]),
  );

/** Something that has happened to an uppdrag. */
type UppdragEvent = {
  /** In the log: "rapporterade uppdrag 3". */
  what: string;
  before?: string | null;
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
  const { asker, now, today } = turn;
  const uppdrag = uses.uppdrag.uppdrag(id);
  if (!uppdrag) throw new Error(`no uppdrag ${id}`);
  const what = `${event.what}${inPlaceOf(uses, uppdrag.group.id, turn)}`;
  tellOfUppdrag(uses, uppdrag, { ...event, what }, { by: asker, now, today });
  return answer(shownUppdrag(uses, uppdrag, turn));
}

/** @property by null: it has happened by itself */
type Happened = Pick<Turn, 'now' | 'today'> & { by: { id: string; name: string } | null };

/** The same of an uppdrag as it is now, where nobody waits for an answer. */
export function tellOfUppdrag(uses: UppdragUses, uppdrag: Uppdrag, event: UppdragEvent, happened: Happened): void {
  const { by, now, today } = happened;
  uses.changes.record({
    at: now,
    by: by?.id ?? null,
    subject: uppdragKey(uppdrag),
    group: uppdrag.group.id,
    what: event.what,
    before: event.before ?? null,
    after: event.after ?? null,
    why: event.why ?? null,
  });
  remindOf(uses, uppdrag, now, event.anew ?? false);
  const to = by ? butNot(by.id, event.to) : event.to;
  const about = { uppdrag, by: by?.name ?? 'mig, när gruppens dagar ändrades', today, timeZone: uses.hours.timeZone };
  const key = uppdragKey(uppdrag);
  uses.outbox.stale(toldBefore(key, uppdrag.version));
  notify(uses, to, {
    key: toldSubject(key, uppdrag.version),
    message: uppdragNotice(event.title, about, event.buttons),
    now,
  });
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
