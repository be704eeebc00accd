import type { ChangeStore } from '../../changes/change-store.ts';
import { answer, ask, type Response, reply } from '../../chat/response.ts';
import { date, longDate } from '../../chat/swedish.ts';
import { isKansli, type Turn } from '../../chat/table.ts';
import type { SendingHours } from '../../obligations/sending-hours.ts';
import type { RemissMessages } from '../answering/remiss-messages.ts';
import { forNoRegion } from '../answering/right-to-answer.ts';
import type { DraftStore, SignOffRound } from '../case/draft-store.ts';
import { recordRemissChange, remissStatus } from '../case/move-remiss.ts';
import { draftSubject, hasCommonAnswer, keyOf, type Remiss } from '../case/remiss.ts';
import { inLine, signOffNames } from '../case/remiss-words.ts';
import { type SignOffWord, type WordInText, wordOf } from '../case/sign-off.ts';
import { type RemissSnapshot, regionOf } from '../case/snapshot.ts';
import { commonTextReady, keeperKey } from '../papers/keeper-views.ts';
import { type FindsPlan, plannerFor } from '../plan/find-plan.ts';
import { noteAsked } from '../plan/settle-step.ts';
import { commentForm, signOffForm } from './draft-forms.ts';
import { takeStand } from './draft-page-views.ts';
import { askedAlready, askedNow, draftNotice, remarkNotice } from './draft-views.ts';
import { nextRoundLook, replyDayFor } from './sign-off-obligation.ts';

type Latest = { drafts: Pick<DraftStore, 'latest'>; changes: Pick<ChangeStore, 'ofSubject'> };
type Uses = {
  drafts: Pick<DraftStore, 'latest' | 'remarks' | 'remark'>;
  changes: Pick<ChangeStore, 'record' | 'ofSubject'>;
  messages: Pick<RemissMessages, 'notifyKansli' | 'notifyKeepers' | 'notifyRegion' | 'refreshDraft'>;
};

type Region = { id: string; name: string };

type MovingUses = Pick<Uses, 'changes'> & {
  drafts: Pick<DraftStore, 'latest' | 'remarks' | 'round' | 'askBy'>;
  messages: Pick<RemissMessages, 'refreshDraft'>;
  hours: SendingHours;
};

type Asking = Uses & MovingUses & FindsPlan & Parameters<typeof noteAsked>[0];

/**
 * Every region is asked whether it stands behind the draft, by a day; those who have been asked already are not asked
 * again. The silent are reminded until then, and what they do not say is never taken as a yes.
 */
export function askToSignOff(uses: Asking, snapshot: RemissSnapshot, turn: Turn): Response {
  const { remiss } = snapshot;
  const latest = uses.drafts.latest(remiss.id);
  if (!latest) return remissStatus(uses, remiss);
  const { version } = latest;
  const remarks = uses.drafts.remarks(remiss.id);
  const before = uses.drafts.round(remiss.id, version);
  const { readyOn } = plannerFor(uses, [remiss], turn.today)(remiss, [...snapshot.cases.values()]);
  const replyOn = before?.replyOn ?? replyDayFor(remiss, readyOn, turn.today, uses.hours.calendar);
  const counts = snapshot.regions.map((region) => {
    const subject = draftSubject(remiss, version, region.id);
    const message = draftNotice(snapshot, region, { version, latest: version, remarks, replyOn });
    return uses.messages.notifyRegion(snapshot, region.id, { key: subject, subject, message, now: turn.now });
  });
  if (before === null) setReplyDay(uses, { remiss: remiss.id, version, replyOn }, turn);
  if (counts.every((count) => count === 0)) return answer(askedAlready(remiss, version, replyOn));
  noteAsked(uses, remiss, version, turn);
  tellKeepers(uses, snapshot, { version, replyOn }, turn);
  recordRemissChange(uses, remiss, turn, {
    what: `frågade regionerna om utkast ${version} till svar på ${inLine(remiss)}`,
  });
  return answer(askedNow(remiss, version, replyOn));
}

/** Where the regions send their own there is no text that is theirs to keep yet. */
function tellKeepers(
  { messages }: Asking,
  { remiss, regions }: RemissSnapshot,
  asked: { version: number; replyOn: Temporal.PlainDate },
  { asker, now }: Turn,
): void {
  if (!hasCommonAnswer(remiss.mode)) return;
  const key = keeperKey(remiss, 'text', String(asked.version));
  const all = regions.map(({ id }) => id);
  messages.notifyKeepers(remiss, all, { key, message: commonTextReady(remiss, asked), now, but: asker.id });
}

const setReplyDay = ({ drafts, hours }: MovingUses, round: SignOffRound, { now }: Turn): void =>
  drafts.askBy(round, nextRoundLook(round.replyOn, now, hours));

/** The round that can get another day; refused while nobody has been asked about the latest draft. */
export function roundToMove(
  uses: { drafts: Pick<DraftStore, 'latest' | 'round'>; changes: Pick<ChangeStore, 'ofSubject'> },
  remiss: Remiss,
): { round: SignOffRound } | { refused: Response } {
  const latest = uses.drafts.latest(remiss.id);
  if (remiss.state !== 'sammanstalld' || !latest) return { refused: remissStatus(uses, remiss) };
  const round = uses.drafts.round(remiss.id, latest.version);
  return round
    ? { round }
    : { refused: reply('Regionerna är inte tillfrågade än', 'Tryck på Fråga regionerna först.') };
}

/** The silent have until another day. */
export function moveReplyDay(
  uses: MovingUses,
  remiss: Remiss,
  { round, on }: { round: SignOffRound; on: Temporal.PlainDate },
  turn: Turn,
): Response {
  if (on.equals(round.replyOn)) return reply(`Sista dagen är redan ${longDate(on)}`, 'Inget är ändrat.');
  setReplyDay(uses, { ...round, replyOn: on }, turn);
  recordRemissChange(uses, remiss, turn, {
    what: `flyttade sista dagen att svara om utkast ${round.version}, remiss ${remiss.number}`,
    before: date(round.replyOn),
    after: date(on),
  });
  uses.messages.refreshDraft(remiss, round.version);
  return reply(
    `Regionerna ska svara om utkast ${round.version} senast ${longDate(on)}`,
    'De som redan är tillfrågade ser den nya dagen.',
  );
}

/** For whom somebody speaks of a draft: a region, or none. Refused when it is not the draft that counts. */
type DraftSpeaker = { region: Region | null } | { refused: Response };

function speakerOn(
  uses: Latest,
  { remiss, regions, speakers }: RemissSnapshot,
  version: number,
  turn: Turn,
): DraftSpeaker {
  const latest = uses.drafts.latest(remiss.id);
  if (remiss.state !== 'sammanstalld' || !latest) return { refused: remissStatus(uses, remiss) };
  if (latest.version !== version) {
    return {
      refused: reply(
        `Utkast ${version} är ersatt av utkast ${latest.version}`,
        'Läs det nya på remissens sida och svara om det.',
      ),
    };
  }
  const id = regionOf(turn.asker.id, speakers);
  return { region: regions.find((region) => region.id === id) ?? null };
}

/** The same, where only those who answer for a region may speak. */
function regionOn(uses: Latest, snapshot: RemissSnapshot, version: number, turn: Turn) {
  const speaker = speakerOn(uses, snapshot, version, turn);
  if ('refused' in speaker) return speaker;
  return speaker.region ? { region: speaker.region } : { refused: forNoRegion(turn) };
}

export function askForStand(uses: Latest, snapshot: RemissSnapshot, version: number, turn: Turn): Response {
  const speaker = regionOn(uses, snapshot, version, turn);
  return 'refused' in speaker ? speaker.refused : answer(takeStand(snapshot.remiss, version, speaker.region));
}

export function askForWords(
  uses: Latest,
  snapshot: RemissSnapshot,
  { version, word }: { version: number; word: WordInText },
  turn: Turn,
): Response {
  const speaker = regionOn(uses, snapshot, version, turn);
  if ('refused' in speaker) return speaker.refused;
  const { remiss } = snapshot;
  return ask(
    signOffForm.open({ remiss: remiss.id, version, word, asked: speaker.region.id }, { remiss, version, word }),
  );
}

type SignedOff = { version: number; word: SignOffWord; text: string | null };

/** Ställer sig bakom, Med tillägg or Avvikande mening. The latest word of a region counts. */
export function signOff(
  uses: Uses,
  snapshot: RemissSnapshot,
  { version, word, text }: SignedOff,
  turn: Turn,
): Response {
  const speaker = regionOn(uses, snapshot, version, turn);
  if ('refused' in speaker) return speaker.refused;
  const { region } = speaker;
  const { remiss } = snapshot;
  const { asker, now } = turn;
  const before = wordOf(uses.drafts.remarks(remiss.id), version, region.id);
  const inWords = `${region.name} ${signOffNames[word]}`;
  if (before?.word === word && before.text === text) {
    return reply(`Så här ligger det till: ${inWords}`, `${before.person} svarade. Inget är ändrat.`);
  }
  uses.drafts.remark(remiss.id, { word, text, version, region: region.id, person: asker.id, at: now });
  recordRemissChange(uses, remiss, turn, {
    what: `svarade för ${region.name} om utkast ${version}`,
    before: before?.word ? signOffNames[before.word] : null,
    after: signOffNames[word],
  });
  uses.messages.refreshDraft(remiss, version);
  const message = remarkNotice(remiss, version, inWords, { by: asker.name, text });
  const key = `${draftSubject(remiss, version, region.id)}/svar/${now}`;
  uses.messages.notifyKansli({ key, message, now, but: asker.id });
  return reply(`Tack, ${inWords}`, 'Kansliet har fått veta det. Du kan ändra dig tills svaret är skickat.');
}

/** Someone who comments: a representative of a region, or of none in the kansli. */
export function commentatorOn(uses: Latest, snapshot: RemissSnapshot, version: number, turn: Turn): DraftSpeaker {
  const speaker = speakerOn(uses, snapshot, version, turn);
  if ('refused' in speaker || speaker.region || isKansli(turn.asker)) return speaker;
  return { refused: reply('Det här kan bara regionernas företrädare och kansliet göra.') };
}

export function askForComment(uses: Latest, snapshot: RemissSnapshot, version: number, turn: Turn): Response {
  const speaker = commentatorOn(uses, snapshot, version, turn);
  if ('refused' in speaker) return speaker.refused;
  const { remiss } = snapshot;
  return ask(commentForm.open({ remiss: remiss.id, version }, { remiss, version }));
}

type Comment = { version: number; region: Region | null; text: string };

/** A word about the draft, which decides nothing. */
export function commentDraft(uses: Uses, remiss: Remiss, { version, region, text }: Comment, turn: Turn): Response {
  const { asker, now } = turn;
  uses.drafts.remark(remiss.id, { version, region: region?.id ?? null, person: asker.id, at: now, word: null, text });
  recordRemissChange(uses, remiss, turn, { what: `kommenterade utkast ${version}` });
  const message = remarkNotice(remiss, version, `${asker.name} kommenterade`, { by: asker.name, text });
  const key = `${keyOf(remiss)}/utkast/${version}/kommentar/${asker.id}/${now}`;
  uses.messages.notifyKansli({ key, message, now, but: asker.id });
  return reply('Tack, kommentaren är sparad', 'Kansliet har fått den, och den syns när man trycker på Visa utkastet.');
}
