import { all, type Element, readHtml, textIn, wordsOf } from './read-html.ts';

/** A page as its reader has it. */
export type SeenPage = {
  status: number;
  title: string;
  words: string;
  buttons: readonly string[];
  fields: Readonly<Record<string, string>>;
  links: Readonly<Record<string, string>>;
  headers: Headers;
  /** What pressing a button, with what is filled in, sends. */
  sent(button: string, filled?: Readonly<Record<string, string>>): URLSearchParams;
};

/** Reads pages over HTTP, and presses what is on them, as a browser without script does. */
export const pagesAt = (origin: string) => ({
  async get(path: string, init: RequestInit = {}): Promise<SeenPage> {
    return seenPage(await fetch(`${origin}${path}`, { redirect: 'manual', ...init }));
  },
  async press(path: string, page: SeenPage, button: string, filled: Readonly<Record<string, string>> = {}) {
    return this.post(path, page.sent(button, filled));
  },
  async post(path: string, body: URLSearchParams): Promise<SeenPage> {
    return seenPage(await fetch(`${origin}${path}`, { method: 'POST', body, redirect: 'manual' }));
  },
});

export type Pages = ReturnType<typeof pagesAt>;

async function seenPage(response: Response): Promise<SeenPage> {
  const markup = await response.text();
  const root = readHtml(markup === '' ? '<html></html>' : markup);
  const main = all(root, 'main')[0] ?? root;
  const forms = all(main, 'form');
  return {
    status: response.status,
    title: all(root, 'title')
      .map((title) => title.children.join(''))
      .join(),
    words: wordsOf(root),
    buttons: all(main, 'button').map(textIn),
    fields: Object.fromEntries(controlsIn(main).map(({ name, value }) => [name, value])),
    links: Object.fromEntries(all(main, 'a').map((link) => [textIn(link), link.attributes.href ?? ''])),
    headers: response.headers,
    sent(label, filled = {}) {
      const form = forms.find((one) => all(one, 'button').some((button) => textIn(button) === label));
      if (!form) throw new Error(`no button ${label} in ${wordsOf(main)}`);
      const body = new URLSearchParams();
      for (const { name, value } of controlsIn(form)) body.set(name, value);
      for (const [id, value] of Object.entries(filled)) {
        if (!body.has(`f.${id}`)) throw new Error(`no field ${id}`);
        body.set(`f.${id}`, value);
      }
      const pressed = all(form, 'button').find((button) => textIn(button) === label);
      const { name, value } = pressed?.attributes ?? {};
      if (name !== undefined) body.set(name, value ?? '');
      return body;
    },
  };
}

const controlsIn = (element: Element): { name: string; value: string }[] =>
  all(element, 'input', 'textarea', 'select').map((control) => ({
    name: control.attributes.name ?? '',
    value:
      control.tag === 'textarea'
        ? textIn(control)
        : control.tag === 'select'
          ? (all(control, 'option').find(({ attributes }) => attributes.selected !== undefined)?.attributes.value ?? '')
          : (control.attributes.value ?? ''),
  }));
