import type { ChangeStore } from '../../changes/change-store.ts';
import { isBefore } from '../../chat/days.ts';
import { longDate } from '../../chat/swedish.ts';
import type { Turn } from '../../chat/table.ts';
import { firstStepLook } from '../../obligations/ladder-clock.ts';
import { type Outbox, refreshMessages } from '../../obligations/notify.ts';
import type { SendingHours } from '../../obligations/sending-hours.ts';
import type { RemissMessages } from '../answering/remiss-messages.ts';
import { cell } from '../case/answers.ts';
import { recordRemissChange } from '../case/move-remiss.ts';
import type { Remiss } from '../case/remiss.ts';
import { inLine } from '../case/remiss-words.ts';
import type { RemissSnapshot } from '../case/snapshot.ts';
import { lookAgainLadder } from './look-again-ladder.ts';
import {
  isSaid,
  isToLookAgain,
  type LookAgain,
  lookAgainKey,
  type SaidUtfall,
  type Utfall,
  type UtfallDeed,
  type UtfallFacts,
  utfallSubject,
} from './utfall.ts';
import type { UtfallStore } from './utfall-store.ts';
import { utfallTold } from './utfall-views.ts';
import { lookAgainInWords, utfallInWords } from './utfall-words.ts';

type Uses = {
  utfall: UtfallStore;
  changes: Pick<ChangeStore, 'record'>;
  messages: Pick<RemissMessages, 'notifyPeople'>;
  outbox: Pick<Outbox, 'latestAbout' | 'stale'>;
  hours: SendingHours;
};

/** @property told how many heard it who had not before */
type RecordedUtfall = { utfall: Utfall; told: number };

const emptyUtfall: UtfallFacts = { said: null, decidedOn: null, link: null, againOn: null, againFor: null };

/**
 * The utfall is noted, or corrected to this; what was said before stays as an earlier version. Where the day to look again
 * has come, what is noted is what was looked for. Null when somebody else changed it first.
 */
export function noteUtfall(
  uses: Uses,
  snapshot: RemissSnapshot,
  { facts, before, nr }: { facts: UtfallFacts; before: Utfall | null; nr: number },
  turn: Turn,
): RecordedUtfall | null {
  const { remiss } = snapshot;
  const setOn = before?.againOn ?? null;
  const isSameDay = setOn !== null && facts.againOn?.equals(setOn) === true;
  const isFound = isSameDay && before?.said === null && facts.said !== null && !isBefore(turn.today, setOn);
  const lookedOn = isFound ? turn.today : isSameDay ? (before?.lookedOn ?? null) : null;
  const changed = { ...facts, lookedOn, isTakenBack: false };
  const utfall = added(uses, remiss, { before, nr, changed, deed: before ? 'corrected' : 'noted' }, turn);
  if (!utfall) return null;
  recordRemissChange(uses, remiss, turn, {
    what: `${before ? 'rättade' : 'noterade'} utfallet av ${inLine(remiss)}`,
    ...(before ? { before: inLog(before) } : {}),
    after: inLog(utfall),
  });
  return { utfall, told: isSaid(utfall) ? tellAnswerers(uses, snapshot, utfall, turn) : 0 };
}

const inLog = (utfall: UtfallFacts): string =>
  [utfallInWords(utfall), ...(utfall.againOn ? [`titta igen ${lookAgainInWords(utfall)}`] : [])].join('; ');

type Adding = {
  before: Utfall | null;
  nr: number;
  changed: Partial<Omit<Utfall, 'remiss' | 'nr' | 'version'>>;
  deed: UtfallDeed;
};

/** The next version. Whoever is reminded of it, and whoever was told, has it as it is now. Null: somebody was first. */
function added(uses: Uses, remiss: Remiss, { before, nr, changed, deed }: Adding, { asker, now }: Turn): Utfall | null {
  const utfall: Utfall = {
    ...emptyUtfall,
    lookedOn: null,
    isTakenBack: false,
    ...before,
    ...changed,
    remiss: remiss.id,
    nr,
    version: (before?.version ?? 0) + 1,
    deed,
    at: now,
    by: { id: asker.id, name: asker.name },
  };
  if (!uses.utfall.add(utfall)) return null;
  const ladder = isToLookAgain(utfall) ? lookAgainLadder(utfall.againOn, uses.hours.calendar) : null;
  uses.utfall.checkAgainAt(utfall, ladder && firstStepLook(ladder, now, uses.hours));
  refreshMessages(uses, lookAgainKey.write(utfall));
  uses.outbox.stale([utfallSubject.write(utfall)]);
  return utfall;
}

/** Each who answers for a region that has answered hears it once, however often it is corrected. */
function tellAnswerers(uses: Uses, snapshot: RemissSnapshot, utfall: SaidUtfall, { asker, now }: Turn): number {
  const { remiss, regions, speakers, tally } = snapshot;
  const hasSaid = (region: string) =>
    tally.texts.some((one) => one.region === region) ||
    remiss.questions.some(({ nr }) => tally.positions.has(cell(region, nr)));
  const answered = new Set(regions.map(({ id }) => id).filter(hasSaid));
  const to = speakers.filter(({ region }) => answered.has(region)).map(({ person }) => person.id);
  const key = utfallSubject.write(utfall);
  return uses.messages.notifyPeople(to, { key, subject: key, message: utfallTold(remiss, utfall), now, but: asker.id });
}

/** It was noted by mistake, or holds after all. Null when it was so already. */
export function setTakenBack(
  uses: Uses,
  snapshot: RemissSnapshot,
  { utfall: before, isTakenBack }: { utfall: Utfall; isTakenBack: boolean },
  turn: Turn,
): RecordedUtfall | null {
  if (before.isTakenBack === isTakenBack) return null;
  const { remiss } = snapshot;
  const deed = isTakenBack ? 'taken back' : 'put back';
  const utfall = added(uses, remiss, { before, nr: before.nr, changed: { isTakenBack }, deed }, turn);
  if (!utfall) return null;
  const what = isTakenBack ? 'tog tillbaka utfallet av' : 'lade tillbaka utfallet av';
  recordRemissChange(uses, remiss, turn, {
    what: `${what} ${inLine(remiss)}`,
    ...(isTakenBack ? { before: inLog(before) } : { after: inLog(utfall) }),
  });
  return { utfall, told: isSaid(utfall) ? tellAnswerers(uses, snapshot, utfall, turn) : 0 };
}

/** Somebody has looked again, or nobody has after all. Null when it was so already. */
export function setLooked(
  uses: Uses,
  remiss: Remiss,
  { utfall: before, isLooked }: { utfall: Utfall; isLooked: boolean },
  turn: Turn,
): Utfall | null {
  if (isLooked ? !isToLookAgain(before) : before.lookedOn === null || before.isTakenBack) return null;
  const changed = { lookedOn: isLooked ? turn.today : null };
  const utfall = added(
    uses,
    remiss,
    { before, nr: before.nr, changed, deed: isLooked ? 'looked' : 'not looked' },
    turn,
  );
  if (!utfall) return null;
  recordRemissChange(uses, remiss, turn, {
    what: isLooked
      ? `tittade igen på utfallet av ${inLine(remiss)}`
      : `ångrade: ingen har tittat igen på utfallet av ${inLine(remiss)}`,
  });
  return utfall;
}

/** Somebody is to look another day. Null when somebody else changed it first. */
export function putOffLook(
  uses: Uses,
  remiss: Remiss,
  { utfall: before, ...changed }: { utfall: LookAgain; againOn: Temporal.PlainDate; againFor: string | null },
  turn: Turn,
): Utfall | null {
  const utfall = added(uses, remiss, { before, nr: before.nr, changed, deed: 'put off' }, turn);
  if (!utfall) return null;
  recordRemissChange(uses, remiss, turn, {
    what: `flyttade dagen att titta igen på utfallet av ${inLine(remiss)}`,
    before: longDate(before.againOn),
    after: longDate(changed.againOn),
  });
  return utfall;
}
