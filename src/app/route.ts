import { butNotTheFile, fileNotKept, fileNotTaken } from '../chat/file-in-reply.ts';
import { notUnderstood } from '../chat/help.ts';
import type { Invocation, MessageRef, Reply, RoomWords, SurfaceName } from '../chat/invocation.ts';
import type { Message } from '../chat/message.ts';
import { parseCommand } from '../chat/parse.ts';
import {
  personnummerFaults,
  personnummerInChannel,
  personnummerInThread,
  personnummerRefusal,
} from '../chat/personnummer/personnummer-words.ts';
import { answer, faulty, nothing, outdated, type Response, reply } from '../chat/response.ts';
import { type ActionTable, anyoneKnown, type Command, type Gate, type ReplyAction, type Turn } from '../chat/table.ts';

/** An action with what it is about: whether it only reads, who may, and what it does. */
export type RoutedAction = { reads: boolean; allowed: Gate; run(turn: Turn): Response };

/** What a request leads to: an action, or at once a response where it makes no sense. */
export type Route = { action: RoutedAction } | { response: Response };

export type UserRequest = Extract<Invocation, { type: 'command' | 'button' | 'form' | 'reply' | 'pointed' | 'home' }>;

type RequestOf<Type extends UserRequest['type']> = Extract<UserRequest, { type: Type }>;

/** What the thread that was written in is about; null when the bot does not listen to it. */
type TopicOf = (where: { surface: SurfaceName; address: string; ref: MessageRef }) => string | null;

/** Finds what a request asks for in the table. */
export function requestRouter(
  table: Required<ActionTable>,
  { home, topicOf }: { home(turn: Turn): Message; topicOf: TopicOf },
): (request: UserRequest, today: Temporal.PlainDate) => Route {
  const buttons = new Map(table.buttons.map((row) => [row.id, row]));
  const forms = new Map(table.forms.map((row) => [row.id, row]));
  const replies = new Map(table.replies.map((row) => [row.about, row]));
  const shortcuts = new Map(table.shortcuts.map((row) => [row.id, row]));

  function routeReply(request: RequestOf<'reply'>, today: Temporal.PlainDate): Route {
    const { surface, conversation: address, reply: written } = request;
    const topic = topicOf({ surface, address, ref: written.under });
    const row = replies.get(topic?.split('/', 1)[0] ?? '');
    if (!row || topic === null) return { response: nothing };
    const refusal = personnummerInThread(written.text ?? '', today, isDirect(request));
    if (refusal) return { response: reply(refusal) };
    return { action: { reads: false, allowed: row.allowed, run: (turn) => taken(row, topic, written, turn) } };
  }

  function routeForm({ id, context, values }: RequestOf<'form'>, today: Temporal.PlainDate): Route {
    const faults = personnummerFaults(values, today);
    if (Object.keys(faults).length > 0) return { response: faulty(faults) };
    const row = forms.get(id);
    return row
      ? { action: { ...row, run: (turn) => row.run(context, values, turn) } }
      : { response: outdated('Formuläret') };
  }

  function routeShortcut({ id, pointed }: RequestOf<'pointed'>, today: Temporal.PlainDate): Route {
    const refusal = personnummerRefusal(pointed.text, today);
    if (refusal) return { response: reply(refusal) };
    const row = shortcuts.get(id);
    return row ? { action: { ...row, run: (turn) => row.run(pointed, turn) } } : { response: outdated('Valet') };
  }

  function routeButton({ id, value }: RequestOf<'button'>): Route {
    const row = buttons.get(id);
    return row ? { action: { ...row, run: (turn) => row.run(value, turn) } } : { response: outdated('Knappen') };
  }

  function routeCommand(request: RequestOf<'command'>, today: Temporal.PlainDate): Route {
    if (request.hasFile && request.text.trim() === '') return { response: answer(fileNotTaken) };
    const mayBePosted = request.surface !== 'page' && !isDirect(request);
    const refusalOf = mayBePosted ? personnummerInChannel : personnummerRefusal;
    const { text, written } = request;
    const refusal = refusalOf(text, today) ?? refusalOf(written?.text ?? '', today);
    return refusal ? { response: reply(refusal) } : commandIn(text, written);
  }

  function commandIn(text: string, written: RoomWords | undefined): Route {
    const parsed = parseCommand(text, table.commands);
    switch (parsed.type) {
      case 'command': {
        const { command, rest } = parsed;
        const reads = command.reads && !command.writes?.(rest);
        return { action: { ...command, reads, run: (turn) => command.run(rest, turn) } };
      }
      case 'nearest':
        return noCommand(parsed.typed, parsed.command, written);
      case 'unknown':
        return noCommand(parsed.typed, null, written);
      case 'empty':
        return commandIn('hjälp', undefined);
    }
  }

  /** Where others see it, it may be about something else than a command. */
  function noCommand(typed: string, nearest: Command | null, written: RoomWords | undefined): Route {
    const response = answer(notUnderstood(typed, nearest));
    if (!written) return { response };
    const run = (turn: Turn): Response =>
      table.rooms.map((row) => row.run(written, nearest, turn)).find((taken) => taken !== null) ?? response;
    return { action: { reads: false, allowed: anyoneKnown, run } };
  }

  return (request, today) => {
    switch (request.type) {
      case 'command':
        return routeCommand(request, today);
      case 'home':
        return { action: { reads: true, allowed: anyoneKnown, run: (turn) => answer(home(turn)) } };
      case 'button':
        return routeButton(request);
      case 'form':
        return routeForm(request, today);
      case 'reply':
        return routeReply(request, today);
      case 'pointed':
        return routeShortcut(request, today);
    }
  };
}

/** A file in a thread is not kept yet, and nobody may believe that it is. */
function taken(row: ReplyAction, topic: string, written: Reply, turn: Turn): Response {
  if (!written.hasFile) return row.run(topic, written, turn);
  const ways = row.answerButtons?.(topic) ?? [];
  return written.text?.trim() ? butNotTheFile(row.run(topic, written, turn), ways) : answer(fileNotKept(ways));
}

const isDirect = ({ conversation, sender }: UserRequest): boolean => conversation === sender.direct;

/** Refuses before anything else, whatever the action is about. */
export function permitted(action: RoutedAction, turn: Turn): Response {
  const refusal = action.allowed(turn);
  return refusal === null ? action.run(turn) : reply(refusal);
}
