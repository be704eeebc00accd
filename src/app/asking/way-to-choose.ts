import { buttons, buttonsAmong, type Message, mostButtons } from '../../chat/message.ts';
import type { ActionTable, ButtonAction } from '../../chat/table.ts';
import { chooseNewsButton } from '../../register/own/news-views.ts';

/** Buttons that say why one is told something: `duty.why`. */
const saysWhy = ({ id }: ButtonAction): boolean => id.endsWith('.why');

/** Every answer that says why leads to where one chooses what to hear of. */
export const withWayToChoose = <Table extends ActionTable>(table: Table): Table => ({
  ...table,
  buttons: table.buttons.map((button) => (saysWhy(button) ? { ...button, run: leading(button) } : button)),
});

const leading =
  ({ run }: ButtonAction): ButtonAction['run'] =>
  (value, turn) => {
    const response = run(value, turn);
    return response.type === 'message' ? { ...response, message: withWay(response.message) } : response;
  };

/** Beside its own buttons, where there is room. */
function withWay({ title, blocks }: Message): Message {
  const own = buttonsAmong(blocks);
  if (own.length >= mostButtons) return { title, blocks };
  const others = blocks.filter(({ type }) => type !== 'buttons');
  return { title, blocks: [...others, buttons(...own, chooseNewsButton())] };
}
