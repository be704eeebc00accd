import { type RefusedFile, sortedFiles } from '../attachments/file-rules.ts';
import { butNotFiles, filesRefused } from '../attachments/refused-files-words.ts';
import { withoutAround } from '../chat/asking/everyday.ts';
import { notUnderstood, whichNamed } from '../chat/asking/help.ts';
import { type Parsed, parseCommand, shownOf } from '../chat/asking/parse.ts';
import { type Epoch, unstamped } from '../chat/epoch/epoch.ts';
import type { ConnectionId, Invocation, MessageRef } from '../chat/invocation.ts';
import {
  personnummerFaults,
  personnummerInChannel,
  personnummerInFiles,
  personnummerInThread,
  personnummerRefusal,
} from '../chat/personnummer/personnummer-words.ts';
import {
  answer,
  faulty,
  formFromBeforeRestore,
  fromBeforeRestore,
  nothing,
  outdated,
  type Response,
  reply,
} from '../chat/response.ts';
import type { FetchedFile, SentFile } from '../chat/sent-file.ts';
import { type ActionTable, anyoneKnown, type Command, type Turn } from '../chat/table.ts';
import type { Actions } from './actions.ts';
import { asRead, likeliest } from './asking/likeliest.ts';
import { filledIn } from './handling/days-in-form.ts';
import type { RoutedAction } from './handling/permitted.ts';
import { takeReply } from './handling/take-reply.ts';

/** What a request leads to: an action, or at once a response where it makes no sense. */
type Route = { action: RoutedAction } | { response: Response };

export type UserRequest = Extract<
  Invocation,
  { type: 'command' | 'button' | 'form' | 'reply' | 'pointed' | 'mailed' | 'home' }
>;

type RequestOf<Type extends UserRequest['type']> = Extract<UserRequest, { type: Type }>;

/** What the thread that was written in is about; null when the bot does not listen to it. */
type TopicOf = (where: { connection: ConnectionId; address: string; ref: MessageRef }) => string | null;

/** Finds what a request asks for in the table. */
export function requestRouter(
  table: Required<ActionTable>,
  {
    home,
    handOver,
    mailed,
    topicOf,
    epoch,
  }: Pick<Actions, 'home' | 'handOver' | 'mailed'> & { topicOf: TopicOf; epoch: Epoch },
): (request: UserRequest, today: Temporal.PlainDate) => Route {
  const buttons = new Map(table.buttons.map((row) => [row.id, row]));
  const forms = new Map(table.forms.map((row) => [row.id, row]));
  const replies = new Map(table.replies.map((row) => [row.about, row]));
  const shortcuts = new Map(table.shortcuts.map((row) => [row.id, row]));

  function routeReply(request: RequestOf<'reply'>, today: Temporal.PlainDate): Route {
    const { connection, conversation: address, reply: written } = request;
    const topic = topicOf({ connection, address, ref: written.under });
    const row = replies.get(topic?.split('/', 1)[0] ?? '');
    if (!row || topic === null) return { response: nothing };
    const refusal =
      personnummerInThread(written.text ?? '', today, isDirect(request)) ??
      personnummerInFiles(written.files ?? [], today, stands(request));
    if (refusal) return { response: reply(refusal) };
    return { action: { reads: false, allowed: row.allowed, run: (turn) => takeReply(row, topic, written, turn) } };
  }

  function routeForm({ id, context: carried, values }: RequestOf<'form'>, today: Temporal.PlainDate): Route {
    const { value: context, epoch: opened } = unstamped(carried);
    if (opened !== epoch) return { response: formFromBeforeRestore(values) };
    const faults = personnummerFaults(values, today);
    if (Object.keys(faults).length > 0) return { response: faulty(faults) };
    const row = forms.get(id);
    return row
      ? { action: { ...row, run: (turn) => filledIn(row, context, values, turn) } }
      : { response: outdated('Formuläret') };
  }

  function routeShortcut({ id, pointed }: RequestOf<'pointed'>, today: Temporal.PlainDate): Route {
    const refusal = personnummerRefusal(pointed.text, today);
    if (refusal) return { response: reply(refusal) };
    const row = shortcuts.get(id);
    return row ? { action: { ...row, run: (turn) => row.run(pointed, turn) } } : { response: outdated('Valet') };
  }

  function routeButton({ id, value: carried }: RequestOf<'button'>): Route {
    const { value, epoch: shown } = unstamped(carried);
    if (shown !== epoch) return { response: fromBeforeRestore };
    const row = buttons.get(id);
    if (!row) return { response: outdated('Knappen') };
    const reads = row.reads && !row.writes?.(value);
    return { action: { ...row, reads, run: (turn) => row.run(value, turn) } };
  }

  function routeCommand(request: RequestOf<'command'>, today: Temporal.PlainDate): Route {
    if (request.files) return routeFiles(request, request.files, today);
    const mayBePosted = request.connection !== 'page' && !isDirect(request);
    const refusalOf = mayBePosted ? personnummerInChannel : personnummerRefusal;
    const { text, written } = request;
    const refusal = refusalOf(text, today) ?? refusalOf(written?.text ?? '', today);
    return refusal ? { response: reply(refusal) } : commandIn(request, text);
  }

  function commandIn(request: RequestOf<'command'>, text: string): Route {
    const parsed = parseCommand(text, table.commands);
    switch (parsed.type) {
      case 'command': {
        const { command, rest } = parsed;
        if (command.smallTalk && rest !== '' && request.written) return noCommand(request, shownOf(text), null);
        const reads = command.reads && !command.writes?.(rest);
        return { action: { ...command, reads, run: (turn) => command.run(rest, turn) } };
      }
      case 'everyday':
        return everyday(request, parsed);
      case 'nearest':
        return noCommand(request, parsed.typed, parsed);
      case 'unknown':
        return noCommand(request, parsed.typed, null);
      case 'empty':
        return commandIn(request, 'hjälp');
    }
  }

  function everyday(request: RequestOf<'command'>, meant: Extract<Parsed, { type: 'everyday' }>): Route {
    const typed = shownOf(request.text);
    const run = (turn: Turn): Response =>
      likeliest(meant.ways, turn) ?? shownByName(request.text, turn) ?? answer(notUnderstood(typed, null));
    return noCommand(request, typed, meant, run);
  }

  /**
   * It may be about something else than a command: in a room whatever it says, and to us alone what sounds like it.
   *
   * @param answered the answer where it is about nothing else; missing: what was typed is shown by its name, or not understood
   */
  function noCommand(
    { event, text, written }: RequestOf<'command'>,
    typed: string,
    near: { command: Command; line: string } | null,
    answered = (turn: Turn): Response =>
      shownByName(text, turn) ?? answer(notUnderstood(typed, near?.command.allowed(turn) === null ? near : null)),
  ): Route {
    const nearest = near?.command ?? null;
    const takes = written
      ? table.rooms.map((row) => (turn: Turn) => row.run(written, nearest, turn))
      : table.alone
          .filter((row) => row.soundsLike(text))
          .map((row) => (turn: Turn) => row.run({ event, text }, nearest, turn));
    const run = (turn: Turn): Response =>
      takes.map((take) => take(turn)).find((taken) => taken !== null) ?? answered(turn);
    return { action: { reads: takes.length === 0, allowed: anyoneKnown, run } };
  }

  /** What a name alone means: "onkologi" is the group, and buttons where it is also something else. */
  function shownByName(text: string, turn: Turn): Response | null {
    const words = withoutAround(text).trim();
    if (words === '' || words.length > mostNamed) return null;
    const found = table.commands.filter(({ names, allowed }) => allowed(turn) === null && names?.(words, turn));
    const [first, ...others] = found;
    if (!first) return null;
    const lines = found.map(({ words: [word = ''] }) => `${word} ${words}`);
    return others.length === 0
      ? asRead(first.run(words, turn), lines[0] ?? words)
      : answer(whichNamed(shownOf(words), lines));
  }

  /** Where nobody else is one is asked what they are; elsewhere it is not known, and only the words are taken. */
  function routeFiles(
    { files: _, ...request }: RequestOf<'command'>,
    files: readonly SentFile[],
    today: Temporal.PlainDate,
  ): Route {
    const refusal = personnummerInFiles(files, today, stands(request));
    if (refusal) return { response: reply(refusal) };
    const { kept, refused } = isDirect(request) ? sortedFiles(files) : { kept: [], refused: files.map(withNothing) };
    if (kept.length === 0 && request.text.trim() === '') return { response: answer(filesRefused(refused, [])) };
    const route = kept.length === 0 ? routeCommand(request, today) : handedOver(request, kept, today);
    return mapped(route, (response) => butNotFiles(response, refused, []));
  }

  function handedOver(
    { event, text: words }: RequestOf<'command'>,
    files: readonly FetchedFile[],
    today: Temporal.PlainDate,
  ): Route {
    const refusal = personnummerRefusal(words, today);
    if (refusal) return { response: reply(refusal) };
    return { action: { reads: false, allowed: anyoneKnown, run: (turn) => handOver({ event, words, files }, turn) } };
  }

  /** Its refusals stand beside what is taken, in the answer. */
  function routeMailed({ event, files }: RequestOf<'mailed'>, today: Temporal.PlainDate): Route {
    const refusal = personnummerInFiles(files, today, null);
    if (refusal) return { response: reply(refusal) };
    const { kept, refused } = sortedFiles(files);
    const run = (turn: Turn) => mailed({ event, files: kept, refused }, turn);
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
      case 'mailed':
        return routeMailed(request, today);
    }
  };
}

const withNothing = (file: SentFile): RefusedFile => ({
  name: file.name,
  fault: 'missing' in file ? file.missing : 'with nothing it belongs to',
});

/** The same route with more said in its answer. */
const mapped = (route: Route, change: (response: Response) => Response): Route =>
  'action' in route
    ? { action: { ...route.action, run: (turn) => change(route.action.run(turn)) } }
    : { response: change(route.response) };

/** The page keeps nothing that the bot refuses. */
const stands = (request: UserRequest): boolean | null => (request.connection === 'page' ? null : isDirect(request));

const isDirect = ({ conversation, sender }: UserRequest): boolean => conversation === sender.direct;

/** A name is short. */
const mostNamed = 80;
