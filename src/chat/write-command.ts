import { action, textValue } from './action.ts';
import type { Button } from './message.ts';
import { shortened } from './swedish.ts';

/** As if the line had been written to the bot. */
export const writeCommand = action('command.write', { line: textValue });

const longestLabel = 60;

/** A button that says what it writes. */
export const commandButton = (line: string, look: { primary?: boolean } = {}): Button =>
  writeCommand.button(shortened(line, longestLabel), { line }, look);
