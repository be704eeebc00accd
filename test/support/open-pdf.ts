import { getDocumentProxy } from 'unpdf';

/** A part of the tree of what is read: its kind, and its parts or its words. */
type Node = { role: string; alt?: string; lang?: string; children: (Node | string)[] };

export type OpenedPdf = Awaited<ReturnType<typeof openPdf>>;

/** A PDF opened by another reader than the one that wrote it. Throws when it is none. */
export async function openPdf(bytes: Uint8Array) {
  const pdf = await getDocumentProxy(new Uint8Array(bytes));
  const pages: { width: number; height: number; words: string; tree: Node | null }[] = [];
  for (let nr = 1; nr <= pdf.numPages; nr += 1) {
    const page = await pdf.getPage(nr);
    const { width, height } = page.getViewport({ scale: 1 });
    const { items } = await page.getTextContent({ includeMarkedContent: true });
    const words = new Map<string, string>();
    let all = '';
    const open: string[] = [];
    for (const item of items) {
      if ('str' in item) {
        all += item.str + (item.hasEOL ? '\n' : '');
        const id = open.at(-1) ?? '';
        words.set(id, `${words.get(id) ?? ''}${item.str}${item.hasEOL ? ' ' : ''}`);
      } else if (item.type === 'endMarkedContent') open.pop();
      else open.push(item.id ?? '');
    }
    const tree = withWords((await page.getStructTree()) as Tagged | null, words);
    pages.push({ width: Math.round(width), height: Math.round(height), words: all, tree });
  }
  const { info, metadata } = await pdf.getMetadata();
  const isTagged = (await pdf.getMarkInfo())?.Marked === true;
  const outline = ((await pdf.getOutline()) ?? []) as Outlined[];
  await pdf.destroy();
  return {
    pages,
    info: info as { Title?: string; CreationDate?: string },
    metadata,
    isTagged,
    outline: outline.map(inOutline),
    /** The words of every part with that kind, in the order in which they are read. */
    find: (role: string): string[] =>
      pages.flatMap(({ tree }) => (tree ? found(tree, role) : [])).filter((words) => words !== ''),
  };
}

type Outlined = { title: string; items: Outlined[] };
type Heading = { title: string; under: Heading[] };
const inOutline = ({ title, items }: Outlined): Heading => ({ title, under: items.map(inOutline) });

type Tagged = { role: string; alt?: string; lang?: string; children: (Tagged | { type: string; id: string })[] };

function withWords(node: Tagged | null, words: ReadonlyMap<string, string>): Node | null {
  if (!node) return null;
  const children = node.children.flatMap((child) =>
    'role' in child ? (withWords(child, words) ?? []) : (words.get(child.id) ?? ''),
  );
  return { ...node, children };
}

const wordsIn = (node: Node): string =>
  node.children.map((child) => (typeof child === 'string' ? child : wordsIn(child))).join('');

function found(node: Node, role: string): string[] {
  const below = node.children.flatMap((child) => (typeof child === 'string' ? [] : found(child, role)));
  return node.role === role ? [wordsIn(node).replace(/\s+/gu, ' ').trim(), ...below] : below;
}
