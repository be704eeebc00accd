import { attendSteps } from '../../obligations/ladder-clock.ts';
import { type Obligation, type ObligationSource, ownerOf } from '../../obligations/obligation.ts';
import { kansliIn, peopleAsRecipients } from '../../obligations/recipients.ts';
import { chairsIn, viceChairsFor } from '../../obligations/roster.ts';
import type { SendingHours } from '../../obligations/sending-hours.ts';
import { type Addressee, laneOf } from '../../outbox/delivery.ts';
import { groupNameOf } from '../../register/group-name.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import { groupAnswerKey, groupAnswerPrefix, groupOfKey, hasGroupAnswered } from '../asked-groups/group-answer.ts';
import type { GroupAnswerStore } from '../asked-groups/group-answer-store.ts';
import { groupAnswerers } from '../asked-groups/group-answerers.ts';
import type { AskedGroup, Remiss } from '../case/remiss.ts';
import type { RemissStore } from '../case/remiss-store.ts';
import { regionRungsTo } from '../case/rungs.ts';
import { askedAsGroup } from './ask-groups.ts';
import { groupAnswerLine, unansweredLine } from './group-line-views.ts';

type Uses = {
  remisser: Pick<RemissStore, 'remiss'>;
  groupAnswers: Pick<GroupAnswerStore, 'due' | 'log' | 'lookAt' | 'nextLook'>;
  register: Pick<RegisterStore, 'group' | 'seats' | 'withRole'>;
  hours: SendingHours;
};

/** What groups as such owe: one answer each to an open remiss, by our own last day, by its chair. */
export function groupAnswerObligations(uses: Uses): ObligationSource {
  const { groupAnswers } = uses;
  const obligationOf = (asked: { remiss: number; group: string } | null): Obligation | null => {
    const remiss = asked && uses.remisser.remiss(asked.remiss);
    return asked && remiss ? groupAnswerObligation(uses, remiss, asked.group) : null;
  };
  return {
    prefix: groupAnswerPrefix,
    nextCheck: groupAnswers.nextLook,
    due: (now, most) => groupAnswers.due(now, most).flatMap((asked) => obligationOf(asked) ?? []),
    obligation: (key) => obligationOf(groupOfKey(key)),
    checkAgainAt(key, at) {
      const asked = groupOfKey(key);
      if (asked) groupAnswers.lookAt(asked, at);
    },
  };
}

/** What it was asked, also when it no longer is: its reminders are still shown. */
const askedOr = ({ register }: Uses, { askedGroups }: Remiss, id: string): AskedGroup =>
  askedGroups.find((one) => one.id === id) ?? {
    id,
    name: groupNameOf(register, id),
    parent: null,
    toOn: null,
    answered: 0,
  };

function groupAnswerObligation(uses: Uses, remiss: Remiss, id: string): Obligation {
  const { register, hours } = uses;
  const key = groupAnswerKey(remiss, id);
  const asked = remiss.askedGroups.find((one) => one.id === id);
  const isOpen = asked !== undefined && remiss.state === 'oppen';
  const group = askedOr(uses, remiss, id);
  // An answer may be taken back, and a question added, so the days are kept also of a group that has answered all.
  const recipients = (today: Temporal.PlainDate): Addressee[] => {
    if (!asked || hasGroupAnswered(remiss, asked)) return [];
    const answerers = peopleAsRecipients(groupAnswerers(register, id, today));
    return answerers.length > 0 ? answerers : kansliIn(register);
  };
  return {
    key,
    groups: [id],
    remindersDue: (now) =>
      isOpen
        ? attendSteps(regionRungsTo(remiss, hours.calendar), now, hours, ({ rung }, today) =>
            recipients(today).map((to) => ({ matter: key, lastDayOn: remiss.lastOn, rung: rung.name, round: 0, to })),
          )
        : { reminders: [], nextCheckAt: null },
    line(reminded) {
      const about = { ...askedAsGroup(uses, remiss, group, reminded.saidOn), isAsked: asked !== undefined };
      const chairs = chairsIn(id, reminded.saidOn, register).map(laneOf);
      // Whoever gets it because the chair could not be reached may be the kansli, which answers for no group.
      const answers = chairs.includes(laneOf(reminded.reach === null ? ownerOf(reminded) : reminded.to));
      return answers ? groupAnswerLine(about, reminded, hours.calendar) : unansweredLine(about, reminded);
    },
    deputies: (to, on) => viceChairsFor(to, id, on, register),
    concerned: (on) => [...chairsIn(id, on, register), ...kansliIn(register)],
    kind: 'remiss',
    item: ({ lastDayOn, rung }) => ({ remiss: remiss.number, group: id, lastDay: lastDayOn.toString(), rung }),
  };
}
