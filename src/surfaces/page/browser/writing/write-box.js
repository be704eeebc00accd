import { el } from '../dom.js';
import { fileField } from './file-field.js';
import { severalLines } from './lines.js';

let boxes = 0;

/**
 * A box to write several lines in. Enter sends, Shift and Enter begins a new line, Escape gives up.
 *
 * @param {{
 *   label: string, submit: string, enter: string, giveUp: string, initial?: string, files?: boolean,
 *   send(text: string, files: readonly File[]): Promise<unknown>, cancel(): void,
 * }} box `enter`: what Enter does, in words; `files`: whether files can be chosen; when `send` throws all is kept
 */
export function writeBox({ label, submit, enter, giveUp, initial = '', files = false, cancel, send }) {
  boxes += 1;
  const id = `box-${boxes}`;
  const text = el('textarea', { id, rows: '1', 'aria-describedby': `${id}-hint ${id}-problem` }, initial);
  const grow = severalLines(text);
  const button = el('button', { type: 'submit', class: 'primary' }, submit);
  const problem = el('p', { id: `${id}-problem`, class: 'error', role: 'alert' });
  const buttons = el('div', { class: 'buttons' }, button, el('button', { type: 'button', click: cancel }, giveUp));
  const hint = el('p', { id: `${id}-hint`, class: 'hint' }, `Enter ${enter}. Skift och Enter ger en ny rad.`);
  const chosen = fileField(`${id}-files`);
  const form = el(
    'form',
    { class: 'write', novalidate: true, autocomplete: 'off' },
    el('label', { for: id }, label),
    text,
    ...(files ? [chosen.element] : []),
    problem,
    buttons,
    hint,
  );

  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    if (button.ariaBusy === 'true' || !(text.value.trim() || chosen.files().length > 0)) return;
    const sent = text.value;
    button.ariaBusy = 'true';
    problem.textContent = '';
    try {
      await send(sent, chosen.files());
      chosen.clear();
      if (text.value === sent) text.value = '';
      grow();
    } catch (error) {
      problem.textContent = error instanceof Error ? error.message : String(error);
    } finally {
      button.ariaBusy = null;
    }
  });
  text.addEventListener('keydown', (event) => {
    if (event.isComposing) return;
    if (event.key === 'Enter' && !event.shiftKey) form.requestSubmit();
    else if (event.key === 'Escape') cancel();
    else return;
    event.preventDefault();
  });

  return {
    form,
    focus() {
      text.focus();
      grow();
      text.setSelectionRange(text.value.length, text.value.length);
      form.scrollIntoView({ block: 'nearest' });
    },
  };
}
