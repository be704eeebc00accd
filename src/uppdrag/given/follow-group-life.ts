import { dayOf } from '../../calendar/local-time.ts';
import { date } from '../../chat/swedish.ts';
import { uniqueRecipients } from '../../outbox/delivery.ts';
import { isSameName } from '../../register/groups/group-names.ts';
import { type Group, hasEnded } from '../../register/register.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import { tellOfUppdrag, toGiver, toGroup, type UppdragUses } from './tell-uppdrag.ts';
import { isUnreported, type Uppdrag, uppdragKey } from './uppdrag.ts';
import { endedTitle, passedOnTitle, resumedTitle } from './uppdrag-views.ts';
import { uppdragInSentence } from './uppdrag-words.ts';

type Uses = UppdragUses & { register: UppdragUses['register'] & Pick<RegisterStore, 'groupsFrom'> };

/** By which the log knows again what has followed a group. */
const withdrawn = (of: Uppdrag): string => `återtog ${uppdragInSentence(of)} med gruppen`;
const passedOn = (of: Uppdrag): string => `lät ${uppdragInSentence(of)} gå över med gruppen`;

/**
 * Every night, so that it does not matter how a group got its last day or went on: what it has not reported goes to the group
 * that it became part of, or is withdrawn; and comes back when the group goes on. What is reported waits for its answer.
 */
export function followGroupLives(uses: Uses, now: Temporal.Instant): void {
  const today = dayOf(now, uses.hours.timeZone);
  const there = uses.register.groupsFrom(today);
  for (const uppdrag of uses.uppdrag.all()) {
    if (isUnreported(uppdrag) && hasEnded(uppdrag.group, today)) endWithIts(uses, uppdrag, there, { now, today });
    else bringBack(uses, uppdrag, there, { now, today });
  }
}

type Moment = { now: Temporal.Instant; today: Temporal.PlainDate };

/** A group that has taken over its names is the one that it became part of. */
const heirOf = ({ id, name }: Group, there: readonly Group[]): Group | null =>
  there.find((one) => one.id !== id && one.aliases.some((alias) => isSameName(alias, name))) ?? null;

function endWithIts(uses: Uses, uppdrag: Uppdrag, there: readonly Group[], { now, today }: Moment): void {
  const { group, giver } = uppdrag;
  const heir = heirOf(group, there);
  if (heir && heir.id !== giver.id) {
    passOn(uses, uppdrag, { to: heir, what: passedOn(uppdrag) }, { now, today });
    return;
  }
  const why = `Gruppen avslutades ${group.toOn ? date(group.toOn) : ''}${group.whyEnded ? `: ${group.whyEnded}` : ''}`;
  if (!uses.uppdrag.move(uppdrag, 'atertaget', why)) return;
  const is = uses.uppdrag.uppdrag(uppdrag.id) ?? uppdrag;
  const event = { what: withdrawn(uppdrag), why, title: endedTitle(is), to: toGiver(uses, is, { today }) };
  tellOfUppdrag(uses, is, event, { by: null, now, today });
}

type PassingOn = { to: Group; what: string };

function passOn(uses: Uses, was: Uppdrag, { to, what }: PassingOn, { now, today }: Moment): void {
  uses.uppdrag.giveTo(was.id, to.id);
  const is = uses.uppdrag.uppdrag(was.id) ?? was;
  const told = uniqueRecipients([...toGroup(uses, is, { today }), ...toGiver(uses, is, { today })]);
  const event = {
    what,
    before: was.group.name,
    after: to.name,
    title: passedOnTitle(was, to),
    to: told,
    anew: true,
  } as const;
  tellOfUppdrag(uses, is, event, { by: null, now, today });
}

/** Only what nobody has done anything to since: what is done after the group's end is somebody's own word. */
function bringBack(uses: Uses, uppdrag: Uppdrag, there: readonly Group[], { now, today }: Moment): void {
  const isWithdrawn = uppdrag.state === 'atertaget';
  if (!isWithdrawn && !isUnreported(uppdrag)) return;
  if (isWithdrawn && hasEnded(uppdrag.group, today)) return;
  const [last] = uses.changes.latestOf(uppdragKey(uppdrag), { limit: 1 });
  if (isWithdrawn && last?.what === withdrawn(uppdrag)) {
    if (!uses.uppdrag.move(uppdrag, 'pagar', null)) return;
    const is = uses.uppdrag.uppdrag(uppdrag.id) ?? uppdrag;
    const to = uniqueRecipients([...toGroup(uses, is, { today }), ...toGiver(uses, is, { today })]);
    const what = `lät ${uppdragInSentence(is)} gälla igen med gruppen`;
    tellOfUppdrag(uses, is, { what, title: resumedTitle(is), to, anew: true }, { by: null, now, today });
  }
  if (!isWithdrawn && last?.what === passedOn(uppdrag)) {
    const before = there.find(({ id, name }) => id !== uppdrag.group.id && name === last.before);
    if (before)
      passOn(
        uses,
        uppdrag,
        { to: before, what: `lät ${uppdragInSentence(uppdrag)} gå tillbaka med gruppen` },
        { now, today },
      );
  }
}
