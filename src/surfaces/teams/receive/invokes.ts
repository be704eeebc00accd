import { z } from 'zod';
import { optionsIn } from '../../../chat/findable.ts';
import type { Form } from '../../../chat/form.ts';
import type { Message } from '../../../chat/message.ts';
import { type FillingIn, withMaybe, withValues } from '../../../chat/searching/form-help.ts';
import { couldNotLookUp, nothingChanged } from '../../common/could-not-look-up.ts';
import { type Card, cardType } from '../render/card.ts';
import { cardActionIn, type FilledForm, longestPointed, viewIn } from '../render/card-data.ts';
import { type RenderingIn, renderCard } from '../render/render.ts';
import { type DialogValues, dialogWith, lacks, mayShowMore, renderDialog, restored } from '../render/render-form.ts';
import { foundInTeams, mostFound } from '../render/render-search.ts';
import type { TeamsContext } from '../teams-context.ts';
import { type Activity, eventOf, isPersonal } from './activity.ts';
import { type AskBot, type BotAnswer, hasResponse, type NotAsked } from './ask-bot.ts';
import { fileLink } from './file-link.ts';
import type { OwnCard } from './own-card.ts';
import { pointedBy } from './pointing.ts';
import { openerOf, type TeamsRequest } from './teams-request.ts';

const executed = z.object({ action: z.object({ data: z.unknown() }), trigger: z.string().nullish() });
const dialog = z.object({ data: z.unknown() });
const looking = z.object({ queryText: z.string().nullish(), dataset: z.string().max(500) });

/** What the request is answered with. */
type InvokeResponse = { body: object };

type Uses = Pick<TeamsContext, 'files' | 'help'> & {
  askBot: AskBot;
  rendering: RenderingIn;
  /** Who fills in a form; null when they could not be looked up just now. */
  fillingIn(activity: Activity): Promise<FillingIn | null>;
  ownCard: OwnCard;
};

/** Presses and dialogs, for which Teams waits for an answer. Null when it is nothing of ours. */
export function createInvokes({ askBot, rendering, files, help, fillingIn, ownCard }: Uses) {
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
    const more = 'form' in request ? await nextStep(activity, request) : null;
    if (more) return more;
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

  /** The same form with the fields that belong to what was chosen, where they were not there to be filled in. */
  async function nextStep(activity: Activity, request: FilledForm): Promise<InvokeResponse | null> {
    if (!request.asked) return null;
    const by = await fillingIn(activity);
    const form = by && help.drawn(by, { id: request.form, context: request.context });
    if (!by || !form || !mayShowMore(form) || !lacks(form, request)) return null;
    const filled = withChosen(form, request, by);
    const { values } = request;
    return {
      body: opened(form.title, renderDialog(filled, request.opener, { errors: {}, values, isNext: true })),
    };
  }

  /** What was chosen is named, and what was typed and fits several things is there to be chosen. */
  function withChosen(form: Form, { values }: FilledForm, by: FillingIn): Form {
    if (form.fields.every(({ type }) => type !== 'search')) return form;
    const named = withValues(form, values, (asked) => help.named(by, asked));
    const found = withMaybe(named, (asked) => optionsIn(help.find(by, { ...asked, most: mostFound })));
    return {
      ...form,
      fields: form.fields.map((field, at) => (field.type === 'search' ? (found.fields[at] ?? field) : field)),
    };
  }

  /** What Teams shows while somebody types in a field that we find in. */
  async function look(activity: Activity): Promise<InvokeResponse> {
    const asked = looking.safeParse(activity.value).data;
    const by = asked ? await fillingIn(activity) : null;
    if (!asked || !by) return { body: foundInTeams([]) };
    const { dataset: among, queryText } = asked;
    return { body: foundInTeams(optionsIn(help.find(by, { among, words: queryText ?? '', most: mostFound }))) };
  }

  /** The form is asked for again, so that its texts are true now, and shown with what was filled in. */
  async function openedAgain(activity: Activity, form: FilledForm, filled: DialogValues): Promise<InvokeResponse> {
    const again = await askBot(activity, form.opener, inAcknowledgement(activity, '/again'));
    if (!hasResponse(again)) return { body: popUp(inSentences(again)) };
    const { response } = again;
    const by = response.type === 'form' ? await fillingIn(activity) : null;
    if (response.type !== 'form' || !by) return { body: dialogBody(form, again, filled) };
    const shown = { ...again, response: { ...response, form: withChosen(response.form, form, by) } };
    return { body: dialogBody(form, shown, filled) };
  }

  return async (activity: Activity): Promise<InvokeResponse | null> => {
    const { name, value } = activity;
    if (name === 'application/search') return look(activity);
    if (name === 'adaptiveCard/action') {
      const { action, trigger } = executed.safeParse(value).data ?? {};
      const view = viewIn(action?.data);
      if (view) return { body: ownCard(activity, view) ?? (trigger === 'automatic' ? {} : toast(asItStands)) };
      const request = cardActionIn(action?.data);
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

/** To whoever asks for their own view in the card's menu, and has none. */
const asItStands = 'Här står det som gäller för alla. Du har ingen egen del i det.';

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
