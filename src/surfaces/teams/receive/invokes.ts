import { z } from 'zod';
import type { Message } from '../../../chat/message.ts';
import { type Card, cardType } from '../render/card.ts';
import { type Rendering, renderCard } from '../render/render.ts';
import { type DialogValues, dialogWith, renderDialog, restored } from '../render/render-form.ts';
import type { TeamsContext } from '../teams-context.ts';
import { type Activity, eventOf, isPersonal } from './activity.ts';
import { type Answers, comeAgain, notNow, openerOf } from './answer-sender.ts';
import { fileLink } from './file-link.ts';
import { askedBy, type CardAction, type Filling, longestPointed } from './invocation-of.ts';
import { pointedBy } from './pointing.ts';
import { isTurned, type NotTurned, type Turned, type Turns } from './turns.ts';

const executed = z.object({ action: z.object({ data: z.unknown() }) });
const dialog = z.object({ data: z.unknown() });

/** What is sent back, and what is to be done once it is. */
export type Invoked = { body: object; afterwards?: () => Promise<void> };

type Parts = Pick<TeamsContext, 'files'> & { turns: Turns; answers: Answers; rendering: Rendering };

/** What Teams waits for an answer to. Null when it is nothing of ours. */
export function createInvokes({ turns, answers, rendering, files }: Parts) {
  /** Whatever came of it, 200: with another status Teams says that something went wrong. */
  async function execute(activity: Activity, asked: CardAction): Promise<Invoked> {
    const turned = await turns(activity, asked);
    if (!isTurned(turned)) return { body: toast(inSentences(turned)) };
    const { response } = turned;
    const afterwards = () => answers.give(activity, asked, turned);
    if (response.type === 'message' && response.replaces && isPersonal(activity)) {
      const value = renderCard(response.message, { ...rendering, room: turned.room });
      return { body: { statusCode: 200, type: cardType, value }, afterwards };
    }
    return { body: toast(inShort(turned)), afterwards };
  }

  async function inDialog(activity: Activity, sent: CardAction): Promise<Invoked> {
    const asked = 'form' in sent ? await whole(activity, sent) : sent;
    const turned = await turns(activity, asked);
    if (!isTurned(turned)) return { body: popUp(inSentences(turned)) };
    const { response } = turned;
    return response.type === 'faults' && 'form' in asked
      ? faulty(activity, asked, { errors: response.faults, values: asked.values })
      : { body: shown(asked, turned) };
  }

  /** @param filled what stands in the fields, when it is not what the form begins with. */
  function shown(asked: CardAction, { response, room }: Turned, filled?: DialogValues): object {
    switch (response.type) {
      case 'form': {
        const opener = openerOf(asked, response.form, room);
        return 'shortcut' in opener && opener.pointed.text.length > longestPointed
          ? popUp('Meddelandet är för långt för Teams dialoger. Dela upp det och försök igen.')
          : opened(response.form.title, renderDialog(response.form, opener, filled));
      }
      case 'faults':
        return popUp(Object.values(response.faults).join(' '));
      case 'message':
        return told(response.message, room);
      case 'file':
        return told(fileLink(response, files), room);
      case 'noted':
        return response.message ? told(response.message, room) : closed(asked);
      case 'nothing':
        return closed(asked);
    }
  }

  const told = (message: Message, room: string | null): object =>
    opened(message.title, renderCard(message, { ...rendering, dialog: true, room }));

  /** With what there was no room to show, and nobody has changed. */
  async function whole(activity: Activity, asked: Filling): Promise<Filling> {
    if (Object.keys(asked.shown).length === 0) return asked;
    const before = await turns(activity, asked.opener, `${eventOf(activity)}/before`);
    if (!isTurned(before) || before.response.type !== 'form') return asked;
    return { ...asked, values: restored(before.response.form, asked.shown, asked.values) };
  }

  /** The form is asked for anew, so that what it says is true now, and filled in as it was. */
  async function faulty(activity: Activity, asked: Filling, filled: DialogValues): Promise<Invoked> {
    const again = await turns(activity, asked.opener, `${eventOf(activity)}/again`);
    if (!isTurned(again)) return { body: popUp(inSentences(again)) };
    return { body: shown(asked, again, filled) };
  }

  return async (activity: Activity): Promise<Invoked | null> => {
    const { name, value } = activity;
    if (name === 'adaptiveCard/action') {
      const asked = askedBy(executed.safeParse(value).data?.action.data);
      return asked && execute(activity, asked);
    }
    if (name === 'composeExtension/fetchTask') {
      const asked = pointedBy(value);
      return asked ? inDialog(activity, asked) : { body: popUp('Välj ett meddelande och försök igen.') };
    }
    if (name === 'task/fetch' || name === 'task/submit' || name === 'composeExtension/submitAction') {
      const asked = askedBy(dialog.safeParse(value).data?.data);
      return asked && inDialog(activity, asked);
    }
    return null;
  };
}

export type Invokes = ReturnType<typeof createInvokes>;

const unreachable = 'Jag kan inte skriva till dig enskilt. Lägg till appen Samverkansbot i Teams och försök igen.';

const inSentences = (why: NotTurned): string => ('notNow' in why ? `${notNow}. ${comeAgain}` : unreachable);

/** A line that is shown for a moment to the one who pressed. */
const toast = (value: string) => ({ statusCode: 200, type: 'application/vnd.microsoft.activity.message', value });

const popUp = (value: string) => ({ task: { type: 'message', value } });

/** A form that is sent in closes without an answer; what has just been chosen in a menu has to be answered. */
const closed = (asked: CardAction): object => ('form' in asked ? {} : popUp('Klart.'));

const opened = (title: string, card: Card) => ({ task: { type: 'continue', value: dialogWith(title, card) } });

function inShort({ response, room }: Turned): string {
  switch (response.type) {
    case 'message':
    case 'file':
      return room === null ? response.message.title : `${response.message.title} (mer i vår egen chatt)`;
    case 'form':
      return 'Tryck på Öppna formuläret i vår egen chatt.';
    case 'faults':
      return Object.values(response.faults).join(' ');
    case 'noted':
    case 'nothing':
      return 'Klart.';
  }
}
