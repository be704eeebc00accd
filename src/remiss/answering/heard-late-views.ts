import { buttons, type Message, say, text } from '../../chat/message.ts';
import type { Remiss } from '../case/remiss.ts';
import { stateNames } from '../case/remiss-words.ts';
import { askTheKansli } from './late-views.ts';
import { showButton } from './remiss-views.ts';

/** @property lacking the writer's region, where it has no position on the question. @property kansli names */
type AfterClosing = { lacking: { name: string } | null; kansli: readonly string[] };

/** To the writer: it was written in time and heard late. */
export const cameInTime = (remiss: Remiss, question: number, { lacking, kansli }: AfterClosing): Message =>
  say(
    `Sparat på fråga ${question}, fast remiss ${remiss.number} är stängd`,
    'Du skrev det i tid, men det nådde mig först nu.',
    ...(lacking
      ? [
          `${lacking.name} har skrivit, men ställningstagande saknas på frågan.`,
          `${askTheKansli(kansli)}, som kan öppna remissen igen så att ni kan ange ett.`,
        ]
      : []),
  );

/** The same to the kansli, which may have begun to compile. */
export const cameAfterAll = (remiss: Remiss, writer: string, question: number): Message => ({
  title: `Ett svar på remiss ${remiss.number} kom fram efter stängningen, och räknas`,
  blocks: [
    text(`${writer} skrev på fråga ${question} medan remissen var öppen, men det nådde mig först nu.`),
    buttons(showButton(remiss)),
  ],
});

/** To the writer: it was written in time, and heard when the answers were put together already. */
export const notKeptForWriter = (remiss: Remiss, question: number, kansli: readonly string[]): Message =>
  say(
    `Det du skrev på fråga ${question} kom fram för sent`,
    `Du skrev det i tid, men det nådde mig först när remiss ${remiss.number} var ${stateNames[remiss.state]}.`,
    'Det är inte sparat.',
    `${askTheKansli(kansli)} om det ska räknas.`,
  );

export const notKeptForKansli = (remiss: Remiss, writer: string, question: number): Message => ({
  title: `Ett svar på remiss ${remiss.number} kom fram för sent`,
  blocks: [
    text(
      `${writer} skrev på fråga ${question} medan remissen var öppen, men det nådde mig först när den var `,
      `${stateNames[remiss.state]}, så det är inte sparat. Meddelandet står kvar i tråden.`,
    ),
    buttons(showButton(remiss)),
  ],
});
