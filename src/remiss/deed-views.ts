import { type Block, type Button, buttons, type Message } from '../chat/message.ts';
import type { Reader } from './map-views.ts';
import { mayMove, type Remiss } from './remiss.ts';
import type { Whole } from './remiss-parts.ts';
import { answerButton } from './remiss-views.ts';

/** What the reader can do about it now. */
export function doing({ remiss, speakers }: Whole, { kansli, region }: Reader): Block[] {
  const value = String(remiss.id);
  const answers = remiss.state === 'oppen' && region !== null ? [answerButton(remiss)] : [];
  const first: Button[] = [...answers, ...(kansli ? steps(remiss, speakers.length > 0, answers.length > 0) : [])];
  const second: Button[] = [
    ...(region !== null && remiss.state !== 'aterkallad'
      ? [{ id: 'remiss.own', label: 'Min regions uppgifter', value }]
      : []),
    ...(remiss.state === 'utkast' ? [] : [{ id: 'remiss.history', label: 'Historik', value }]),
    ...(kansli && remiss.state !== 'aterkallad' ? [{ id: 'remiss.more', label: 'Fler val', value }] : []),
  ];
  return [
    ...(first.length > 0 ? [buttons(...first.slice(0, 5))] : []),
    ...(second.length > 0 ? [buttons(...second)] : []),
  ];
}

/** What brings the remiss on, the likeliest first. */
function steps(remiss: Remiss, canOpen: boolean, hasPrimary: boolean): Button[] {
  const value = String(remiss.id);
  const primary = hasPrimary ? {} : { primary: true as const };
  switch (remiss.state) {
    case 'utkast':
      return [
        ...(canOpen ? [{ id: 'remiss.open', label: 'Öppna för svar', value, ...primary }] : []),
        { id: 'remiss.change', label: 'Ändra', value },
        { id: 'remiss.questions', label: 'Ändra frågor', value },
        { id: 'remiss.boards', label: 'Nämndernas möten', value },
      ];
    case 'oppen':
      return [
        { id: 'remiss.prompt', label: 'Påminn nu', value },
        { id: 'remiss.extend', label: 'Förläng', value },
        { id: 'remiss.close', label: 'Stäng nu', value },
      ];
    case 'stangd':
      return [
        { id: 'remiss.compile', label: 'Sammanställ', value, ...primary },
        { id: 'remiss.reopen', label: 'Öppna igen', value },
      ];
    case 'sammanstalld':
      return [
        { id: 'remiss.sent', label: 'Svaret är avsänt', value, ...primary },
        { id: 'remiss.compile', label: 'Ny version', value },
      ];
    case 'avsand':
    case 'aterkallad':
      return [];
  }
}

/** The less usual choices of the kansli. */
export function moreChoices(remiss: Remiss): Message {
  const value = String(remiss.id);
  return {
    title: `Fler val för remiss ${remiss.number}`,
    blocks: [
      buttons(
        { id: 'remiss.boards', label: 'Nämndernas möten', value },
        ...(remiss.state === 'sammanstalld' ? [{ id: 'remiss.uncompile', label: 'Tillbaka till stängd', value }] : []),
        ...(remiss.state === 'stangd' || remiss.state === 'sammanstalld'
          ? [{ id: 'remiss.extend', label: 'Öppna igen till en ny dag', value }]
          : []),
        ...(mayMove(remiss.state, 'aterkallad') ? [{ id: 'remiss.withdraw', label: 'Återkalla', value }] : []),
      ),
    ],
  };
}
