/** A file out of `winmail.dat`. */
type WinmailFile = { name: string; bytes: Uint8Array<ArrayBuffer> };

/** [MS-OXTNEF]: how it begins, and the attributes that make files. */
const signature = 0x223e9f78;
const attribute = { rendering: 0x9002, title: 0x8010, data: 0x800f, properties: 0x9005 } as const;
/** [MS-OXPROPS]: a file's long name, its short one, and its bytes. */
const property = { longName: 0x3707, name: 0x3704, data: 0x3701 } as const;
const ofAttachment = 2;

/**
 * The files that Outlook has packed in the way that only Outlook opens (TNEF). Null: it is nothing of the kind, or broken, so
 * that nothing is taken of it.
 */
export function filesInWinmail(bytes: Uint8Array): WinmailFile[] | null {
  try {
    return read(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

type Packed = { title: string | null; longName: string | null; bytes: Uint8Array<ArrayBuffer> | null };

function read(view: DataView): WinmailFile[] | null {
  if (view.getUint32(0, true) !== signature) return null;
  const files: Packed[] = [];
  for (let at = 6; at < view.byteLength; ) {
    const level = view.getUint8(at);
    const id = view.getUint16(at + 1, true);
    const length = view.getUint32(at + 5, true);
    const begins = at + 9;
    // Two bytes of checksum stand after it.
    at = begins + length + 2;
    if (level !== ofAttachment) continue;
    if (id === attribute.rendering) files.push({ title: null, longName: null, bytes: null });
    const file = files.at(-1);
    if (!file) continue;
    if (id === attribute.title) file.title = inLetters(copied(view, begins, length), 'windows-1252');
    if (id === attribute.data) file.bytes = copied(view, begins, length);
    if (id === attribute.properties) readProperties(new DataView(view.buffer, view.byteOffset + begins, length), file);
  }
  return files.flatMap(({ title, longName, bytes }) => (bytes ? [{ name: longName ?? title ?? '', bytes }] : []));
}

function copied(view: DataView, at: number, length: number): Uint8Array<ArrayBuffer> {
  if (at + length > view.byteLength) throw new RangeError('it ends too early');
  return Uint8Array.from(new Uint8Array(view.buffer, view.byteOffset + at, length));
}

const inLetters = (bytes: Uint8Array, encoding: string): string =>
  new TextDecoder(encoding).decode(bytes).replace(/\0.*$/su, '');

const padded = (length: number): number => Math.ceil(length / 4) * 4;

/** How many bytes a value of a fixed length takes, by its type; the rest say it themselves. */
const fixed: ReadonlyMap<number, number> = new Map([
  ...[0x02, 0x03, 0x04, 0x0a, 0x0b].map((type) => [type, 4] as const),
  ...[0x05, 0x06, 0x07, 0x14, 0x40].map((type) => [type, 8] as const),
  [0x48, 16],
]);
const isMany = 0x1000;
const text8 = 0x1e;
const text16 = 0x1f;
const object = 0x0d;
const binary = 0x102;

/** Of a file's properties, those that say its name and its bytes. */
function readProperties(view: DataView, file: Packed): void {
  const count = view.getUint32(0, true);
  let at = 4;
  for (let nth = 0; nth < count; nth += 1) {
    const type = view.getUint16(at, true);
    const id = view.getUint16(at + 2, true);
    at = afterName(view, at + 4, id);
    const one = type & ~isMany;
    const size = fixed.get(one);
    const isCounted = (type & isMany) !== 0 || size === undefined;
    const values = isCounted ? view.getUint32(at, true) : 1;
    if (isCounted) at += 4;
    for (let value = 0; value < values; value += 1) {
      const length = size ?? view.getUint32(at, true);
      if (size === undefined) at += 4;
      if (size === undefined) take(file, { id, type: one, bytes: () => copied(view, at, length) });
      at += padded(length);
    }
  }
}

/** A property with a name of its own carries that name. */
function afterName(view: DataView, at: number, id: number): number {
  if (id < 0x8000) return at;
  const isText = view.getUint32(at + 16, true) === 1;
  return isText ? at + 24 + padded(view.getUint32(at + 20, true)) : at + 24;
}

function take(file: Packed, { id, type, bytes }: { id: number; type: number; bytes(): Uint8Array<ArrayBuffer> }): void {
  if (id === property.data && type === binary) file.bytes ??= bytes();
  // A mail in the mail begins with 16 bytes that say so, and is no file.
  if (id === property.data && type === object) file.bytes = null;
  if (type !== text8 && type !== text16) return;
  const letters = () => inLetters(bytes(), type === text16 ? 'utf-16le' : 'windows-1252');
  if (id === property.longName) file.longName = letters();
  if (id === property.name) file.title ??= letters();
}
