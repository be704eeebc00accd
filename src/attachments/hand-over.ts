import { action, on, textValue } from '../chat/action.ts';
import type { Button } from '../chat/message.ts';
import { pageValue } from '../chat/pages.ts';
import { answer, answerInPlace, type Response, reply } from '../chat/response.ts';
import type { FetchedFile } from '../chat/sent-file.ts';
import { type ActionTable, anyoneKnown, type FilePlaces, type Turn } from '../chat/table.ts';
import type { AttachmentStore, WaitingFiles } from './attachment-store.ts';
import { nowhereToPut, whatIsIt } from './hand-over-views.ts';

type Uses = { attachments: AttachmentStore; places: readonly FilePlaces[]; timeZone: string };

/** Files that somebody gave where only they and the bot are. `event`: the platform's id of that. */
export type GivenFiles = { event: string; words: string; files: readonly FetchedFile[] };

const waitingTime = { days: 7 };
/** In a transaction of the clock's. */
const atOnce = 100;

/** What the files most likely are comes first. */
const placesFor = ({ places }: Pick<Uses, 'places'>, source: string, turn: Turn, names: readonly string[]): Button[] =>
  places
    .flatMap((each) => each(source, turn, names))
    .toSorted((a, b) => Number(b.primary ?? false) - Number(a.primary ?? false));

/** Keeps the files until their giver has said what they are, and asks. Where they can be nothing, none is kept. */
export function askWhatItIs(uses: Uses, { event, words, files }: GivenFiles, turn: Turn): Response {
  const source = `${turn.connection}|direkt|${event}`;
  const names = files.map(({ name }) => name);
  const places = placesFor(uses, source, turn, names);
  if (places.length === 0) return answer(nowhereToPut(names));
  const person = turn.asker.id;
  const forgetAt = turn.now.toZonedDateTimeISO(uses.timeZone).add(waitingTime).toInstant();
  uses.attachments.add({ source, subject: null, person, at: turn.now }, files);
  const fileText = files
    .map(({ content: { text = '' } }) => text)
    .join('\n')
    .trim();
  uses.attachments.handOver({ source, person, words: words.trim(), fileText, forgetAt });
  return answer(asked(uses, { source, names, places, forgetAt }, 0));
}

type Asked = { source: string; names: readonly string[]; places: readonly Button[]; forgetAt: Temporal.Instant };

const asked = ({ timeZone }: Uses, { source, forgetAt, ...of }: Asked, from: number) => {
  const until = forgetAt.toZonedDateTimeISO(timeZone).toPlainDate();
  return whatIsIt({ ...of, until }, from, (label, at) => turnPlacesAction.button(label, { from: at, source }));
};

const turnPlacesAction = action('file.places', { from: pageValue, source: textValue });

/** Shows the other places in which given files can be put. */
export const handoverTable = (uses: Uses): ActionTable => ({
  commands: [],
  buttons: [
    on(turnPlacesAction, {
      reads: true,
      allowed: anyoneKnown,
      run({ from, source }, turn) {
        const waiting = handedOverBy(uses, source, turn);
        if ('refused' in waiting) return waiting.refused;
        const names = uses.attachments.of(source).map(({ name }) => name);
        const { forgetAt } = waiting.handover;
        return answerInPlace(
          asked(uses, { source, names, forgetAt, places: placesFor(uses, source, turn, names) }, from),
        );
      },
    }),
  ],
  forms: [],
});

/** What waits there, when it is the asker who gave it. */
export function handedOverBy(
  { attachments }: { attachments: Pick<AttachmentStore, 'handover'> },
  source: string,
  { asker }: Turn,
): { handover: WaitingFiles } | { refused: Response } {
  const handover = attachments.handover(source);
  if (handover?.person === asker.id) return { handover };
  return {
    refused: reply(
      'Filen väntar inte längre',
      'Den är redan sparad någonstans, eller borttagen. Skicka den igen om den ska vara med.',
    ),
  };
}

/** Removes what nobody has said anything about in time. */
export const forgetting = (attachments: Pick<AttachmentStore, 'nextToForget' | 'forgetUpTo'>) => ({
  due(now: Temporal.Instant): boolean {
    const next = attachments.nextToForget();
    return next !== null && Temporal.Instant.compare(next, now) <= 0;
  },
  run: (now: Temporal.Instant): boolean => attachments.forgetUpTo(now, atOnce),
  next: attachments.nextToForget,
});
