import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';

export const waysToHang = ['silent', 'drips', 'half-open'] as const;

/** A peer that takes connections and never comes to an end. */
export async function openPeer(kind: (typeof waysToHang)[number]) {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    if (kind === 'half-open') return void socket.pause();
    socket.on('data', () => {
      if (kind === 'drips') drip(socket);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    port,
    url: `http://127.0.0.1:${port}/`,
    async close(): Promise<void> {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

/** The beginning of a good answer, and then a blank at a time. */
function drip(socket: Socket): void {
  socket.write('HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n');
  const dripping = setInterval(() => socket.write(' '), 200);
  socket.once('close', () => clearInterval(dripping));
}
