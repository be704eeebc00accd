import { notUnderstood } from './chat/help.ts';
import type { Invocation, MessageRef, Reply, SurfaceName } from './chat/invocation.ts';
import type { Message } from './chat/message.ts';
import { parseCommand } from './chat/parse.ts';
import { personnummerFound, withPersonnummer } from './chat/personnummer.ts';
import { answer, faulty, nothing, type Response, reply } from './chat/response.ts';
import { anyoneKnown, type Command, type Gate, type Table, type Turn } from './chat/table.ts';

/** Something that can be asked: whether it only reads, who may, and what it does. */
export type Job = { reads: boolean; allowed: Gate; run(turn: Turn): Response };

export type Asked = Extract<Invocation, { type: 'command' | 'button' | 'form' | 'reply' | 'pointed' | 'home' }>;

/** What the thread that was written in is about; null when it is nothing that we listen to. */
type TopicOf = (where: { surface: SurfaceName; address: string; ref: MessageRef }) => string | null;

/** Finds what an invocation asks for in the table, or the answer where it makes no sense. */
export function jobsIn(
  table: Required<Table>,
  { home, topicOf }: { home(turn: Turn): Message; topicOf: TopicOf },
): (asked: Asked) => Job | Response {
  const buttons = new Map(table.buttons.map((row) => [row.id, row]));
  const forms = new Map(table.forms.map((row) => [row.id, row]));
  const replies = new Map(table.replies.map((row) => [row.about, row]));
  const shortcuts = new Map(table.shortcuts.map((row) => [row.id, row]));

  function replyJob(said: Reply, topic: string | null): Job | Response {
    const row = replies.get(topic?.split('/', 1)[0] ?? '');
    if (!row || topic === null) return nothing;
    if (withPersonnummer({ text: said.text ?? '' }).length > 0) return reply(personnummerFound);
    return { reads: false, allowed: row.allowed, run: (turn) => row.run(topic, said, turn) };
  }

  return (asked) => {
    switch (asked.type) {
      case 'command':
        return commandJob(asked.text, table.commands);
      case 'home':
        return { reads: true, allowed: anyoneKnown, run: (turn) => answer(home(turn)) };
      case 'button': {
        const row = buttons.get(asked.id);
        return row ? { ...row, run: (turn) => row.run(asked.value, turn) } : outdated('Knappen');
      }
      case 'form': {
        const { context, values } = asked;
        const faults = withPersonnummer(values).map((field) => [field, personnummerFound] as const);
        if (faults.length > 0) return faulty(Object.fromEntries(faults));
        const row = forms.get(asked.id);
        return row ? { ...row, run: (turn) => row.run(context, values, turn) } : outdated('Formuläret');
      }
      case 'reply': {
        const { surface, conversation: address, reply: said } = asked;
        return replyJob(said, topicOf({ surface, address, ref: said.under }));
      }
      case 'pointed': {
        const { pointed } = asked;
        if (withPersonnummer({ text: pointed.text }).length > 0) return reply(personnummerFound);
        const row = shortcuts.get(asked.id);
        return row ? { ...row, run: (turn) => row.run(pointed, turn) } : outdated('Valet');
      }
    }
  };
}

const outdated = (what: string): Response =>
  reply(`${what} gäller inte längre`, 'Skriv hjälp så visar jag vad jag kan.');

/** Who may do it decides first, whatever it is. */
export function permitted(job: Job, turn: Turn): Response {
  const refusal = job.allowed(turn);
  return refusal === null ? job.run(turn) : reply(refusal);
}

function commandJob(text: string, commands: readonly Command[]): Job | Response {
  if (withPersonnummer({ text }).length > 0) return reply(personnummerFound);
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
