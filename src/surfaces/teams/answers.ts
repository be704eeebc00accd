import type { Logger } from 'pino';
import { type Message, say } from '../../chat/message.ts';
import { DeliveryError } from '../../chat/surface.ts';
import { type Activity, addressOf, isPersonal } from './activity.ts';
import type { Asked, Opener } from './asked.ts';
import { inOrder } from './in-order.ts';
import { renderOpener } from './render-form.ts';
import type { Voice } from './send.ts';
import type { Turned, Unreachable } from './turns.ts';

type Parts = { voice: Voice; log: Pick<Logger, 'warn'> };

/** Says to the one who asked what came of it, in private, each conversation's answers in their order. */
export function createAnswers({ voice, log }: Parts) {
  const ordered = inOrder();

  async function attempt(address: string, work: () => Promise<unknown>): Promise<DeliveryError | null> {
    try {
      await ordered(address, work);
      return null;
    } catch (error) {
      if (!(error instanceof DeliveryError)) throw error;
      log.warn({ reason: error.message, failure: error.failure }, 'an answer in Teams did not arrive');
      return error;
    }
  }

  /** To the sender alone; where that surely cannot be done, a word about it where they wrote. */
  async function toSender(activity: Activity, { direct }: Turned, work: () => Promise<unknown>): Promise<void> {
    const failed = await attempt(direct, work);
    if (failed?.failure === 'never' && !isPersonal(activity)) await cannotReach(activity);
  }

  async function cannotReach(activity: Activity): Promise<void> {
    const here = addressOf(activity);
    await attempt(here, () => voice.say(here, notReached, null));
  }

  return {
    cannotReach,

    /** The whole answer as messages of their own, or in place of the private message that was pressed. */
    async give(activity: Activity, asked: Asked, turned: Turned): Promise<void> {
      const { response, direct, room } = turned;
      switch (response.type) {
        case 'message': {
          const { replyToId } = activity;
          const { message, replaces } = response;
          const inPlace = replaces && replyToId !== undefined && isPersonal(activity);
          await toSender(activity, turned, () =>
            inPlace
              ? voice.change(addressOf(activity), replyToId, message, null, room)
              : voice.say(direct, message, null, room),
          );
          return;
        }
        case 'form':
          await toSender(activity, turned, () =>
            voice.show(direct, renderOpener(response.form, openerOf(asked, room)), response.form.title),
          );
          return;
        case 'faults':
          await toSender(activity, turned, () => voice.say(direct, inWords(response.faults), null));
          return;
        case 'nothing':
          return;
      }
    },
  };
}

export type Answers = ReturnType<typeof createAnswers>;

const notReached = say(
  'Jag kan inte skriva till dig enskilt',
  'Svaret är bara för dig. Lägg till appen Samverkansbot i Teams och fråga igen, så får du det i vår egen chatt.',
);

/** What shows the form again. */
export function openerOf(asked: Asked, room: string | null): Opener {
  const opener = 'form' in asked ? asked.opener : asked;
  return room === null ? opener : { ...opener, room };
}

/** Where no form is open to show them in. */
const inWords = (faults: Readonly<Record<string, string>>): Message =>
  say('Det gick inte att ta emot uppgifterna', ...Object.values(faults));

export const isUnreachable = (turned: Turned | Unreachable): turned is Unreachable => 'unreachable' in turned;
