import type { Database } from 'better-sqlite3';
import type { SayAnew } from '../outbox/delivery.ts';
import { insteadPrefix } from '../outbox/stand-in-store.ts';
import type { RegisterStore } from '../register/register-store.ts';
import { reminderPrefix, remindersAnew } from './compose-reminders.ts';
import type { Feature } from './feature.ts';
import type { ObligationEngine } from './obligation-engine.ts';
import { reminderKinds } from './reminder-kinds.ts';
import { reminderPersonalData } from './reminder-personal-data.ts';
import { newBearersRoutine } from './running/new-bearers.ts';
import { earlyRoutine, reminderSteps } from './running/send-reminders.ts';
import { standInStep } from './stand-ins/find-stand-in.ts';
import { insteadAnew, insteadKind } from './stand-ins/instead-kind.ts';
import { reachedAgainStep } from './stand-ins/reached-again.ts';

/** What people are told of whatever they owe, and who is told in their place. */
export function obligationFeature(
  db: Database,
  { register, ...engine }: ObligationEngine & { register: RegisterStore },
): Feature {
  const uses = { ...engine, register };
  return {
    anew: new Map<string, SayAnew>([
      [reminderPrefix, (subject, now) => remindersAnew(uses, subject, now)],
      [insteadPrefix, insteadAnew(uses)],
    ]),
    steps: [reachedAgainStep(uses), ...reminderSteps(uses, [standInStep(uses)])],
    routines: new Map([
      ['bearers', newBearersRoutine(uses)],
      ['early', earlyRoutine(uses)],
    ]),
    prefixes: [reminderPrefix],
    kinds: [...reminderKinds(uses), insteadKind(uses)],
    personalData: reminderPersonalData(db),
  };
}
