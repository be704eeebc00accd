import { notUnderstood } from '../chat/help.ts';
import type { Invocation, MessageRef, SurfaceName } from '../chat/invocation.ts';
import type { Message } from '../chat/message.ts';
import { parseCommand } from '../chat/parse.ts';
import {
  personnummerFaults,
  personnummerInChannel,
  personnummerInThread,
  personnummerRefusal,
} from '../chat/personnummer/personnummer-words.ts';
import { answer, faulty, nothing, outdated, type Response, reply } from '../chat/response.ts';
import { type ActionTable, anyoneKnown, type Command, type Gate, type Turn } from '../chat/table.ts';

/** Something that can be asked: whether it only reads, who may, and what it does. */
export type Job = { reads: boolean; allowed: Gate; run(turn: Turn): Response };

export type UserRequest = Extract<Invocation, { type: 'command' | 'button' | 'form' | 'reply' | 'pointed' | 'home' }>;

type AskedBy<Type extends UserRequest['type']> = Extract<UserRequest, { type: Type }>;

/** What the thread that was written in is about; null when it is nothing that we listen to. */
type TopicOf = (where: { surface: SurfaceName; address: string; ref: MessageRef }) => string | null;

/** Finds what an invocation asks for in the table, or the answer where it makes no sense. */
export function jobsIn(
  table: Required<ActionTable>,
  { home, topicOf }: { home(turn: Turn): Message; topicOf: TopicOf },
): (asked: UserRequest, today: Temporal.PlainDate) => Job | Response {
  const buttons = new Map(table.buttons.map((row) => [row.id, row]));
  const forms = new Map(table.forms.map((row) => [row.id, row]));
  const replies = new Map(table.replies.map((row) => [row.about, row]));
  const shortcuts = new Map(table.shortcuts.map((row) => [row.id, row]));

  function replyJob(asked: AskedBy<'reply'>, today: Temporal.PlainDate): Job | Response {
    const { surface, conversation: address, reply: said } = asked;
    const topic = topicOf({ surface, address, ref: said.under });
    const row = replies.get(topic?.split('/', 1)[0] ?? '');
    if (!row || topic === null) return nothing;
    const refusal = personnummerInThread(said.text ?? '', today, isDirect(asked));
    if (refusal) return reply(refusal);
    return { reads: false, allowed: row.allowed, run: (turn) => row.run(topic, said, turn) };
  }

  return (asked, today) => {
    switch (asked.type) {
      case 'command': {
        const mayBePosted = asked.surface !== 'page' && !isDirect(asked);
        const refusal = (mayBePosted ? personnummerInChannel : personnummerRefusal)(asked.text, today);
        return refusal ? reply(refusal) : commandJob(asked.text, table.commands);
      }
      case 'home':
        return { reads: true, allowed: anyoneKnown, run: (turn) => answer(home(turn)) };
      case 'button': {
        const row = buttons.get(asked.id);
        return row ? { ...row, run: (turn) => row.run(asked.value, turn) } : outdated('Knappen');
      }
      case 'form': {
        const { context, values } = asked;
        const faults = personnummerFaults(values, today);
        if (Object.keys(faults).length > 0) return faulty(faults);
        const row = forms.get(asked.id);
        return row ? { ...row, run: (turn) => row.run(context, values, turn) } : outdated('Formuläret');
      }
      case 'reply':
        return replyJob(asked, today);
      case 'pointed': {
        const { pointed } = asked;
        const refusal = personnummerRefusal(pointed.text, today);
        if (refusal) return reply(refusal);
        const row = shortcuts.get(asked.id);
        return row ? { ...row, run: (turn) => row.run(pointed, turn) } : outdated('Valet');
      }
    }
  };
}

const isDirect = ({ conversation, sender }: UserRequest): boolean => conversation === sender.direct;

/** Who may do it decides first, whatever it is. */
export function permitted(job: Job, turn: Turn): Response {
  const refusal = job.allowed(turn);
  return refusal === null ? job.run(turn) : reply(refusal);
}

function commandJob(text: string, commands: readonly Command[]): Job | Response {
  const parsed = parseCommand(text, commands);
  switch (parsed.type) {
    case 'command': {
      const { command, rest } = parsed;
      const reads = command.reads && !command.writes?.(rest);
      return { ...command, reads, run: (turn) => command.run(rest, turn) };
    }
    case 'nearest':
      return answer(notUnderstood(parsed.typed, parsed.command));
    case 'unknown':
      return answer(notUnderstood(parsed.typed, null));
    case 'empty':
      return commandJob('hjälp', commands);
  }
}
