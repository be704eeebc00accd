import { dayOf } from '../../calendar/local-time.ts';
import { isBefore } from '../../chat/days.ts';
import { addresseeOfLane } from '../../outbox/delivery.ts';
import { insteadPrefix, type LostMessage } from '../../outbox/stand-in-store.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import { reminderPrefix } from '../compose-reminders.ts';
import type { TickStep } from '../feature-hooks.ts';
import { prefixOf } from '../obligation.ts';
import type { ObligationEngine } from '../obligation-engine.ts';
import { canStandIn, kansliFor, passOnLost } from '../pass-on.ts';
import { personIn } from '../recipients.ts';
import { viceChairsFor } from '../roster.ts';
import { insteadPart } from './instead-views.ts';
import { lostTo, needsStandIn, type SaidInstead, saidInstead } from './said-instead.ts';

/** No transaction finds more stand-ins: a longer one would keep an answer to a user waiting. */
const mostAtOnce = 50;

type FindUses = ObligationEngine & { register: Pick<RegisterStore, 'person' | 'conversation' | 'seats'> };

/** What could not reach its addressee, and what waits for somebody whom nothing reaches, becomes a part of a stand-in's message. */
export const standInStep = (uses: FindUses): TickStep => ({
  due: () => uses.standIns.fresh(1).length > 0 || uses.standIns.anyTellings(),
  run(now) {
    const lost = uses.standIns.loseTellings(mostAtOnce, now);
    const fresh = uses.standIns.fresh(mostAtOnce);
    for (const one of fresh) find(uses, one, now);
    return lost === mostAtOnce || fresh.length === mostAtOnce;
  },
  next: (now) => (uses.standIns.fresh(1).length > 0 ? now.add({ minutes: 1 }) : null),
});

function find(uses: FindUses, lost: LostMessage, now: Temporal.Instant): void {
  if (!isBundle(lost)) {
    findFor(uses, lost, now);
    return;
  }
  shareOut(uses, lost, now);
  const isOfRoom = lost.lane.startsWith('c/') && uses.reminders.in(lost.subject ?? '').length > 0;
  if (isOfRoom) findFor(uses, lost, now);
  else uses.standIns.settle(lost, 'none');
}

function findFor(uses: FindUses, lost: LostMessage, now: Temporal.Instant): void {
  const said = saidInstead(uses, lost, now);
  const isNeeded = !said.isOver && needsStandIn(uses, lost);
  const found = isNeeded ? standInFor(uses, lost, { said, now }) : 'none';
  if (found === 'none' || found === 'kept') uses.standIns.settle(lost, found);
  else tell(uses, lost, { ...found, said, now });
}

/** A message of a day: it carries what several features say. */
export const isBundle = ({ outbox, about }: LostMessage): boolean =>
  outbox !== null && prefixOf(about) === reminderPrefix;

/**
 * Each thing in it goes to those who stand in for just that, but what a room owes, which is told of together. What it said
 * in the place of others goes to somebody else.
 */
function shareOut(uses: FindUses, lost: LostMessage, now: Temporal.Instant): void {
  const { standIns, reminders, tellings } = uses;
  const subject = lost.subject ?? '';
  for (const one of reminders.toPassOn(subject)) if ('person' in one.to) passOnLost(uses, one, now);
  for (const { knownAs } of tellings.in(subject)) {
    if (prefixOf(knownAs) !== insteadPrefix) continue;
    const part = Number(knownAs.slice(insteadPrefix.length + 1));
    for (const other of standIns.inPart(part)) if (other.state === 'passed') standIns.settle(other, 'new');
  }
  standIns.loseCarried(subject, lost.lane);
}

type Asked = { said: SaidInstead; now: Temporal.Instant };

/** Who stands in; none: somebody who would has got the same already. kept: there is nobody who can. */
function standInFor(uses: FindUses, lost: LostMessage, { said, now }: Asked): { person: string } | 'none' | 'kept' {
  const today = dayOf(now, uses.hours.timeZone);
  const to = addresseeOfLane(lost.lane);
  const owner = to ? personIn(to) : '';
  const canHelp = (person: string) => person !== owner && canStandIn(uses, person, today);
  const { group, deputies = [] } = said.view ?? {};
  const vices = to && group ? viceChairsFor(to, group, today, uses.register) : [];
  const [nearest] = [...deputies, ...vices].filter(canHelp);
  const able = nearest === undefined ? kansliFor(uses, now).filter(canHelp) : [nearest];
  const [person] = able;
  if (person === undefined) return 'kept';
  return able.some((one) => hasSame(uses, lost, { owner, one })) ? 'none' : { person };
}

/** In their own right, by what it would be called if it were theirs. */
function hasSame(
  { standIns }: Pick<FindUses, 'standIns'>,
  { about, key }: LostMessage,
  { owner, one }: { owner: string; one: string },
): boolean {
  const theirs = (text: string) => (text.endsWith(`/${owner}`) ? `${text.slice(0, -owner.length)}${one}` : text);
  const keys = theirs(key) === key ? [] : [theirs(key)];
  return standIns.has(one, theirs(about), keys) || (theirs(about) !== about && standIns.has(one, about, []));
}

function tell(uses: FindUses, lost: LostMessage, { person, said, now }: Asked & { person: string }): void {
  const { part, isNew } = uses.standIns.pass(lost, person);
  const key = `${insteadPrefix}/${part}`;
  if (isNew) {
    const line = {
      ...lostTo(uses, lost),
      title: said.title,
      open: said.view?.open ?? null,
      isOver: false,
      isBack: false,
    };
    uses.outbox.tell({ key, subject: key, to: { person }, message: insteadPart([line]) }, now);
  }
  if (isPressing(uses, said, now)) uses.standIns.press(part);
}

/** Due within the day or the next workday. */
function isPressing({ hours }: Pick<FindUses, 'hours'>, { rehearsed }: SaidInstead, now: Temporal.Instant): boolean {
  const today = dayOf(now, hours.timeZone);
  const soon = hours.calendar.next(today);
  return (rehearsed?.items ?? []).some(({ lastDay }) => {
    if (typeof lastDay !== 'string') return false;
    const last = Temporal.PlainDate.from(lastDay);
    return !isBefore(last, today) && !isBefore(soon, last);
  });
}
