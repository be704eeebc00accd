import { counted, el } from '../dom.js';

/**
 * Where one chooses files to send along. The browser's own field speaks the browser's language, so it is only heard: what
 * is seen is its label and what has been chosen.
 *
 * @param {string} id
 */
export function fileField(id) {
  const input = el('input', {
    id,
    type: 'file',
    class: 'unseen',
    multiple: true,
    'aria-describedby': `${id}-chosen ${id}-hint`,
  });
  const chosen = el('span', { id: `${id}-chosen`, class: 'picked' });
  const remove = el('button', { type: 'button', class: 'quiet' }, 'Ta bort valet');
  const show = () => {
    const files = [...(input.files ?? [])];
    remove.hidden = files.length === 0;
    chosen.textContent = files.length === 0 ? 'Ingen fil vald.' : wordsFor(files);
  };
  const clear = () => {
    input.value = '';
    show();
  };
  input.addEventListener('change', show);
  remove.addEventListener('click', () => {
    clear();
    input.focus();
  });
  show();
  return {
    element: el(
      'p',
      { class: 'files' },
      input,
      el('label', { for: id, class: 'button' }, 'Bifoga filer'),
      chosen,
      remove,
      el('span', { id: `${id}-hint`, class: 'hint' }, 'Högst 20 MB.'),
    ),
    files: () => [...(input.files ?? [])],
    clear,
  };
}

/** @param {readonly File[]} files */
const wordsFor = (files) =>
  `${counted(files.length, 'fil vald', 'filer valda')}: ${files.map(({ name }) => name).join(', ')}`;
