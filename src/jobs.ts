import { notUnderstood } from './chat/help.ts';
import type { Invocation } from './chat/invocation.ts';
import type { Message } from './chat/message.ts';
import { parseCommand } from './chat/parse.ts';
import { withPersonnummer } from './chat/personnummer.ts';
import { answer, faulty, type Response, reply } from './chat/response.ts';
import { anyoneKnown, type Command, type Gate, type Table, type Turn } from './chat/table.ts';

/** Something that can be asked: whether it only reads, who may, and what it does. */
export type Job = { reads: boolean; allowed: Gate; run(turn: Turn): Response };

export type Asked = Extract<Invocation, { type: 'command' | 'button' | 'form' | 'home' }>;

const personnummerFound =
  'Texten innehåller något som ser ut som ett personnummer. Den är inte sparad. Ta bort numret och försök igen.';

/** Finds what an invocation asks for in the table, or the answer where it makes no sense. */
export function jobsIn(table: Table, home: (turn: Turn) => Message): (asked: Asked) => Job | Response {
  const buttons = new Map(table.buttons.map((row) => [row.id, row]));
  const forms = new Map(table.forms.map((row) => [row.id, row]));

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
    case 'command':
      return { ...parsed.command, run: (turn) => parsed.command.run(parsed.rest, turn) };
    case 'nearest':
      return answer(notUnderstood(parsed.typed, parsed.command));
    case 'unknown':
      return answer(notUnderstood(parsed.typed, null));
    case 'empty':
      return commandJob('hjälp', commands);
  }
}
