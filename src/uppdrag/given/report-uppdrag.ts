import type { Response } from '../../chat/response.ts';
import { date } from '../../chat/swedish.ts';
import type { Turn } from '../../chat/table.ts';
import { decisionInWords } from '../../register/decision.ts';
import { atNextMeeting } from '../leading-group.ts';
import { howUppdragStands } from './give-uppdrag.ts';
import { remindOfReport, toGiver, toGroup, type UppdragUses, uppdragChanged } from './tell-uppdrag.ts';
import { awaitsReview, isOpenUppdrag, type Uppdrag } from './uppdrag.ts';
import { uppdragActions } from './uppdrag-actions.ts';
import type { ExtendedUppdrag, FilledDone, FilledReport } from './uppdrag-forms.ts';
import {
  correctedTitle,
  finishedTitle,
  reopenedTitle,
  reportedTitle,
  sentBackTitle,
  takenBackTitle,
} from './uppdrag-views.ts';
import { uppdragInSentence } from './uppdrag-words.ts';

/** The group says what has come of it; or says it anew, as long as nobody has answered. */
export function reportUppdrag(uses: UppdragUses, uppdrag: Uppdrag, filled: FilledReport, turn: Turn): Response {
  const { asker, now } = turn;
  const review = awaitsReview(uppdrag) && uppdrag.review ? uppdrag.review : atNextMeeting(uses, now);
  const isKept =
    isOpenUppdrag(uppdrag) && uses.uppdrag.report(uppdrag.id, { ...filled, by: asker.id, at: now }, review);
  if (!isKept) return howUppdragStands(uppdrag);
  const isAnew = awaitsReview(uppdrag);
  return uppdragChanged(
    uses,
    uppdrag.id,
    {
      what: `${isAnew ? 'rättade rapporten om' : 'rapporterade'} ${uppdragInSentence(uppdrag)}`,
      after: [filled.words, filled.document].filter(Boolean).join(' '),
      title: isAnew ? correctedTitle(uppdrag) : reportedTitle(uppdrag),
      to: toGiver(uses, uppdrag, turn),
      buttons: [
        uppdragActions.finish.button('Anteckna som klart', { uppdrag: uppdrag.id }, { primary: true }),
        uppdragActions.sendBack.button('Skicka tillbaka', { uppdrag: uppdrag.id }),
      ],
    },
    turn,
  );
}

/** The group has not reported after all, and is reminded as before. */
export function takeReportBack(uses: UppdragUses, uppdrag: Uppdrag, turn: Turn): Response {
  if (!awaitsReview(uppdrag) || !uses.uppdrag.move(uppdrag, 'pagar', null)) return howUppdragStands(uppdrag);
  const event = {
    what: `tog tillbaka rapporten om ${uppdragInSentence(uppdrag)}`,
    title: takenBackTitle(uppdrag),
    to: toGiver(uses, uppdrag, turn),
    anew: true,
  } as const;
  return uppdragChanged(uses, uppdrag.id, event, turn);
}

/** Ledningsgruppen has taken the report: nothing is left to do. */
export function finishUppdrag(uses: UppdragUses, uppdrag: Uppdrag, filled: FilledDone, turn: Turn): Response {
  if (!uses.uppdrag.finish(uppdrag.id, filled)) return howUppdragStands(uppdrag);
  const decision = decisionInWords({ body: uppdrag.giver.name, ...filled });
  const event = {
    what: `antecknade ${uppdragInSentence(uppdrag)} som klart`,
    after: [decision, filled.words].filter(Boolean).join('. '),
    title: finishedTitle(uppdrag),
    to: toGroup(uses, uppdrag, turn),
  };
  return uppdragChanged(uses, uppdrag.id, event, turn);
}

/** The report is not enough: the group has a new day. */
export function sendUppdragBack(
  uses: UppdragUses,
  uppdrag: Uppdrag,
  { why, lastDayOn }: ExtendedUppdrag,
  turn: Turn,
): Response {
  if (!awaitsReview(uppdrag) || !uses.uppdrag.move(uppdrag, 'pagar', why)) return howUppdragStands(uppdrag);
  const { words, decision, handler } = uppdrag;
  uses.uppdrag.change(uppdrag.id, {
    ...{ words, decidedOn: decision.on, paragraph: decision.paragraph, lastDayOn },
    handler: handler?.id ?? null,
  });
  return uppdragChanged(
    uses,
    uppdrag.id,
    {
      what: `skickade tillbaka rapporten om ${uppdragInSentence(uppdrag)}`,
      after: `senast ${date(lastDayOn)}`,
      why,
      title: sentBackTitle(uppdrag),
      to: toGroup(uses, uppdrag, turn),
      buttons: [uppdragActions.report.button('Rapportera', { uppdrag: uppdrag.id }, { primary: true })],
    },
    turn,
  );
}

/** It is not done after all: its report waits again. */
export function reopenUppdrag(uses: UppdragUses, uppdrag: Uppdrag, turn: Turn): Response {
  if (uppdrag.state !== 'klart' || !uses.uppdrag.move(uppdrag, 'rapporterat', null)) return howUppdragStands(uppdrag);
  uses.uppdrag.reviewAt(uppdrag.id, atNextMeeting(uses, turn.now));
  const event = {
    what: `öppnade ${uppdragInSentence(uppdrag)} igen`,
    title: reopenedTitle(uppdrag),
    to: [...toGroup(uses, uppdrag, turn), ...toGiver(uses, uppdrag, turn)],
  };
  return uppdragChanged(uses, uppdrag.id, event, turn);
}

/** Reports that wait are looked at when ledningsgruppen meets next, whenever that has become. */
export function reviewAtNextMeeting(uses: UppdragUses, now: Temporal.Instant): void {
  const next = atNextMeeting(uses, now);
  const today = now.toZonedDateTimeISO(uses.hours.timeZone).toPlainDate();
  for (const uppdrag of uses.uppdrag.open().filter(awaitsReview)) {
    const { review } = uppdrag;
    if (!review || Temporal.PlainDate.compare(review.on, today) < 0) continue;
    if (!next.atMeeting && !review.atMeeting) continue;
    if (review.on.equals(next.on) && review.atMeeting === next.atMeeting) continue;
    uses.uppdrag.reviewAt(uppdrag.id, next);
    remindOfReport(uses, { ...uppdrag, review: next }, now);
  }
}
