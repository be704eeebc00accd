import type { Form } from '../../../chat/form.ts';
import { type Message, say } from '../../../chat/message.ts';
import { DeliveryError } from '../../../chat/surface.ts';
import { renderOpener } from '../render/render-form.ts';
import type { Voice } from '../send/send.ts';
import type { TeamsContext } from '../teams-context.ts';
import { type Activity, conversationAddress, isPersonal, threadAddressOf } from './activity.ts';
import { fileLink } from './file-link.ts';
import { inOrder } from './in-order.ts';
import type { CardAction, Opener } from './invocation-of.ts';
import { recently } from './recently.ts';
import type { Turned } from './turns.ts';

type Parts = Pick<TeamsContext, 'files' | 'log'> & { voice: Voice };

const remembered = 2_000;

/** Says to the one who asked what came of it, in private, each conversation's answers in their order. */
export function createAnswers({ voice, files, log }: Parts) {
  const ordered = inOrder();
  const told = recently(remembered);

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
    if (failed?.failure === 'never' && !isPersonal(activity)) await sayHere(activity, notReached);
  }

  /** Where others see it too: in the thread, when it was written in one. */
  async function sayHere(activity: Activity, message: Message): Promise<void> {
    await attempt(conversationAddress(activity), () => voice.say(threadAddressOf(activity), message, null));
  }

  /** The sender cannot be spoken to alone, so nothing came of what was asked. */
  async function cannotReach(activity: Activity, asked: CardAction): Promise<void> {
    if (!('reply' in asked)) return sayHere(activity, notReached);
    const isNews = asked.reply.text !== null && told.add(`${activity.conversation.id}/${activity.from.id}`);
    if (isNews) await sayHere(activity, notTaken(activity.from.name));
  }

  return {
    cannotReach,

    /** The sender could not be looked up just now, or not be written to. */
    async notNow(activity: Activity, asked: CardAction): Promise<void> {
      if ('reply' in asked) return sayHere(activity, notKeptOf(activity.from.name));
      await sayHere(activity, say(notNow, 'home' in asked ? 'Skriv hej till mig om en stund.' : comeAgain));
    },

    /** The whole answer as messages of their own, or in place of the private message that was pressed. */
    async give(activity: Activity, asked: CardAction, turned: Turned): Promise<void> {
      const { response, direct, room } = turned;
      if (direct === '' && response.type !== 'noted' && response.type !== 'nothing')
        return cannotReach(activity, asked);
      switch (response.type) {
        case 'message': {
          const { replyToId } = activity;
          const { message, replaces } = response;
          const inPlace = replaces && replyToId !== undefined && isPersonal(activity);
          await toSender(activity, turned, () =>
            inPlace
              ? voice.change(conversationAddress(activity), replyToId, message, null, room)
              : voice.say(direct, message, null, room),
          );
          return;
        }
        case 'form':
          await toSender(activity, turned, () =>
            voice.show(direct, renderOpener(response.form, openerOf(asked, response.form, room)), response.form.title),
          );
          return;
        case 'file':
          await toSender(activity, turned, () => voice.say(direct, fileLink(response, files), null, room));
          return;
        case 'noted': {
          // It is kept, so there is nothing that others need to see.
          const { message } = response;
          if (message && direct !== '') await attempt(direct, () => voice.say(direct, message, null, room));
          return;
        }
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

/** Seen by others, so it says whom it is about. */
const notTaken = (name: string | undefined): Message =>
  say(
    name ? `Jag kunde inte ta emot svaret från ${name}` : 'Jag kunde inte ta emot svaret',
    'Jag behöver kunna skriva till den som svarar. Lägg till appen Samverkansbot i Teams och svara här igen.',
  );

export const notNow = 'Jag kunde inte slå upp dig i Teams just nu';
export const comeAgain = 'Inget är ändrat. Försök igen om en stund.';

/** Seen by others, so it says whom it is about. */
const notKeptOf = (name: string | undefined): Message =>
  say(
    name ? `Jag har inte kunnat slå upp ${name} i Teams` : 'Jag har inte kunnat slå upp den som svarade i Teams',
    'Svaret här i tråden är därför inte sparat. Skriv det igen.',
  );

/** What shows the form again. */
export function openerOf(asked: CardAction, form: Form, room: string | null): Opener {
  const opener = openerFor(asked, form);
  return room === null ? opener : { ...opener, room };
}

/** A button that has the id of a form opens it. */
function openerFor(asked: CardAction, { id, context }: Form): Opener {
  if ('form' in asked) return asked.opener;
  if ('reply' in asked || 'home' in asked) return { button: id, value: context };
  return asked;
}

/** Where no form is open to show them in. */
const inWords = (faults: Readonly<Record<string, string>>): Message =>
  say('Det gick inte att ta emot uppgifterna', ...Object.values(faults));
