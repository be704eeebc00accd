import { dayOf } from '../../calendar/local-time.ts';
import { type Asker, isKansli } from '../../chat/table.ts';
import type { Document } from '../../documents/document.ts';
import type { FeatureHooks } from '../../obligations/feature-hooks.ts';
import type { SendingHours } from '../../obligations/sending-hours.ts';
import { viewerOf } from '../../register/may-see.ts';
import { seesToFor, type WhoSeesTo } from '../../register/permissions.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import { type Duty, isOwed } from '../duty/duty.ts';
import type { DutyStore } from '../duty/duty-store.ts';
import { draftDocument, type PlanOfYear } from './draft-document.ts';

type Uses = WhoSeesTo & {
  duties: Pick<DutyStore, 'ofGroup' | 'ofKind' | 'submission'>;
  register: Pick<RegisterStore, 'person' | 'seatsOf' | 'group'>;
  hours: SendingHours;
  features(): readonly FeatureHooks[];
};

export type WantedDraft = { year: number; group: string };

/** The group's report for the year; null where it has none. */
export const reportOf = ({ duties }: Pick<Uses, 'duties'>, { year, group }: WantedDraft): Duty | null =>
  duties.ofGroup(group).find(({ rule, period }) => rule.rolledUp && period === year) ?? null;

/** The draft as its reader may have it now; null: there is no such report, or it is none of theirs. */
export function draftToFetch(
  uses: Uses,
  { reader, ...wanted }: WantedDraft & { reader: string },
  now: Temporal.Instant,
): Document | null {
  const asker = uses.register.person(reader);
  const duty = reportOf(uses, wanted);
  const today = dayOf(now, uses.hours.timeZone);
  const isTheirs = asker && (isKansli(asker) || seesToFor(uses, wanted.group, reader, today) !== null);
  return duty && isTheirs ? draftOf(uses, duty, { asker, today, now }) : null;
}

type Reading = { asker: Asker; today: Temporal.PlainDate; now: Temporal.Instant };

function draftOf(uses: Uses, duty: Duty, { asker, today, now }: Reading): Document {
  const asked = {
    year: duty.period,
    now,
    today,
    groups: [duty.group],
    isWide: false,
    viewer: viewerOf(uses.register, { asker, today }),
  };
  const known = uses.features().flatMap((feature) => feature.groupYear?.(asked) ?? []);
  return draftDocument(duty, { known, plans: plansBeside(uses, duty), today });
}

/** The year's documents that the report is to follow up, by their kind. */
function plansBeside({ duties }: Pick<Uses, 'duties'>, { rule, group, period }: Duty): ReadonlyMap<string, PlanOfYear> {
  const kinds = new Set((rule.headings ?? []).flatMap(({ beside }) => beside ?? []));
  return new Map(
    [...kinds].flatMap((kind) => {
      const plan = duties.ofKind(kind, period).find((one) => one.group.id === group.id);
      const submission = plan && !isOwed(plan) ? duties.submission(plan.id) : null;
      return plan ? [[kind, { plan, submission }] as const] : [];
    }),
  );
}
