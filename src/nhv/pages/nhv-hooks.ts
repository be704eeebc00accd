import { dayOf } from '../../calendar/local-time.ts';
import type { Button } from '../../chat/message.ts';
import { shortened } from '../../chat/swedish.ts';
import type { Turn } from '../../chat/table.ts';
import { emptyOwnSection, type FeatureHooks, type OwnSection } from '../../obligations/feature-hooks.ts';
import { nextMorning } from '../../obligations/sending-hours.ts';
import type { Seat } from '../../register/register.ts';
import type { Milestone, StepNumber } from '../area/area.ts';
import { type AreaRecord, plannedOn } from '../area/area-state.ts';
import { followUpDays } from '../area/counted-days.ts';
import { ownRegions } from '../area/nhv-rights.ts';
import { isQuestion } from '../area/starts.ts';
import { isAnswered } from '../follow-up/follow-up.ts';
import { askedIn, askedOf, tiedAreas } from '../follow-up/follow-ups.ts';
import { owing, questionsOwedBy } from '../interests/questions.ts';
import type { NhvParts } from '../nhv-context.ts';
import { nhvRoutine, rehearseNhv } from '../notices/nhv-schedule.ts';
import { ownPrefix } from '../notices/notice-batch.ts';
import { nhvAnew } from './nhv-messages.ts';
import { nhvObligations } from './nhv-obligations.ts';
import { type NhvDigest, nhvDigest, waitingForGroup, waitingForRegion } from './own-and-digest-views.ts';

/** What NHV does and says by the clock. */
export const nhvHooks = (parts: NhvParts): FeatureHooks => ({
  obligations: nhvObligations(parts),
  anew: nhvAnew(parts),
  routines: new Map([['nhv', nhvRoutine(parts)]]),
  prefixes: [ownPrefix],
  rehearse: (span) => rehearseNhv(parts, span),
  digest: (today) => {
    const blocks = nhvDigest(digestFacts(parts, today), today);
    return { blocks, buttons: blocks.length > 0 ? [{ id: 'nhv.board', label: 'Visa NHV', value: '' }] : [] };
  },
  own: (turn, seats) => ownSection(parts, turn, seats),
});

/** Only what the day and people decide: what the bot does by itself meanwhile changes nothing in it. */
function digestFacts(parts: NhvParts, today: Temporal.PlainDate): NhvDigest {
  const records = parts.nhv.records();
  const { askOn } = followUpDays(today.year, parts.hours.calendar);
  const isAsked = Temporal.PlainDate.compare(today, askOn) > 0;
  return {
    asked: questionsOpen(parts, today),
    passed: records.flatMap((record) => passedIn(record, today)),
    followUp: isAsked ? { year: today.year, all: expectedIn(parts, today) } : null,
  };
}

/** Also in a rehearsal, where nothing has been asked: those that will have been. */
function expectedIn(parts: NhvParts, today: Temporal.PlainDate) {
  const { byGroup } = tiedAreas(parts, today);
  return parts.followUps
    .ofYear(today.year)
    .filter(({ askedAt, group }) => askedAt !== null || byGroup.has(group))
    .map((followUp) => askedOf(parts, followUp));
}

function questionsOpen(parts: NhvParts, today: Temporal.PlainDate): NhvDigest['asked'] {
  return parts.notices.allOpen().flatMap((notice) => {
    const askedOn = dayOf(nextMorning(notice.openedAt, parts.hours), parts.hours.timeZone);
    const isAsked = isQuestion(notice.kind) && Temporal.PlainDate.compare(askedOn, today) < 0;
    const left = isAsked ? owing(parts, notice) : [];
    const record = parts.nhv.find(notice.area);
    return notice.lastDayOn && record && left.length > 0
      ? [{ name: record.state.name, lastDayOn: notice.lastDayOn, owing: left }]
      : [];
  });
}

/** The national date on which an area leaves a step: once it has passed the area has probably moved on. */
const leavesOn: Partial<Record<StepNumber, Milestone>> = {
  ...{ 3: 'beslut', 4: 'beslut', 5: 'ansokan', 6: 'namnd', 7: 'namnd' },
};

function passedIn({ state }: AreaRecord, today: Temporal.PlainDate): NhvDigest['passed'][number][] {
  const milestone = state.ending ? undefined : leavesOn[state.step];
  const on = milestone && plannedOn(state, milestone);
  return milestone && on && Temporal.PlainDate.compare(on, today) < 0 ? [{ name: state.name, milestone, on }] : [];
}

function ownSection(parts: NhvParts, turn: Turn, seats: readonly Seat[]): OwnSection {
  if (seats.length === 0) return emptyOwnSection;
  const waiting = ownRegions(parts, turn).flatMap((region) =>
    questionsOwedBy(parts, region.id).map((line) => ({ region, line })),
  );
  const groups = new Set(seats.map(({ group }) => group));
  const followUps = askedIn(parts, turn.today.year).filter((one) => groups.has(one.group.id) && !isAnswered(one));
  const regions = [...new Map(waiting.map(({ region }) => [region.id, region])).values()];
  const buttons: Button[] = [
    ...regions.map(({ id, name }) => ({
      id: 'nhv.questions',
      label: shortened(`NHV: svara för ${name}`, 70),
      value: id,
    })),
    ...followUps.map(({ followUp, group }) => ({
      ...{ id: 'nhv.follow-up', label: shortened(`Uppföljning, ${group.name}`, 70), value: String(followUp.id) },
    })),
  ];
  return {
    blocks: [...waitingForRegion(waiting, turn.today), ...waitingForGroup(followUps, turn.today)],
    buttons,
    tasks: waiting.length + followUps.length,
  };
}
