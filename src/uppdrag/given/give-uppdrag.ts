import { dayOf } from '../../calendar/local-time.ts';
import type { Meeting } from '../../calendar/meeting.ts';
import { faulty, type Response, reply } from '../../chat/response.ts';
import { date } from '../../chat/swedish.ts';
import type { Turn } from '../../chat/table.ts';
import { decisionInWords } from '../../register/decision.ts';
import { hasEnded } from '../../register/register.ts';
import { toGroup, type UppdragUses, uppdragChanged } from './tell-uppdrag.ts';
import { isOpenUppdrag, isUnreported, nextStates, type Uppdrag } from './uppdrag.ts';
import { uppdragActions } from './uppdrag-actions.ts';
import type { ExtendedUppdrag, FilledUppdrag, GivingUppdrag } from './uppdrag-forms.ts';
import { changedTitle, extendedTitle, givenTitle, resumedTitle, withdrawnTitle } from './uppdrag-views.ts';
import { uppdragInSentence, uppdragStateWords } from './uppdrag-words.ts';

/** The kansli records what ledningsgruppen has given a group to do, and its chair is told. */
export function giveUppdrag(
  uses: UppdragUses,
  { group, giver }: GivingUppdrag,
  filled: FilledUppdrag,
  turn: Turn,
): Response {
  if (group.toOn && (hasEnded(group, filled.lastDayOn) || hasEnded(group, turn.today))) {
    return faulty({ lastDayOn: `Gruppen avslutas ${date(group.toOn)}. Välj en dag före det.` });
  }
  const same = uses.uppdrag.ofGroup(group.id).find((one) => isOpenUppdrag(one) && isSameAs(one, filled));
  if (same)
    return faulty({
      words: `Gruppen har redan ${uppdragInSentence(same)} med de orden. Skriv vad som skiljer dem åt.`,
    });
  const id = uses.uppdrag.give({ ...filled, group: group.id, giver: giver.id, by: turn.asker.id, at: turn.now });
  const uppdrag = uses.uppdrag.uppdrag(id);
  if (!uppdrag) throw new Error(`no uppdrag ${id}`);
  return uppdragChanged(
    uses,
    id,
    {
      what: `förde in ${uppdragInSentence(uppdrag)} från ${giver.name}`,
      after: `${filled.words} Rapporteras senast ${date(filled.lastDayOn)}. ${decisionInWords(uppdrag.decision)}`,
      title: givenTitle(uppdrag),
      to: toGroup(uses, uppdrag, turn),
      buttons: [reportButton(uppdrag)],
    },
    turn,
  );
}

/** Entered once already, as when somebody presses twice. */
const isSameAs = ({ words, decision, lastDayOn }: Uppdrag, filled: FilledUppdrag): boolean =>
  words === filled.words && decision.on.equals(filled.decidedOn) && lastDayOn.equals(filled.lastDayOn);

const reportButton = ({ id }: Uppdrag) =>
  uppdragActions.report.button('Rapportera', { uppdrag: id }, { primary: true });

/** What is done with it already. */
export const howUppdragStands = (uppdrag: Uppdrag): Response =>
  reply(
    `Uppdrag ${uppdrag.id} är ${uppdragStateWords[uppdrag.state]}`,
    'Inget är ändrat. Öppna uppdraget igen för att se hur det står.',
  );

type Changed = Omit<FilledUppdrag, 'lastDayOn'> & { why: string | null };

/** Its words or its decision are others. */
export function changeUppdrag(uses: UppdragUses, uppdrag: Uppdrag, { why, ...filled }: Changed, turn: Turn): Response {
  if (!isOpenUppdrag(uppdrag)) return howUppdragStands(uppdrag);
  const { words, decision, handler } = uppdrag;
  const isSame =
    words === filled.words &&
    decision.on.equals(filled.decidedOn) &&
    decision.paragraph === filled.paragraph &&
    (handler?.id ?? null) === filled.handler;
  if (isSame) return reply('Inget är ändrat', 'Uppdraget lyder redan så.');
  uses.uppdrag.change(uppdrag.id, { ...filled, lastDayOn: uppdrag.lastDayOn });
  const changed = uses.uppdrag.uppdrag(uppdrag.id) ?? uppdrag;
  return uppdragChanged(
    uses,
    uppdrag.id,
    {
      what: `ändrade ${uppdragInSentence(uppdrag)}`,
      after: `${filled.words} ${decisionInWords(changed.decision)}${changed.handler ? ` Handläggare: ${changed.handler.name}` : ''}`,
      why,
      title: changedTitle(uppdrag),
      to: toGroup(uses, uppdrag, turn),
    },
    turn,
  );
}

/** It has another last day: its ladder begins anew. */
export function extendUppdrag(
  uses: UppdragUses,
  uppdrag: Uppdrag,
  { lastDayOn, why }: ExtendedUppdrag,
  turn: Turn,
): Response {
  if (!isUnreported(uppdrag)) return howUppdragStands(uppdrag);
  if (lastDayOn.equals(uppdrag.lastDayOn)) return faulty({ lastDayOn: 'Den dagen gäller redan. Välj en annan.' });
  const { words, decision, handler } = uppdrag;
  uses.uppdrag.change(uppdrag.id, {
    ...{ words, decidedOn: decision.on, paragraph: decision.paragraph, lastDayOn },
    handler: handler?.id ?? null,
  });
  const changed = { ...uppdrag, lastDayOn };
  return uppdragChanged(
    uses,
    uppdrag.id,
    {
      what: `flyttade sista dagen för ${uppdragInSentence(uppdrag)}`,
      after: `${date(uppdrag.lastDayOn)} → ${date(lastDayOn)}`,
      why,
      title: extendedTitle(changed),
      to: toGroup(uses, uppdrag, turn),
      buttons: [reportButton(uppdrag)],
      anew: true,
    },
    turn,
  );
}

/** It is no longer to be done. */
export function withdrawUppdrag(uses: UppdragUses, uppdrag: Uppdrag, why: string, turn: Turn): Response {
  if (!nextStates[uppdrag.state].includes('atertaget') || !uses.uppdrag.move(uppdrag, 'atertaget', why)) {
    return howUppdragStands(uppdrag);
  }
  const event = {
    what: `återtog ${uppdragInSentence(uppdrag)}`,
    why,
    title: withdrawnTitle(uppdrag),
    to: toGroup(uses, uppdrag, turn),
  };
  return uppdragChanged(uses, uppdrag.id, event, turn);
}

/** It is to be done after all, and stands as it stood. */
export function resumeUppdrag(uses: UppdragUses, uppdrag: Uppdrag, turn: Turn): Response {
  if (uppdrag.state !== 'atertaget') return howUppdragStands(uppdrag);
  if (!uses.uppdrag.move(uppdrag, uppdrag.review ? 'rapporterat' : 'pagar', null)) return howUppdragStands(uppdrag);
  const event = {
    what: `ångrade att ${uppdragInSentence(uppdrag)} återtogs`,
    title: resumedTitle(uppdrag),
    to: toGroup(uses, uppdrag, turn),
    anew: true,
  } as const;
  return uppdragChanged(uses, uppdrag.id, event, turn);
}

/** When ledningsgruppen last met, as what a decision is dated by. */
export const metOn = (meeting: Meeting | null, timeZone: string): Temporal.PlainDate | null =>
  meeting && dayOf(meeting.startAt, timeZone);
