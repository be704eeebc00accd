import { type Block, type Button, buttons, type Message, note, say, type TableColumn, table } from '../chat/message.ts';
import { clockTime, date, shortened } from '../chat/swedish.ts';
import type { LoggedChange } from './change-store.ts';
import { readLog } from './log-actions.ts';

/** What the log is read about: a group, or a thing of a feature's such as a remiss. */
export type LogScope = {
  /** The group's id, or the thing's subject in the log: `remiss/5`. */
  key: string;
  name: string;
};

type LogPage = {
  /** Null: everything. */
  of: LogScope | null;
  /** The latest first. */
  changes: readonly LoggedChange[];
  /** Whether these are the latest of all. */
  latest: boolean;
  /** Whether there are older ones. */
  older: boolean;
  timeZone: string;
  /** The name of what a change is about, or "–". */
  nameOf(change: LoggedChange): string;
  opens(change: LoggedChange): Button | null;
};

export function logPage(page: LogPage): Message {
  const { of, changes } = page;
  const title = of ? `Loggen för ${of.name}` : 'Loggen';
  const oldest = changes.at(-1);
  if (!oldest) return say(`${title} är tom`, 'Här står vem som gjorde vad, och när, så snart något har ändrats.');
  return {
    title,
    blocks: [
      table(
        [whenColumn, 'Vem', 'Vad', ...(of ? [] : ['Gäller'])],
        changes.map((change) => ({
          cells: [...cells(page)(change), ...(of ? [] : [page.nameOf(change)])],
          opens: page.opens(change),
        })),
      ),
      ...(page.latest ? [] : [note('Du läser äldre delar av loggen.')]),
      ...toOtherParts(page, oldest),
    ],
  };
}

const whenColumn: TableColumn = { label: 'När', kind: 'day' };

const cells =
  ({ timeZone }: LogPage) =>
  (change: LoggedChange): string[] => [when(change, timeZone), by(change), what(change)];

const by = ({ who, via }: LoggedChange): string => (via === null ? who : `${who} (via ${via})`);

function toOtherParts({ of, latest, older }: LogPage, oldest: LoggedChange): Block[] {
  const key = of?.key ?? '';
  const row = [
    ...(older ? [readLog.button('Visa äldre', { of: key, before: oldest.id })] : []),
    ...(latest ? [] : [readLog.button('Visa det senaste', { of: key, before: null })]),
  ];
  return row.length > 0 ? [buttons(...row)] : [];
}

function when({ at }: LoggedChange, timeZone: string): string {
  const local = at.toZonedDateTimeISO(timeZone);
  return `${date(local.toPlainDate())} ${clockTime(local.toPlainTime())}`;
}

/** So much of each part that fifteen lines stay within every platform's limit. */
const most = { what: 120, value: 120 };

function what({ what: words, before, after, why }: LoggedChange): string {
  const done = shortened(words, most.what);
  const values = fromTo(before, after);
  return [values ? `${done}: ${values}` : done, ...(why ? [`Skäl: ${shortened(why, most.value)}`] : [])].join('. ');
}

function fromTo(before: string | null, after: string | null): string | null {
  if (before && after) return `från ${shortened(before, most.value)} till ${shortened(after, most.value)}`;
  if (after) return shortened(after, most.value);
  return before && `tidigare ${shortened(before, most.value)}`;
}
