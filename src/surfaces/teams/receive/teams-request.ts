import type { Form } from '../../../chat/form.ts';
import type { Invocation, Reply, RoomWords } from '../../../chat/invocation.ts';
import type { CardAction, Opener } from '../render/card-data.ts';

/** What someone asks for, or tells us. */
export type TeamsRequest = CardAction | SpokenWords | { reply: Reply } | { home: true };

/** `written`: the message itself, where others see it. */
type SpokenWords = { command: string; written?: RoomWords };

type Content<Type extends Invocation['type']> = Omit<
  Extract<Invocation, { type: Type }>,
  'connection' | 'event' | 'sender' | 'conversation'
>;
type RequestContent =
  | Content<'command'>
  | Content<'button'>
  | Content<'form'>
  | Content<'reply'>
  | Content<'pointed'>
  | Content<'home'>;

/** The same as the bot is asked it. */
export function askedContent(request: TeamsRequest): RequestContent {
  if ('form' in request) {
    return { type: 'form', id: request.form, context: request.context, values: request.values };
  }
  if ('button' in request) return { type: 'button', id: request.button, value: request.value };
  if ('reply' in request) return { type: 'reply', reply: request.reply };
  if ('shortcut' in request) return { type: 'pointed', id: request.shortcut, pointed: request.pointed };
  if ('home' in request) return { type: 'home' };
  const written = 'written' in request && request.written ? { written: request.written } : {};
  return { type: 'command', text: request.command, ...written };
}

/** What opens the form that came as the answer to the request. @param conversation null: the sender's own */
export function openerOf(request: TeamsRequest, form: Form, conversation: string | null): Opener {
  const opener = openerIn(request, form);
  return conversation === null ? opener : { ...opener, room: conversation };
}

/** A button that has the id of a form opens it. */
function openerIn(request: TeamsRequest, { id, context }: Form): Opener {
  if ('form' in request) return request.opener;
  if ('reply' in request || 'home' in request) return { button: id, value: context };
  if ('written' in request) return { command: request.command };
  return request;
}
