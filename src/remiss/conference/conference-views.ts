import { type Block, type Button, buttons, facts, type Message, say, text } from '../../chat/message.ts';
import { list, timeSpan } from '../../chat/swedish.ts';
import { showButton } from '../answering/remiss-views.ts';
import type { Remiss } from '../case/remiss.ts';
import {
  callConferenceAction,
  cancelConferenceAction,
  conferenceNotesAction,
  resumeConferenceAction,
  showConferenceAction,
} from '../case/remiss-actions.ts';
import { nameOf, questionsInWords } from '../case/remiss-words.ts';
import type { Conference } from './conference-store.ts';

export const conferenceTime = ({ startAt, endAt }: Pick<Conference, 'startAt' | 'endAt'>, timeZone: string): string =>
  timeSpan(startAt.toZonedDateTimeISO(timeZone), endAt.toZonedDateTimeISO(timeZone));

const whenAndWhere = (remiss: Remiss, conference: Conference, timeZone: string): Block =>
  facts(
    ['Remiss', remiss.title],
    ['När', conferenceTime(conference, timeZone)],
    ['Var', conference.place ?? 'meddelas senare'],
    ...(conference.material ? [['Material', conference.material] as const] : []),
  );

export const showConferenceButton = ({ id }: Pick<Remiss, 'id'>): Button =>
  showConferenceAction.button('Visa remisskonferensen', { remiss: id });

/** To those who are called. @param moved it has been called before, to another time or place. */
export const conferenceCall = (
  remiss: Remiss,
  conference: Conference,
  { by, moved, timeZone }: { by: string; moved: boolean; timeZone: string },
): Message => ({
  title: `${moved ? 'Ändrad remisskonferens' : 'Remisskonferens'} om remiss ${remiss.number}: ${conferenceTime(conference, timeZone)}`,
  blocks: [
    whenAndWhere(remiss, conference, timeZone),
    text(
      `${by} kallar. Vi går igenom var regionerna är överens, var de har olika uppfattning och vad som trycks på unisont.`,
    ),
    buttons(showConferenceButton(remiss), showButton(remiss)),
  ],
});

export const conferenceOff = (
  remiss: Remiss,
  conference: Conference,
  { by, timeZone }: { by: string; timeZone: string },
): Message =>
  say(
    `Remisskonferensen om remiss ${remiss.number} är inställd`,
    `Den skulle ha varit ${conferenceTime(conference, timeZone)}. ${by} ställde in den.`,
  );

type Looking = { kansli: boolean; hidden: boolean; timeZone: string; unreached?: readonly string[] };

/** @property hidden what was decided is not shown while others' answers are not. */
export function conferencePage(
  remiss: Remiss,
  conference: Conference,
  { kansli, hidden, timeZone, unreached = [] }: Looking,
): Message {
  const { isCancelled, experts, unison, notes } = conference;
  return {
    title: `Remisskonferens om ${nameOf(remiss)}${isCancelled ? ' (inställd)' : ''}`,
    blocks: [
      whenAndWhere(remiss, conference, timeZone),
      ...(experts.length > 0 ? [facts(['Sakkunniga', list(experts.map(({ name }) => name))])] : []),
      ...(unreached.length > 0
        ? [
            text(
              `De här är inte kallade, eftersom de inte finns i registret eller inte får se remissen: ${list(unreached)}.`,
            ),
          ]
        : []),
      ...(hidden ? [] : decided({ unison, notes })),
      buttons(...(kansli ? deeds(remiss, conference) : []), showButton(remiss)),
    ],
  };
}

function decided({ unison, notes }: Pick<Conference, 'unison' | 'notes'>): Block[] {
  return [
    ...(unison.length > 0 ? [facts(['Trycks på unisont', questionsInWords(unison)])] : []),
    ...(notes ? [text(notes)] : []),
  ];
}

const deeds = ({ id }: Remiss, { isCancelled }: Conference): Button[] =>
  isCancelled
    ? [
        resumeConferenceAction.button('Håll den ändå', { remiss: id }),
        callConferenceAction.button('Kalla till en ny', { remiss: id }),
      ]
    : [
        conferenceNotesAction.button('Anteckna', { remiss: id }, { primary: true }),
        callConferenceAction.button('Ändra', { remiss: id }),
        cancelConferenceAction.button('Ställ in', { remiss: id }),
      ];

export const noConference = ({ number }: Remiss): Message =>
  say(`Ingen remisskonferens är kallad om remiss ${number}`, 'Kansliet kallar till den.');
