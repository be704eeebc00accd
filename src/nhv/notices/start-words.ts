import { date, longDate, weekdayDate } from '../../chat/swedish.ts';

/** What a move has started, in a sentence to the one who recorded it. */

export const regionsAsked = (on: Temporal.PlainDate): string =>
  `Regionernas ledamöter i NHV-gruppen får frågan ${weekdayDate(on)}.`;

/** @param known false where no last day is planned, so that the bot has made one up. */
export function remissDrafted(number: string, lastDayOn: Temporal.PlainDate, known: boolean): string {
  const ready = `Remissen ${number} ligger som utkast. Skriv remiss ${number} för att öppna den.`;
  return known
    ? ready
    : `${ready} Sista dagen är inte angiven, så jag har skrivit ${longDate(lastDayOn)}: ändra den först.`;
}

export const applicationPointPlanned = (meetingOn: Temporal.PlainDate | null): string =>
  `${meetingInWords(meetingOn)} Kansliet och ledningsgruppen påminns om punkten.`;

export const b2PointPlanned = (meetingOn: Temporal.PlainDate | null): string =>
  `Informationspunkt inför beredningsgrupp 2. ${meetingInWords(meetingOn)}`;

const meetingInWords = (meetingOn: Temporal.PlainDate | null): string =>
  meetingOn
    ? `Området tas upp på ledningsgruppens möte ${date(meetingOn)}.`
    : 'Ledningsgruppen har inget möte i kalendern än, så jag vet inte när området tas upp.';

export const analysisPlanned = (on: Temporal.PlainDate): string =>
  `NHV-kansliet får en begäran om analys ${weekdayDate(on)}.`;

export const alignmentPlanned =
  'Kansliet påminns om att ordna avstämningen mellan beredningsgrupp 2 och nämndens ledamöter.';

export const permitsAwaited = (namndOn: Temporal.PlainDate | null): string =>
  namndOn
    ? 'Dagen efter nämndens beslut frågar jag vilka som fick tillstånd.'
    : 'Skriv nhv, områdets namn och tillstånd när nämnden har beslutat.';

export const followUpComes = 'Uppföljningens frågor går till verksamhetscheferna varje maj.';
