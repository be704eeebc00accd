import { setImmediate } from 'node:timers/promises';
import type { ChangeStore } from '../changes/change-store.ts';
import type { RetentionRule } from '../changes/retention.ts';
import {
  type HeldPart,
  joinTrials,
  type RetentionStore,
  type RetentionTrial,
  type RetentionTrialPart,
} from '../changes/retention-store.ts';
import { counted } from '../chat/swedish.ts';
import { toInstantColumn } from '../database/columns.ts';
import { everyNight, type Routine, type TickStep } from '../obligations/feature-hooks.ts';
import type { BeslutStore, Gallringsbeslut } from './beslut-store.ts';
import { kindOfId, type RetentionKind, retentionKinds } from './kinds.ts';
import { finishedBefore, type GallringPass, type PassStore } from './pass-store.ts';

export type Gallring = {
  decisions: Pick<BeslutStore, 'inForce' | 'of' | 'record' | 'withdraw' | 'last'>;
  passes: PassStore;
  retention: RetentionStore;
  /** Every feature's. */
  rules(): readonly RetentionRule[];
  changes: Pick<ChangeStore, 'record'>;
  timeZone: string;
};

/** A kind, with the decision on it and for how long it is kept; null: it is kept until there is a decision. */
export type KindInForce = { kind: RetentionKind; beslut: Gallringsbeslut | null; keptFor: Temporal.Duration | null };

export function kindsInForce({ decisions }: Pick<Gallring, 'decisions'>): KindInForce[] {
  const inForce = decisions.inForce();
  return retentionKinds.map((kind) => inForceOf(kind, inForce.get(kind.id) ?? null));
}

export const inForceOf = (kind: RetentionKind, beslut: Gallringsbeslut | null): KindInForce => ({
  kind,
  beslut,
  keptFor: kind.treatment === 'rensning' ? kind.keptFor : (beslut?.keptFor ?? null),
});

/** What would be destroyed of a kind; without a decision, by the time that is proposed. */
export type KindTrial = KindInForce & { trial: RetentionTrial };

/** So many pieces of a rule's rows are looked through in an answer, which others wait for. */
const mostPieces = 10;

/** As far as an answer has the time. */
export function trialOf(uses: Gallring, of: KindInForce, now: Temporal.Instant): KindTrial {
  const trials = rulesOf(uses, of.kind.id).map((rule) => {
    const parts: RetentionTrialPart[] = [];
    for (const part of partsOf(uses, rule, beforeOf(uses, of, now))) {
      if (parts.push(part) === mostPieces) break;
    }
    return joinTrials(parts, parts.length === mostPieces);
  });
  return { ...of, trial: joined(trials) };
}

/** All that there is of a kind, old enough or not. */
type HeldContent = Omit<HeldPart, 'next'>;

/** The same with all that there is. */
export type WholeKindTrial = KindTrial & { held: HeldContent };

/** All of it, with pauses in which others have their turn. */
export async function wholeTrialOf(uses: Gallring, of: KindInForce, now: Temporal.Instant): Promise<WholeKindTrial> {
  const trials: RetentionTrial[] = [];
  for (const rule of rulesOf(uses, of.kind.id)) {
    const parts: RetentionTrialPart[] = [];
    for (const part of partsOf(uses, rule, beforeOf(uses, of, now))) {
      parts.push(part);
      await setImmediate();
    }
    trials.push(joinTrials(parts, false));
  }
  return { ...of, trial: joined(trials), held: await heldOf(uses, of) };
}

async function heldOf({ retention, ...uses }: Gallring, { kind }: KindInForce): Promise<HeldContent> {
  const parts: HeldPart[] = [];
  for (const rule of rulesOf(uses, kind.id)) {
    for (let after: number | null = 0; after !== null; ) {
      const part: HeldPart = retention.held(rule, after);
      parts.push(part);
      after = part.next;
      await setImmediate();
    }
  }
  const days = parts.flatMap(({ oldest, newest }) => [oldest ?? [], newest ?? []].flat()).sort();
  return {
    count: parts.reduce((sum, { count }) => sum + count, 0),
    oldest: days[0] ?? null,
    newest: days.at(-1) ?? null,
  };
}

const beforeOf = ({ timeZone }: Gallring, { kind, keptFor }: KindInForce, now: Temporal.Instant): string =>
  toInstantColumn(finishedBefore(keptFor ?? kind.keptFor, now, timeZone));

function* partsOf({ retention }: Gallring, rule: RetentionRule, before: string): Generator<RetentionTrialPart> {
  for (let after: number | null = 0; after !== null; ) {
    const part: RetentionTrialPart = retention.trial(rule, before, after);
    if (part.next !== null) yield part;
    after = part.next;
  }
}

const joined = (trials: readonly RetentionTrial[]): RetentionTrial =>
  joinTrials(
    trials.map((trial) => ({ ...trial, next: null })),
    trials.some(({ isMore }) => isMore),
  );

const rulesOf = ({ rules }: Pick<Gallring, 'rules'>, kind: string): RetentionRule[] =>
  rules().filter((rule) => rule.kind === kind);

/** Begins on every kind that may be destroyed. @param askedBy null: by itself, at night */
export function beginGallring(uses: Gallring, askedBy: string | null, now: Temporal.Instant): void {
  for (const { kind, beslut, keptFor } of kindsInForce(uses)) {
    if (keptFor === null) continue;
    const before = finishedBefore(keptFor, now, uses.timeZone);
    uses.passes.begin({ kind: kind.id, before, askedBy, beslut: beslut?.id ?? null });
  }
}

/** Every night, whatever may be destroyed by then: also what an older copy has brought back. */
export const nightlyGallring = (uses: Gallring): Routine =>
  everyNight('03:30', uses.timeZone, (now) => beginGallring(uses, null, now));

/** So many transactions in a tick. */
const pieces = 200;

/** A step of the tick that goes through what has been begun on, a part in each transaction. */
export function gallringStep(uses: Gallring): TickStep {
  let made = 0;
  return {
    due: () => uses.passes.any(),
    run(now) {
      goOn(uses, now);
      made = (made + 1) % pieces;
      return made > 0;
    },
    next: () => null,
  };
}

/** The next part that has anything in it, of the first of what has been begun on. Where there is none left, it is over. */
function goOn(uses: Gallring, now: Temporal.Instant): void {
  const pass = uses.passes.first();
  if (!pass) return;
  const rules = rulesOf(uses, pass.kind);
  let { after } = pass;
  for (const [nr, rule] of rules.entries()) {
    if (nr < pass.rule) continue;
    const { changed, next } = uses.retention.piece(rule, pass.before, after);
    if (next !== null) {
      uses.passes.goOn({ ...pass, rule: nr, after: next, changed: pass.changed + changed });
      return;
    }
    after = 0;
  }
  finish(uses, pass, now);
}

/** A rensning by itself leaves no trace: it would fill the log every night. */
function finish({ passes, changes }: Gallring, pass: GallringPass, now: Temporal.Instant): void {
  passes.end(pass.kind);
  const kind = kindOfId(pass.kind);
  if (!kind || pass.changed === 0 || (kind.treatment === 'rensning' && pass.askedBy === null)) return;
  passes.done(pass, now);
  changes.record({
    at: now,
    by: pass.askedBy,
    subject: `gallring/${kind.id}`,
    group: null,
    what: `${kind.treatment === 'gallring' ? 'gallrade' : 'rensade'} ${counted(pass.changed, 'uppgift', 'uppgifter')}: ${kind.name}`,
  });
}
