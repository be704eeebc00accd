import { dayOf } from '../../calendar/local-time.ts';
import { isAfter, isBefore } from '../../chat/days.ts';
import { genitive } from '../../chat/swedish.ts';
import { isKansli, type Turn } from '../../chat/table.ts';
import { type DigestSection, emptyOwnSection, type OwnSection } from '../../obligations/feature-hooks.ts';
import type { SendingHours } from '../../obligations/sending-hours.ts';
import { isChairOf } from '../../register/permissions.ts';
import type { Seat } from '../../register/register.ts';
import { theLeaders } from '../../register/sjukvardsregion.ts';
import { arendeKey } from './arende.ts';
import type { ArendeStore } from './arende-store.ts';
import { type ArendeAtMeeting, arendeRows, openArende } from './arende-views.ts';
import type { ArendeAgendas } from './place-arende.ts';
import { atMeeting } from './send-arende.ts';

type Uses = { arenden: Pick<ArendeStore, 'waiting'>; agendas: ArendeAgendas; hours: SendingHours };

const isTakenUp = ({ meetingOn, arende }: ArendeAtMeeting, today: Temporal.PlainDate): boolean =>
  isBefore(arende.answerBy.on, today) || (meetingOn !== null && !isAfter(meetingOn, today));

/** What waits for the answer of ledningsgruppen, for its chairs and the kansli: first what has been taken up. */
export function ownArenden(uses: Uses, { asker, today }: Turn, seats: readonly Seat[]): OwnSection {
  const waiting = uses.arenden.waiting();
  const chaired = (group: string) =>
    isChairOf(
      asker.id,
      seats.filter((seat) => seat.group === group),
    );
  const own = waiting.filter(({ to }) => isKansli(asker) || chaired(to.id)).map((arende) => atMeeting(uses, arende));
  if (own.length === 0) return emptyOwnSection;
  const takenUp = own.filter((one) => isTakenUp(one, today));
  const coming = own.filter((one) => !takenUp.includes(one));
  return {
    blocks: [
      ...arendeRows(takenUp, `Ärenden som väntar på ${genitive(theLeaders())} svar`),
      ...arendeRows(coming, `Ärenden till ${genitive(theLeaders())} kommande möten`),
    ],
    buttons: [...takenUp, ...coming].map(({ arende }) => openArende(arende)),
    tasks: takenUp.length,
  };
}

/** Its part of the kansli's digest. @param besides what stands in the same message */
export function arendeDigest(uses: Uses, now: Temporal.Instant, besides: ReadonlySet<string>): DigestSection {
  const today = dayOf(now, uses.hours.timeZone);
  const waiting = uses.arenden.waiting();
  const late = waiting.filter(({ answerBy }) => isBefore(answerBy.on, today));
  return {
    blocks: arendeRows(
      late.filter((arende) => !besides.has(arendeKey(arende))).map((arende) => atMeeting(uses, arende)),
      'Ärenden som inte har fått svar',
    ),
    buttons: [],
    lists: [
      {
        name: 'arenden',
        heading: `Ärenden till ${theLeaders()}`,
        rows: waiting.map((arende) => ({
          key: arendeKey(arende),
          words: `Ärende ${arende.id}, ${arende.group.name}: ${arende.title}`,
        })),
      },
    ],
    isLate: late.length > 0,
  };
}
