import { dayOf } from '../../calendar/local-time.ts';
import { nextMorning } from '../../obligations/sending-hours.ts';
import type { LatestAbout } from '../../outbox/latest-about.ts';
import type { AreaRecord } from '../area/area-state.ts';
import { spokespeople } from '../area/nhv-rights.ts';
import type { NhvParts } from '../nhv-context.ts';
import { limitFrom } from './limits.ts';
import { questionKey } from './questions.ts';

/** The area has moved: everyone's latest message that asks about it, or did until now, is said anew. */
export function refreshQuestions(
  { notices, refreshMessages }: NhvParts,
  { area }: AreaRecord,
  now: Temporal.Instant,
): void {
  for (const id of notices.askedAbout(area.id, now)) refreshMessages(questionKey({ id }));
}

/** A region has answered about areas: of others only those who see which regions have not are concerned. */
export function refreshAnswers(parts: NhvParts, areas: readonly string[], region: string, now: Temporal.Instant): void {
  const { notices, hours } = parts;
  const heardOn = new Map<string, ReturnType<typeof spokespeople>>();
  const spokesOn = (day: Temporal.PlainDate) => {
    const known = heardOn.get(day.toString()) ?? spokespeople(parts, day);
    heardOn.set(day.toString(), known);
    return known;
  };
  /** A line tells a region's own people of their region, and whoever answers for none of all. */
  const concerns = ({ to, saidAt }: LatestAbout): boolean => {
    if (!('person' in to)) return true;
    const own = spokesOn(dayOf(saidAt, hours.timeZone)).filter(({ person }) => person.id === to.person);
    return own.length === 0 || own.some((one) => one.region === region);
  };
  for (const area of areas) {
    for (const id of notices.askedAbout(area, now)) {
      const asked = new Set(notices.subjectsAsking(id, region));
      parts.refreshMessages(questionKey({ id }), (message) => asked.has(message.subject) || concerns(message));
    }
  }
}

/** The last day to answer follows the day that applications close, when that is moved. */
export function moveLastDays({ notices, hours }: NhvParts, { area, state }: AreaRecord, now: Temporal.Instant): void {
  for (const { id, kind, saidAt } of notices.openOf(area.id)) {
    if (kind === 'intention') notices.setLimit(id, limitFrom(saidAt ? now : nextMorning(now, hours), state, hours));
  }
}
