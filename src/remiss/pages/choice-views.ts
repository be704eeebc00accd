import { type Button, buttons, type Message, mostButtons } from '../../chat/message.ts';
import { answerButton } from '../answering/remiss-views.ts';
import type { Remiss } from '../case/remiss.ts';
import type { RemissSnapshot } from '../case/snapshot.ts';
import type { Viewer } from '../case/viewer.ts';

type About = { snapshot: RemissSnapshot; reader: Viewer; hasDraft: boolean };

/** What the reader can do about it now, the likeliest first. */
export function choices({ snapshot: { remiss, speakers }, reader, hasDraft }: About): Button[] {
  const { kansli, region } = reader;
  const { state } = remiss;
  const value = String(remiss.id);
  const all: (Button | false)[] = [
    state === 'oppen' && region !== null && answerButton(remiss),
    hasDraft && { id: 'remiss.draft', label: 'Visa utkastet', value },
    ...(kansli ? stepsOn(remiss, speakers.length > 0) : []),
    state !== 'utkast' && (kansli || !remiss.blind || state !== 'oppen') && regionButton(remiss),
    state !== 'utkast' && { id: 'remiss.history', label: 'Historik', value },
    region !== null && state !== 'aterkallad' && { id: 'remiss.own', label: 'Min regions uppgifter', value },
    ...(kansli ? restOf(remiss) : []),
  ];
  return onePrimary(all.filter((one) => one !== false));
}

const regionButton = ({ id }: Remiss): Button => ({
  ...{ id: 'remiss.region', label: 'Visa en region', value: String(id) },
});

const onePrimary = (all: readonly Button[]): Button[] => {
  const first = all.findIndex(({ primary }) => primary);
  return all.map(({ primary, ...button }, at) => (primary && at === first ? { ...button, primary } : button));
};

/** What brings it on. */
function stepsOn(remiss: Remiss, canOpen: boolean): Button[] {
  const value = String(remiss.id);
  const primary = true;
  switch (remiss.state) {
    case 'utkast':
      return [
        ...(canOpen ? [{ id: 'remiss.open', label: 'Öppna för svar', value, primary } as const] : []),
        { id: 'remiss.change', label: 'Ändra', value },
        { id: 'remiss.questions', label: 'Ändra frågor', value },
      ];
    case 'oppen':
      return [
        { id: 'remiss.prompt', label: 'Påminn nu', value },
        { id: 'remiss.extend', label: 'Förläng', value },
        { id: 'remiss.close', label: 'Stäng nu', value },
      ];
    case 'stangd':
      return [
        { id: 'remiss.compile', label: 'Sammanställ', value, primary },
        { id: 'remiss.extend', label: 'Öppna igen', value },
      ];
    case 'sammanstalld':
      return [
        { id: 'remiss.sent', label: 'Svaret är avsänt', value, primary },
        { id: 'remiss.compile', label: 'Ny version', value },
      ];
    case 'avsand':
    case 'aterkallad':
      return [];
  }
}

/** What is done less often. */
function restOf(remiss: Remiss): Button[] {
  const value = String(remiss.id);
  const { state } = remiss;
  const boards: Button = { id: 'remiss.boards', label: 'Nämndernas möten', value };
  const withdraw: Button = { id: 'remiss.withdraw', label: 'Återkalla', value };
  if (state === 'aterkallad') return [];
  if (state === 'avsand') return [withdraw];
  if (state !== 'sammanstalld') return [boards, withdraw];
  return [
    { id: 'remiss.extend', label: 'Öppna igen', value },
    { id: 'remiss.uncompile', label: 'Tillbaka till stängd', value },
    boards,
    withdraw,
  ];
}

/**
 * As many as there is room for in the message, and the rest behind the last of them. Its value says in which state that
 * was: in another there are other choices, and they begin anew.
 */
export function someOf(all: readonly Button[], remiss: Remiss, { from = 0, taken = 0 } = {}): Button[] {
  const room = mostButtons - taken;
  if (all.length - from <= room) return all.slice(from);
  const next = from + room - 1;
  return [
    ...all.slice(from, next),
    { id: 'remiss.more', label: 'Fler val', value: `${remiss.id}/${remiss.state}/${next}` },
  ];
}

export function moreChoices(about: About, from: number): Message {
  const { remiss } = about.snapshot;
  return {
    title: `Fler val för remiss ${remiss.number}`,
    blocks: [buttons(...someOf(choices(about), remiss, { from }))],
  };
}
