import { dayOf } from '../../calendar/local-time.ts';
import type { Message } from '../../chat/message.ts';
import { replaced } from '../../obligations/reminder-views.ts';
import type { SaidAnew, SayAnew } from '../../outbox/delivery.ts';
import type { Region } from '../../register/register.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import { questionMessage } from '../answering/question-views.ts';
import { askRegion, headMessage } from '../answering/remiss-views.ts';
import { tally } from '../case/answers.ts';
import type { DraftStore } from '../case/draft-store.ts';
import type { EntryStore } from '../case/entry-store.ts';
import { keyOf, type Remiss, readSubject } from '../case/remiss.ts';
import type { RemissStore } from '../case/remiss-store.ts';
import { nameOf } from '../case/remiss-words.ts';
import { type RemissSnapshot, snapshotOf } from '../case/snapshot.ts';
import { goneMessage, removedQuestion } from '../corrections/correction-views.ts';
import { draftNotice } from '../drafts/draft-views.ts';
import { questionsGiven } from '../invited/invite-person.ts';
import { askForViews } from '../invited/invited-views.ts';
import { roundAnew } from '../rounds/round-anew.ts';
import { isSaid, utfallPrefix, utfallSubject } from '../utfall/utfall.ts';
import type { UtfallStore } from '../utfall/utfall-store.ts';
import { utfallTold, utfallUntold } from '../utfall/utfall-views.ts';

export type RebuildUses = Parameters<typeof roundAnew>[0] & {
  remisser: Pick<RemissStore, 'remiss' | 'cases'>;
  entries: Pick<EntryStore, 'log'>;
  drafts: Pick<DraftStore, 'latestVersion' | 'remarks' | 'round'>;
  register: Pick<RegisterStore, 'regions' | 'seats'>;
  utfall: Pick<UtfallStore, 'one'>;
  hours: { timeZone: string };
};

/** How what was said of a remiss is said anew, by the first part of its subject. */
export function remissAnew(uses: RebuildUses): ReadonlyMap<string, SayAnew> {
  const anew: SayAnew = (text, now) => {
    const subject = readSubject(text);
    const remiss = subject && uses.remisser.remiss(subject.remiss);
    if (!subject || !remiss) return null;
    if (subject.kind === 'borta') return asItIs(goneMessage(remiss, subject.question));
    if (subject.kind === 'fraga') return asItIs(questionIn(uses, remiss, subject.question));
    const snapshot = snapshotOf(uses, remiss, dayOf(now, uses.hours.timeZone));
    if (subject.kind === 'inbjuden') return asItIs(viewsIn(snapshot, subject.person));
    if (subject.kind === 'head') return asItIs(headMessage(snapshot));
    const region = snapshot.regions.find(({ id }) => id === subject.region);
    if (!region) return null;
    return subject.kind === 'region'
      ? askedAnew(snapshot, region)
      : asItIs(draftIn(uses, snapshot, subject.version, region));
  };
  const utfallAnew: SayAnew = (text) => {
    const of = utfallSubject.read(text);
    const utfall = of && uses.utfall.one(of);
    const remiss = utfall && uses.remisser.remiss(utfall.remiss);
    return remiss ? asItIs(isSaid(utfall) ? utfallTold(remiss, utfall) : utfallUntold(remiss)) : null;
  };
  return new Map([
    ['remiss', anew],
    [utfallPrefix, utfallAnew],
    ['runda', (text, now) => roundAnew(uses, text, now)],
  ]);
}

const asItIs = (message: Message | null): SaidAnew | null => message && { message: () => message };

function questionIn({ entries, hours }: RebuildUses, remiss: Remiss, nr: number): Message | null {
  const question = remiss.questions.find((one) => one.nr === nr);
  if (!question) return removedQuestion(remiss, nr);
  const log = entries.log(remiss.id);
  return questionMessage({ remiss, log, tally: tally(log) }, question, hours.timeZone);
}

const viewsIn = (snapshot: RemissSnapshot, person: string): Message =>
  askForViews(snapshot.remiss, questionsGiven(snapshot, person));

function askedAnew(snapshot: RemissSnapshot, region: Region): SaidAnew {
  const { remiss } = snapshot;
  return {
    message: (later) =>
      later.has(keyOf(remiss)) ? replaced(nameOf(remiss), region.name) : askRegion(snapshot, region),
  };
}

function draftIn({ drafts }: RebuildUses, snapshot: RemissSnapshot, version: number, region: Region): Message {
  const { id } = snapshot.remiss;
  const latest = drafts.latestVersion(id) ?? version;
  const replyOn = drafts.round(id, version)?.replyOn ?? null;
  return draftNotice(snapshot, region, { version, latest, remarks: drafts.remarks(id), replyOn });
}
