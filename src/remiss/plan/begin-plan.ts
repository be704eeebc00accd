import { nextMorning, type SendingHours } from '../../obligations/sending-hours.ts';
import type { Remiss } from '../case/remiss.ts';
import type { PlanStore } from './plan-store.ts';

export type BeginsPlan = { plans: Pick<PlanStore, 'begin'>; hours: SendingHours };

/** The regions' last day is over: from the next morning the kansli is reminded of what is left to do. */
export const beginPlan = ({ plans, hours }: BeginsPlan, { id }: Pick<Remiss, 'id'>, now: Temporal.Instant): void =>
  plans.begin(id, nextMorning(now, hours));
