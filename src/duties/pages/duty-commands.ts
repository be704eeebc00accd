import type { Message } from '../../chat/message.ts';
import { pageStart } from '../../chat/pages.ts';
import { answer, answerInPlace, ask, type Response, reply } from '../../chat/response.ts';
import { shortened } from '../../chat/swedish.ts';
import {
  type ActionTable,
  anyoneKnown,
  type ButtonAction,
  type Command,
  isKansli,
  joinTables,
  kansliOnly,
  type Turn,
} from '../../chat/table.ts';
import { joinSections, type OwnSection } from '../../obligations/feature-hooks.ts';
import type { Rehearsing } from '../../obligations/rehearse.ts';
import { resolveGroup } from '../../register/groups/resolve-group.ts';
import { chairsOrKansli } from '../../register/permissions.ts';
import type { Group, Seat } from '../../register/register.ts';
import { type Duty, isOwed } from '../duty/duty.ts';
import { dutyButtonRows } from './duty-buttons.ts';
import { dutyFormRows } from './duty-form-rows.ts';
import { lastDayForm, submitForm } from './duty-forms.ts';
import { forecast } from './forecast.ts';
import { dutiesToSeeTo, ownDuties, ownSeats, select } from './select-duties.ts';
import { mine, statusPage, whichDuty } from './status-views.ts';

export type DutyCommandUses = Rehearsing & {
  /** The next meetings of someone who sits there, a line each. */
  nextMeetings(seats: readonly Seat[], now: Temporal.Instant): readonly string[];
};

/** What people can ask about duties, and every button and form that settles one. */
export const dutyTable = (parts: DutyCommandUses): ActionTable =>
  joinTables([
    { commands: asking(parts), buttons: [...dutyButtonRows(parts), ...pageRows(parts)], forms: dutyFormRows(parts) },
    tending(parts, {
      words: ['lämna', 'lämna in'],
      example: 'lämna onkologi',
      about: 'Lämna in en plan, berättelse eller minnesanteckningar',
      button: 'duty.submit',
      title: 'Vad vill du lämna in?',
      allowed: anyoneKnown,
      form: (duty, { today }) => submitForm(duty, today),
      from: ({ id }, { today }) => dutiesToSeeTo(parts, id, today),
    }),
    tending(parts, {
      words: ['sätt datum', 'datum', 'sista dag'],
      example: 'sätt datum nhv',
      about: 'Sätt sista dag där uppdraget saknar den, eller flytta den',
      button: 'duty.set-last-day',
      title: 'Vilket dokument ska få ett datum?',
      allowed: kansliOnly,
      form: lastDayForm,
      from: ({ id }) => parts.duties.unsettledOf(id),
    }),
  ]);

/** What the asker has to see to, and where they are to be. */
export function ownPage(parts: DutyCommandUses, turn: Turn, from: number): Message {
  const seats = ownSeats(parts, turn);
  const duties = ownDuties(parts, turn, seats);
  return mine(
    { duties, more: others(parts, turn, seats), meetings: parts.nextMeetings(seats, turn.now) },
    turn.today,
    from,
  );
}

/** What the asker has to see to besides duties. */
function others({ hooks }: DutyCommandUses, turn: Turn, seats: readonly Seat[]): OwnSection {
  const all = hooks().flatMap((hooks) => hooks.own?.(turn, seats) ?? []);
  return { ...joinSections(all), tasks: all.reduce((sum, { tasks }) => sum + tasks, 0) };
}

const asking = (parts: DutyCommandUses): Command[] => [
  {
    words: ['mina', 'mina uppgifter', 'mitt'],
    example: 'mina',
    about: 'Dina uppgifter och dina nästa möten',
    reads: true,
    allowed: anyoneKnown,
    run: (_rest, turn) => answer(ownPage(parts, turn, 0)),
  },
  {
    words: ['status', 'läge', 'läget'],
    example: 'status vc',
    about: 'Hur det går med planer och berättelser, för en grupp, typ, region eller ett år',
    reads: true,
    allowed: anyoneKnown,
    run: (rest, turn) => answer(status(parts, rest, 0, turn)),
  },
  {
    words: ['prognos', 'prognosen', 'vad skickas'],
    example: 'prognos februari',
    about: 'Vad som kommer att skickas, när och till vem',
    reads: true,
    allowed: kansliOnly,
    run: (rest, turn) => answer(forecast(parts, rest, 0, turn)),
  },
];

/** The pages of long lists: a value is where the page begins, and what was asked. */
const pageRows = (parts: DutyCommandUses): ButtonAction[] => [
  {
    id: 'duty.all',
    reads: true,
    allowed: anyoneKnown,
    run: (value, turn) =>
      isKansli(turn.asker) && value === '0'
        ? answer(everything(parts, turn))
        : answer(ownPage(parts, turn, pageStart(value))),
  },
  {
    id: 'duty.status',
    reads: true,
    allowed: anyoneKnown,
    run: (value, turn) => answerInPlace(status(parts, afterSlash(value), pageStart(beforeSlash(value)), turn)),
  },
  {
    id: 'duty.forecast',
    reads: true,
    allowed: kansliOnly,
    run: (value, turn) => answerInPlace(forecast(parts, afterSlash(value), pageStart(beforeSlash(value)), turn)),
  },
];

/** What the kansli has been reminded of may be anyone's duty, or something of their own. */
function everything(parts: DutyCommandUses, turn: Turn): Message {
  const all = status(parts, '', 0, turn);
  return { ...all, blocks: [...others(parts, turn, ownSeats(parts, turn)).blocks, ...all.blocks] };
}

const beforeSlash = (value: string): string => value.split('/', 1)[0] ?? '';
const afterSlash = (value: string): string => value.slice(beforeSlash(value).length + 1);

function status(parts: DutyCommandUses, words: string, from: number, turn: Turn) {
  const selected = select(parts, words, turn);
  if (selected) return statusPage(selected.duties, selected, from, turn.today);
  return {
    title: `Jag hittar ingen grupp, typ eller region som heter "${shortened(words.trim(), 40)}"`,
    blocks: [
      {
        type: 'text' as const,
        text: [
          'Skriv status för att se alla som du kan se, eller till exempel status rsg, status Uppsala eller status 2027.',
        ],
      },
    ],
  };
}

type Tending = Pick<Command, 'words' | 'example' | 'about' | 'allowed'> & {
  /** Opens the form for one duty, when there are several to choose from. */
  button: string;
  title: string;
  form(duty: Duty, turn: Turn): Parameters<typeof ask>[0];
  /** The group's documents that it may be about. */
  from(group: Group, turn: Turn): readonly Duty[];
};

/** A command that opens a form about one of a group's owed documents: the only one, or the one that is chosen. */
function tending(parts: DutyCommandUses, { button, title, form, from, ...row }: Tending): ActionTable {
  const choose = (duties: readonly Duty[], turn: Turn, none: string): Response => {
    const owed = duties.filter(isOwed);
    const [only] = owed;
    if (!only) return reply(none, 'Skriv status för att se hur det ligger till.');
    return owed.length === 1 ? ask(form(only, turn)) : answer(whichDuty(owed, title, button));
  };
  const forGroup = (group: Group, turn: Turn): Response => {
    const refusal = chairsOrKansli(parts.register, group.id)(turn);
    if (refusal) return reply(refusal);
    return choose(from(group, turn), turn, `${group.name} har inget att lämna in just nu`);
  };
  const ofGroup = `${button}-of`;
  const run = (rest: string, turn: Turn): Response => {
    const own = rest.trim() === '' && turn.group === null ? ownDuties(parts, turn) : [];
    if (own.length > 0) return choose(own, turn, 'Du har inget att lämna in just nu');
    const meant = resolveGroup(parts.register, rest, turn, {
      command: row.words[0] ?? '',
      button: (label, group) => ({ id: ofGroup, label, value: group }),
    });
    return 'response' in meant ? meant.response : forGroup(meant.group, turn);
  };
  const chosen: ButtonAction = {
    id: ofGroup,
    reads: true,
    allowed: row.allowed,
    run(id, turn) {
      const group = parts.register.group(id);
      return group ? forGroup(group, turn) : reply('Gruppen finns inte längre i registret');
    },
  };
  return { commands: [{ ...row, reads: true, run }], buttons: [chosen], forms: [] };
}
