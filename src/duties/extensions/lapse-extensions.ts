import { dayOf } from '../../calendar/local-time.ts';
import { longDate } from '../../chat/swedish.ts';
import type { Turn } from '../../chat/table.ts';
import { butNot, notify, type Outbox, refreshMessages } from '../../obligations/notify.ts';
import { peopleAsRecipients } from '../../obligations/recipients.ts';
import { nextMorning, type SendingHours } from '../../obligations/sending-hours.ts';
import { uniqueRecipients } from '../../outbox/delivery.ts';
import { type WhomToAsk, whoIsAsked } from '../../register/groups/whom-to-ask.ts';
import { type Duty, dutyKey, isOwed } from '../duty/duty.ts';
import type { DutyStore } from '../duty/duty-store.ts';
import { type ExtensionOfDuty, extensionKey, outdatedBy } from './extension.ts';
import type { Extension, ExtensionStore } from './extension-store.ts';
import { extensionAsked, extensionLapsed } from './extension-views.ts';
import { type Granter, type GranterUses, granterOf, granterRecipients } from './granter.ts';

type Uses = GranterUses & {
  extensions: Pick<ExtensionStore, 'pending' | 'lapse'>;
  outbox: Pick<Outbox, 'put' | 'updateMessage' | 'latestAbout' | 'stale'>;
  hours: SendingHours;
};

/** @property sayAt when whoever asked is told. @property but the one who need not be told, having done it */
type Lapsing = Record<'now' | 'sayAt', Temporal.Instant> & { but?: string };

/** Nobody has to answer it any longer. False when it was answered already. @param why inside a sentence */
export function lapseRequest(
  uses: Uses,
  about: ExtensionOfDuty,
  why: string,
  { now, sayAt, but = '' }: Lapsing,
): boolean {
  const { extension } = about;
  if (!uses.extensions.lapse(extension.id, now)) return false;
  const days = { today: dayOf(now, uses.hours.timeZone), calendar: uses.hours.calendar };
  const message = extensionLapsed(about, why, days);
  uses.outbox.updateMessage(extensionKey(extension), message, now);
  refreshMessages(uses, extensionKey(extension));
  refreshMessages(uses, dutyKey(about.duty));
  const to = butNot(but, [{ person: extension.askedBy }]);
  notify(uses, to, { key: `${extensionKey(extension)}/lapsed`, message, now: sayAt });
  return true;
}

/**
 * The duty has been handed in or waived, or its last day has moved: a request that waits says how things are.
 * @returns the request that still waits
 */
export function updateRequest(uses: Uses, duty: Duty, now: Temporal.Instant): Extension | null {
  const extension = uses.extensions.pending(duty.id);
  if (!extension) return null;
  const today = dayOf(now, uses.hours.timeZone);
  const why = outdatedBy({ extension, duty }, today, longDate);
  if (why) {
    lapseRequest(uses, { extension, duty }, why, { now, sayAt: now });
    return null;
  }
  const message = extensionAsked({ extension, duty }, granterOf(uses, duty, today));
  uses.outbox.updateMessage(extensionKey(extension), message, now);
  return extension;
}

/**
 * Asks whoever grants it now, each once, and the vice chairs while the chair is away. Another may have been asked before, when
 * the group's delegation was otherwise.
 * @returns who is asked
 */
export function askGranter(uses: Asking, about: ExtensionOfDuty, turn: Turn) {
  const granter = granterOf(uses, about.duty, turn.today);
  const { here, away } = grantersHere(uses, granter, turn.today);
  const to = uniqueRecipients([...granterRecipients(granter, uses.register), ...peopleAsRecipients(here)]);
  notify(uses, to, { key: extensionKey(about.extension), message: extensionAsked(about, granter), now: turn.now });
  return { granter, to, instead: { here, away } };
}

type Asking = GranterUses & Parameters<typeof whoIsAsked>[0] & { outbox: Pick<Outbox, 'put'> };

/** While the chair who answers is away: who else may, and until when the chair is. */
function grantersHere(uses: Asking, granter: Granter, today: Temporal.PlainDate): WhomToAsk {
  if (granter.who === 'kansli') return { here: [], away: [] };
  const asked = whoIsAsked(uses, granter.body.id, granter.chairs, today);
  return asked.away.length > 0 ? asked : { here: [], away: [] };
}

/** Requests whose day has passed without an answer. Whoever asked hears it the next workday morning. */
export function lapseExtensions(
  uses: Uses & { extensions: Pick<ExtensionStore, 'undecided'>; duties: Pick<DutyStore, 'duty'> },
  now: Temporal.Instant,
): void {
  for (const extension of uses.extensions.undecided()) {
    const duty = uses.duties.duty(extension.duty);
    const why = duty && isOwed(duty) && outdatedBy({ extension, duty }, dayOf(now, uses.hours.timeZone), longDate);
    if (duty && why) lapseRequest(uses, { extension, duty }, why, { now, sayAt: nextMorning(now, uses.hours) });
  }
}
