import { z } from 'zod';
import type { Message } from '../../../chat/message.ts';
import { couldNotLookUp, nothingChanged } from '../../common/could-not-look-up.ts';
import { type Card, cardType } from '../render/card.ts';
import { cardActionIn, type FilledForm, longestPointed } from '../render/card-data.ts';
import { type RenderingIn, renderCard } from '../render/render.ts';
import { type DialogValues, dialogWith, renderDialog, restored } from '../render/render-form.ts';
import type { TeamsContext } from '../teams-context.ts';
import { type Activity, eventOf, isPersonal } from './activity.ts';
import { type AskBot, type BotAnswer, hasResponse, type NotAsked } from './ask-bot.ts';
import { fileLink } from './file-link.ts';
import { pointedBy } from './pointing.ts';
import { openerOf, type TeamsRequest } from './teams-request.ts';

const executed = z.object({ action: z.object({ data: z.unknown() }) });
const dialog = z.object({ data: z.unknown() });

/** What the request is answered with. */
export type InvokeResponse = { body: object };

type Uses = Pick<TeamsContext, 'files'> & { askBot: AskBot; rendering: RenderingIn };

/** Presses and dialogs, for which Teams waits for an answer. Null when it is nothing of ours. */
export function createInvokes({ askBot, rendering, files }: Uses) {
  /** The status is 200 whatever the answer is: with another, Teams says that something went wrong. */
  async function execute(activity: Activity, request: TeamsRequest): Promise<InvokeResponse> {
    const answer = await askBot(activity, request, { event: eventOf(activity), isPosted: true });
    if (!hasResponse(answer)) return { body: toast(inSentences(answer)) };
    const { response, conversation } = answer;
    if (response.type === 'message' && response.replaces && isPersonal(activity)) {
      const value = renderCard(response.message, rendering(conversation));
      return { body: { statusCode: 200, type: cardType, value } };
    }
    return { body: toast(inShort(answer)) };
  }

  async function inDialog(activity: Activity, sent: TeamsRequest): Promise<InvokeResponse> {
    const request = 'form' in sent ? await withHiddenText(activity, sent) : sent;
    const answer = await askBot(activity, request, inAcknowledgement(activity));
    if (!hasResponse(answer)) return { body: popUp(inSentences(answer)) };
    const { response } = answer;
    return response.type === 'faults' && 'form' in request
      ? openedAgain(activity, request, { errors: response.faults, values: request.values })
      : { body: dialogBody(request, answer) };
  }

  /** @param filled what is in the fields, when it is not what the form begins with. */
  function dialogBody(request: TeamsRequest, { response, conversation }: BotAnswer, filled?: DialogValues): object {
    switch (response.type) {
      case 'form': {
        const opener = openerOf(request, response.form, conversation);
        return 'shortcut' in opener && opener.pointed.text.length > longestPointed
          ? popUp('Meddelandet är för långt för Teams dialoger. Dela upp det och försök igen.')
          : opened(response.form.title, renderDialog(response.form, opener, filled));
      }
      case 'faults':
        return popUp(Object.values(response.faults).join(' '));
      case 'message':
        return messageDialog(response.message, conversation);
      case 'file':
        return messageDialog(fileLink(response, files), conversation);
      case 'noted':
        return response.message ? messageDialog(response.message, conversation) : closed(request);
      case 'nothing':
        return closed(request);
    }
  }

  const messageDialog = (message: Message, conversation: string | null): object =>
    opened(message.title, renderCard(message, { ...rendering(conversation), dialog: true }));

  /** Fields that were shown in part and not changed get their full text back. */
  async function withHiddenText(activity: Activity, filled: FilledForm): Promise<FilledForm> {
    if (Object.keys(filled.shown).length === 0) return filled;
    const before = await askBot(activity, filled.opener, inAcknowledgement(activity, '/before'));
    if (!hasResponse(before) || before.response.type !== 'form') return filled;
    return { ...filled, values: restored(before.response.form, filled.shown, filled.values) };
  }

  /** The form is asked for again, so that its texts are true now, and shown with what was filled in. */
  async function openedAgain(activity: Activity, form: FilledForm, filled: DialogValues): Promise<InvokeResponse> {
    const again = await askBot(activity, form.opener, inAcknowledgement(activity, '/again'));
    if (!hasResponse(again)) return { body: popUp(inSentences(again)) };
    return { body: dialogBody(form, again, filled) };
  }

  return async (activity: Activity): Promise<InvokeResponse | null> => {
    const { name, value } = activity;
    if (name === 'adaptiveCard/action') {
      const request = cardActionIn(executed.safeParse(value).data?.action.data);
      return request && execute(activity, request);
    }
    if (name === 'composeExtension/fetchTask') {
      const request = pointedBy(value);
      return request ? inDialog(activity, request) : { body: popUp('Välj ett meddelande och försök igen.') };
    }
    if (name === 'task/fetch' || name === 'task/submit' || name === 'composeExtension/submitAction') {
      const request = cardActionIn(dialog.safeParse(value).data?.data);
      return request && inDialog(activity, request);
    }
    return null;
  };
}

export type Invokes = ReturnType<typeof createInvokes>;

const inAcknowledgement = (activity: Activity, which = '') => ({
  event: `${eventOf(activity)}${which}`,
  isPosted: false,
});

const unreachable = 'Jag kan inte skriva till dig enskilt. Lägg till appen Samverkansbot i Teams och försök igen.';

const inSentences = (why: NotAsked): string =>
  'notNow' in why ? `${couldNotLookUp('Teams')}. ${nothingChanged}` : unreachable;

/** A line that the one who pressed sees for a moment. */
const toast = (value: string) => ({ statusCode: 200, type: 'application/vnd.microsoft.activity.message', value });

const popUp = (value: string) => ({ task: { type: 'message', value } });

/** A submitted form closes without a body; a press in a menu must be answered with something to show. */
const closed = (request: TeamsRequest): object => ('form' in request ? {} : popUp('Klart.'));

const opened = (title: string, card: Card) => ({ task: { type: 'continue', value: dialogWith(title, card) } });

function inShort({ response, conversation }: BotAnswer): string {
  switch (response.type) {
    case 'message':
    case 'file':
      return conversation === null ? response.message.title : `${response.message.title} (mer i vår egen chatt)`;
    case 'form':
      return 'Tryck på Öppna formuläret i vår egen chatt.';
    case 'faults':
      return Object.values(response.faults).join(' ');
    case 'noted':
    case 'nothing':
      return 'Klart.';
  }
}
