import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';

/** The server's end of one WebSocket (RFC 6455): text, ping and close, which is all that Socket Mode uses. */
export type WebSocketEnd = {
  send(text: string): void;
  /** Closes with a close frame. */
  close(code: number): void;
  /** Closes without a close frame. */
  cut(): void;
  /** Stays open, but neither reads nor answers from now on. */
  mute(): void;
  isOpen(): boolean;
};

const guid = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
const opcodes = { more: 0x0, text: 0x1, close: 0x8, ping: 0x9, pong: 0xa };

export function acceptWebSocket(
  request: IncomingMessage,
  socket: Duplex,
  { onText, onClose }: { onText(text: string): void; onClose(): void },
): WebSocketEnd {
  const accept = createHash('sha1').update(`${request.headers['sec-websocket-key']}${guid}`).digest('base64');
  socket.write(
    `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
  );
  let pending = Buffer.alloc(0);
  let text = '';
  let muted = false;
  let open = true;

  const write = (opcode: number, payload: Buffer) => {
    if (open && !muted) socket.write(Buffer.concat([frameHead(opcode, payload.length), payload]));
  };
  function take({ opcode, payload, last }: Frame): void {
    if (opcode === opcodes.ping) write(opcodes.pong, payload);
    if (opcode === opcodes.close) {
      write(opcodes.close, payload);
      socket.end();
    }
    if (opcode !== opcodes.text && opcode !== opcodes.more) return;
    text += payload.toString();
    if (!last) return;
    onText(text);
    text = '';
  }

  socket.on('data', (chunk: Buffer) => {
    pending = Buffer.concat([pending, chunk]);
    for (let frame = nextFrame(pending); frame; frame = nextFrame(pending)) {
      pending = pending.subarray(frame.size);
      if (!muted) take(frame);
    }
  });
  socket.on('error', () => socket.destroy());
  socket.on('close', () => {
    open = false;
    onClose();
  });

  return {
    send: (message) => write(opcodes.text, Buffer.from(message)),
    close: (code) => write(opcodes.close, Buffer.from([code >> 8, code & 0xff])),
    cut: () => void socket.destroy(),
    mute() {
      muted = true;
    },
    isOpen: () => open,
  };
}

type Frame = { opcode: number; payload: Buffer; last: boolean; size: number };

/** The first complete frame; null until it has come. A client's frames are always masked. */
function nextFrame(bytes: Buffer): Frame | null {
  if (bytes.length < 2) return null;
  const short = bytes.readUInt8(1) & 0x7f;
  const head = short === 127 ? 10 : short === 126 ? 4 : 2;
  if (bytes.length < head + 4) return null;
  const length = short === 127 ? Number(bytes.readBigUInt64BE(2)) : short === 126 ? bytes.readUInt16BE(2) : short;
  const size = head + 4 + length;
  if (bytes.length < size) return null;
  const mask = bytes.subarray(head, head + 4);
  const payload = Buffer.from(bytes.subarray(head + 4, size)).map((byte, at) => byte ^ (mask[at % 4] ?? 0));
  const first = bytes.readUInt8(0);
  return { opcode: first & 0x0f, payload: Buffer.from(payload), last: (first & 0x80) !== 0, size };
}

function frameHead(opcode: number, length: number): Buffer {
  const first = 0x80 | opcode;
  if (length < 126) return Buffer.from([first, length]);
  const head = Buffer.alloc(length < 65_536 ? 4 : 10);
  head.writeUInt8(first, 0);
  head.writeUInt8(length < 65_536 ? 126 : 127, 1);
  if (length < 65_536) head.writeUInt16BE(length, 2);
  else head.writeBigUInt64BE(BigInt(length), 2);
  return head;
}
