import { el } from '../dom.js';

/**
 * Where one chooses files to send along. The browser's own field shows what is chosen.
 *
 * @param {string} id
 */
export function fileField(id) {
  const input = el('input', { id, type: 'file', multiple: true, 'aria-describedby': `${id}-hint` });
  return {
    element: el(
      'p',
      { class: 'files' },
      el('label', { for: id }, 'Bifoga filer'),
      input,
      el('span', { id: `${id}-hint`, class: 'hint' }, 'Högst 20 MB.'),
    ),
    files: () => [...(input.files ?? [])],
    clear() {
      input.value = '';
    },
  };
}
