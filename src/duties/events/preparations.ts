import type { Block } from '../../chat/message.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import type { Duty } from '../duty/duty.ts';
import type { DutyStore } from '../duty/duty-store.ts';
import { preparations } from './preparation-views.ts';
import { isBeforeEvent } from './rule-before.ts';

type Uses = { duties: Pick<DutyStore, 'ofKind' | 'submission'>; register: Pick<RegisterStore, 'groups'> };

/** What the groups owe before the event, with what has come; nothing for what is no event. */
export function preparationsFor({ duties, register }: Uses, event: Duty, today: Temporal.PlainDate): Block[] {
  if (event.rule.is !== 'event') return [];
  const rules = register.groups(today).flatMap(({ mandate }) => (mandate?.duties ?? []).filter(isBeforeEvent));
  const kinds = new Set(rules.flatMap(({ kind, kansliDate }) => (kansliDate.event === event.rule.kind ? [kind] : [])));
  const all = [...kinds].flatMap((kind) => duties.ofKind(kind, event.period));
  return preparations(
    all.map((duty) => ({ duty, submission: duties.submission(duty.id) })),
    today,
  );
}
