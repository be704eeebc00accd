import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Timer } from '../../../src/outbox/timer.ts';
import type { Answer, Delivery, Retry, Transport } from './deliver.ts';
import type { Installation } from './installation.ts';
import { isObject, type JsonObject, parsed } from './json.ts';
import { acceptWebSocket, type WebSocketEnd } from './web-socket.ts';

type Connection = { socket: WebSocketEnd; opened: number };
type Waiting = { envelope: string; connection: Connection; settle: (answer: Answer) => void };

/** Slack's three reasons for asking a client to reconnect. */
export type Goodbye = 'warning' | 'refresh_requested' | 'link_disabled';

const types = { event: 'events_api', command: 'slash_commands', interaction: 'interactive' } as const;

export function socketServer(installation: Installation, timer: Timer, deadline: number, changed: () => void) {
  const tickets = new Set<string>();
  const connections: Connection[] = [];
  const waiting = new Set<Waiting>();
  let turn = 0;
  let opened = 0;
  let greets = true;

  function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const ticket = new URL(request.url ?? '/', 'http://slack').searchParams.get('ticket') ?? '';
    if (!tickets.delete(ticket)) {
      socket.end('HTTP/1.1 401 Unauthorized\r\n\r\n');
      return;
    }
    if (head.length > 0) socket.unshift(head);
    opened += 1;
    const connection: Connection = {
      opened,
      socket: acceptWebSocket(request, socket, { onText: acknowledged, onClose: () => forget(connection) }),
    };
    connections.push(connection);
    if (greets) connection.socket.send(hello(installation, connections.length));
    changed();
  }
  function forget(connection: Connection): void {
    connections.splice(connections.indexOf(connection), 1);
    for (const one of waiting) if (one.connection === connection) one.settle(unanswered('connection closed'));
    changed();
  }
  function acknowledged(text: string): void {
    const said = parsed(text);
    if (!isObject(said)) return;
    const one = [...waiting].find(({ envelope }) => envelope === said.envelope_id);
    const payload = isObject(said.payload) && Object.keys(said.payload).length > 0 ? said.payload : null;
    one?.settle({ status: null, body: payload, error: null });
  }

  /** Slack chooses one connection for each envelope; here they take turns. */
  function choose(): Connection | undefined {
    turn += 1;
    return connections[turn % Math.max(1, connections.length)];
  }
  const each = (work: (socket: WebSocketEnd) => void) => {
    for (const { socket } of [...connections]) work(socket);
  };

  const transport: Transport = {
    send({ id, kind, body }: Delivery, retry: Retry | null) {
      const connection = choose();
      if (!connection) return Promise.resolve(unanswered('no connection'));
      return new Promise((resolve) => {
        const cancel = timer.after(deadline, () => one.settle(unanswered('timeout')));
        const one: Waiting = {
          envelope: retry ? `${id}-${retry.number}` : id,
          connection,
          settle(answer) {
            cancel();
            waiting.delete(one);
            resolve(answer);
          },
        };
        waiting.add(one);
        connection.socket.send(
          JSON.stringify({
            envelope_id: one.envelope,
            type: types[kind],
            accepts_response_payload: kind !== 'event',
            payload: body,
            ...(kind === 'event' && { retry_attempt: retry?.number ?? 0, retry_reason: retry?.reason ?? '' }),
          }),
        );
      });
    },
  };

  return {
    transport,
    upgrade,
    /** The address of one new connection. It works once. */
    newTicket(origin: string): string {
      const ticket = crypto.randomUUID();
      tickets.add(ticket);
      return `${origin.replace('http:', 'ws:')}/link/?ticket=${ticket}&app_id=${installation.appId}`;
    },
    connections: () => connections.length,
    /** How many there have ever been. */
    opened: () => opened,
    /** Asks every client to disconnect; real clients reconnect after a while. */
    sayGoodbye: (reason: Goodbye) =>
      each((socket) => socket.send(JSON.stringify({ type: 'disconnect', reason, debug_info: { host: 'fake' } }))),
    close: () => each((socket) => socket.close(1001)),
    cut: () => each((socket) => socket.cut()),
    mute: () => each((socket) => socket.mute()),
    /** The next connections get no hello. */
    stopGreeting(): void {
      greets = false;
    },
    /** Sends the text to one of the clients. */
    sendRaw: (text: string): void => choose()?.socket.send(text),
    /** Slack says that the app gets too many events. Over the socket this message has no `event`. */
    sendRateLimited(minute: number): void {
      const payload: JsonObject = {
        type: 'app_rate_limited',
        token: installation.verificationToken,
        team_id: installation.team,
        minute_rate_limited: minute,
        api_app_id: installation.appId,
      };
      this.sendRaw(JSON.stringify({ envelope_id: crypto.randomUUID(), type: 'events_api', payload }));
    },
  };
}

const unanswered = (error: string): Answer => ({ status: null, body: null, error });

const hello = ({ appId }: Installation, connections: number): string =>
  JSON.stringify({
    type: 'hello',
    num_connections: connections,
    debug_info: { host: 'fake', build_number: 1, approximate_connection_time: 18_060 },
    connection_info: { app_id: appId },
  });
