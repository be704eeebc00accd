import { type Message, say } from '../../../chat/message.ts';
import { DeliveryError } from '../../../chat/surface.ts';
import { couldNotLookUp, nothingChanged } from '../../common/could-not-look-up.ts';
import { oneAtATimeEach } from '../../common/one-at-a-time.ts';
import { seenLately } from '../../common/seen-lately.ts';
import { renderOpener } from '../render/render-form.ts';
import type { Voice } from '../send/send.ts';
import type { TeamsContext } from '../teams-context.ts';
import { type Activity, conversationAddress, isPersonal, threadAddressOf } from './activity.ts';
import { type BotAnswer, openerOf, type TeamsRequest } from './ask-bot.ts';
import { fileLink } from './file-link.ts';

type Uses = Pick<TeamsContext, 'files' | 'log'> & { voice: Voice };

/** Sends answers to the one who asked, in private; each conversation's answers in their order. */
export function createAnswers({ voice, files, log }: Uses) {
  const inTurn = oneAtATimeEach();
  const refusedWriters = seenLately();

  async function attempt(address: string, work: () => Promise<unknown>): Promise<DeliveryError | null> {
    try {
      await inTurn(address, work);
      return null;
    } catch (error) {
      if (!(error instanceof DeliveryError)) throw error;
      log.warn({ reason: error.message, failure: error.failure }, 'an answer in Teams did not arrive');
      return error;
    }
  }

  /** To the sender alone; where that can never be done, a message about it where they wrote. */
  async function toSender(activity: Activity, { direct }: BotAnswer, work: () => Promise<unknown>): Promise<void> {
    const failed = await attempt(direct, work);
    if (failed?.failure === 'never' && !isPersonal(activity)) await sayHere(activity, notReached);
  }

  /** Where others see it too: in the thread, when it was written in one. */
  async function sayHere(activity: Activity, message: Message): Promise<void> {
    await attempt(conversationAddress(activity), () => voice.say(threadAddressOf(activity), message, null));
  }

  /** The sender cannot be answered in private, so nothing was done. */
  async function cannotReach(activity: Activity, request: TeamsRequest): Promise<void> {
    if (!('reply' in request)) return sayHere(activity, notReached);
    if (request.reply.text === null) return;
    const writer = `${activity.conversation.id}/${activity.from.id}`;
    if (refusedWriters.isNew(writer)) await sayHere(activity, notTaken(activity.from.name));
  }

  return {
    cannotReach,

    /** The sender could not be looked up just now, or not be written to. */
    async notNow(activity: Activity, request: TeamsRequest): Promise<void> {
      if ('reply' in request) return sayHere(activity, notKeptOf(activity.from.name));
      const next = 'home' in request ? 'Skriv hej till mig om en stund.' : nothingChanged;
      await sayHere(activity, say(couldNotLookUp('Teams'), next));
    },

    /** The answer as messages of their own, or in place of the private message whose button was pressed. */
    async give(activity: Activity, request: TeamsRequest, answer: BotAnswer): Promise<void> {
      const { response, direct, conversation } = answer;
      if (direct === '' && response.type !== 'noted' && response.type !== 'nothing')
        return cannotReach(activity, request);
      switch (response.type) {
        case 'message': {
          const { replyToId } = activity;
          const { message, replaces } = response;
          const inPlace = replaces && replyToId !== undefined && isPersonal(activity);
          await toSender(activity, answer, () =>
            inPlace
              ? voice.change(conversationAddress(activity), replyToId, { message, conversation }, null)
              : voice.say(direct, message, null, conversation),
          );
          return;
        }
        case 'form': {
          const { form } = response;
          const opener = renderOpener(form, openerOf(request, form, conversation));
          await toSender(activity, answer, () => voice.show(direct, opener, form.title));
          return;
        }
        case 'file':
          await toSender(activity, answer, () => voice.say(direct, fileLink(response, files), null, conversation));
          return;
        case 'noted': {
          // The reply is kept, so others need to see nothing when this fails.
          const { message } = response;
          if (message && direct !== '') await attempt(direct, () => voice.say(direct, message, null, conversation));
          return;
        }
        case 'faults':
          await toSender(activity, answer, () => voice.say(direct, faultsAsMessage(response.faults), null));
          return;
        case 'nothing':
          return;
      }
    },
  };
}

export type TeamsAnswers = ReturnType<typeof createAnswers>;

const notReached = say(
  'Jag kan inte skriva till dig enskilt',
  'Svaret är bara för dig. Lägg till appen Samverkansbot i Teams och fråga igen, så får du det i vår egen chatt.',
);

/** Others see it, so it names the writer. */
const notTaken = (name: string | undefined): Message =>
  say(
    name ? `Jag kunde inte ta emot svaret från ${name}` : 'Jag kunde inte ta emot svaret',
    'Jag behöver kunna skriva till den som svarar. Lägg till appen Samverkansbot i Teams och svara här igen.',
  );

/** Others see it, so it names the writer. */
const notKeptOf = (name: string | undefined): Message =>
  say(
    name ? `Jag har inte kunnat slå upp ${name} i Teams` : 'Jag har inte kunnat slå upp den som svarade i Teams',
    'Svaret här i tråden är därför inte sparat. Skriv det igen.',
  );

/** For where no form is open to show them in. */
const faultsAsMessage = (faults: Readonly<Record<string, string>>): Message =>
  say('Det gick inte att ta emot uppgifterna', ...Object.values(faults));
