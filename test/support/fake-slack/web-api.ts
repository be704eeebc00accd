import type { IncomingMessage, ServerResponse } from 'node:http';
import { ApiError } from './api-error.ts';
import { args } from './args.ts';
import type { Fault, Faults } from './faults.ts';
import { receiveFile, type Upload } from './file-methods.ts';
import type { House } from './house.ts';
import { isObject, type JsonObject, parsed } from './json.ts';
import { meetFault, type Reply, send, tooFast } from './meet-fault.ts';
import type { Method } from './method.ts';
import type { Pace } from './pace.ts';
import { refusalOf } from './tokens.ts';

/** A call as it came. */
export type Call = {
  /** A method, or `response_url`, `upload` or `download`. */
  method: string;
  args: Readonly<Record<string, string>>;
  /** Its id, also where the call named a person. */
  channel: string;
  /** By the timer, in milliseconds. */
  at: number;
  /** `ok`, an error's name, or the type of the fault that it met. */
  outcome: string;
  /** Milliseconds until it was answered or the app hung up; missing, while it lasts. */
  lasted?: number;
};

type Uses = {
  features: House;
  methods: ReadonlyMap<string, Method>;
  uploads: Map<string, Upload>;
  pace: Pace;
  faults: Faults;
  calls: Call[];
  bugs: unknown[];
  changed: () => void;
};

type Work = Pick<Call, 'method' | 'args' | 'channel'> & {
  /** The HTTP status of a refusal. The Web API answers 200 and has the error in the body. */
  refusal: number;
  run: () => JsonObject | string | Buffer | Reply;
};

const unanswering = new Set<string>(['silence', 'late', 'drip']);

/** The HTTP side: `/api/…`, `/respond/…` and `/upload/…`. */
export function webApi({ features, methods, uploads, pace, faults, calls, bugs, changed }: Uses) {
  const underWay = new Set<ServerResponse>();

  /** A person's direct conversation has two ids: its own and the person's. */
  function placeOf(channel: string): string {
    const { workspace, installation } = features;
    return workspace.people.has(channel) ? workspace.directWith(channel, installation.botUser).id : channel;
  }

  function workOf(request: IncomingMessage, body: Buffer): Work {
    const [, door, name = ''] = (request.url ?? '/').split('?')[0]?.split('/') ?? [];
    const type = request.headers['content-type'] ?? '';
    if (door === 'respond') return responseWork(features, name, body);
    if (door === 'upload') return uploadWork(uploads, name, type, body);
    if (door === 'files-pri') return downloadWork(features, name, request.headers.authorization);
    const given = fieldsOf(type, body);
    const run = () => {
      const method = methods.get(name);
      if (!method) throw new ApiError('unknown_method', { req_method: name });
      return { ok: true, ...method(args(given), features) };
    };
    return { method: name, args: given, channel: placeOf(given.channel ?? ''), refusal: 200, run };
  }

  /** Does the work and records how it went. A bug in the fake is kept, and thrown when the fake stops. */
  function effect({ run, refusal }: Work, call: Call): Reply {
    try {
      const done = run();
      return isReply(done) ? done : { status: 200, body: done };
    } catch (error) {
      if (!(error instanceof ApiError)) bugs.push(error);
      call.outcome = error instanceof ApiError ? error.message : 'a bug in the fake';
      return error instanceof ApiError ? { status: refusal, body: error.answer } : { status: 500, body: call.outcome };
    } finally {
      changed();
    }
  }

  function answer(response: ServerResponse, work: Work, authorization: string | undefined): void {
    const { method, channel } = work;
    const call: Call = { method, args: work.args, channel, at: features.timer.now(), outcome: 'ok' };
    calls.push(call);
    response.once('close', () => {
      call.lasted = features.timer.now() - call.at;
    });
    const isApi = !['response_url', 'upload', 'download'].includes(method);
    const refused = isApi ? refusalOf(features, method, work.args, authorization) : null;
    const wait = refused ? null : pace.take(method, channel);
    const fault = refused || wait !== null ? null : faults.take(work);
    const outcome = refused?.message ?? (wait === null ? fault?.type : 'rate limited');
    if (outcome) call.outcome = outcome;
    if (refused) send(response, { status: 200, body: refused.answer });
    else if (wait !== null) send(response, tooFast(wait));
    else if (fault) meetFault(fault, response, features.timer, () => faulty(fault, work) ?? effect(work, call));
    else send(response, effect(work, call));
    if (fault && unanswering.has(fault.type)) underWay.delete(response);
    changed();
  }

  return {
    /** Calls that have come and will be answered. */
    underWay: () => underWay.size,
    async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
      underWay.add(response);
      response.on('close', () => {
        underWay.delete(response);
        changed();
      });
      const chunks: Buffer[] = [];
      try {
        for await (const chunk of request) chunks.push(chunk as Buffer);
      } catch {
        return; // The app hung up before it had said everything.
      }
      answer(response, workOf(request, Buffer.concat(chunks)), request.headers.authorization);
    },
  };
}

/** A refusal by name, with the status that refusals have there; null when the fault is another. */
const faulty = (fault: Fault, { refusal }: Work): Reply | null =>
  fault.type === 'error' ? { status: refusal, body: { ok: false, error: fault.error } } : null;

function fieldsOf(type: string, body: Buffer): Record<string, string> {
  if (!type.startsWith('application/json')) return Object.fromEntries(new URLSearchParams(body.toString()));
  const said = parsed(body.toString());
  const fields = Object.entries(isObject(said) ? said : {});
  return Object.fromEntries(
    fields.map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)]),
  );
}

function responseWork(features: House, id: string, body: Buffer): Work {
  const said = parsed(body.toString());
  const run = () => {
    if (!isObject(said)) throw new ApiError('invalid_payload');
    features.responses.use(features, id, said);
    return 'ok';
  };
  const channel = features.responses.channelOf(id);
  return { method: 'response_url', args: { body: body.toString() }, channel, refusal: 404, run };
}

const isReply = (done: ReturnType<Work['run']>): done is Reply =>
  typeof done === 'object' && 'status' in done && typeof done.status === 'number' && 'body' in done;

const signInPage = '<!DOCTYPE html><html><title>Sign in to Slack</title></html>';

/** Whoever may not have a file gets, with status 200, the page to sign in on. @param place `T0TEAM-F0FILE` */
function downloadWork({ workspace, installation }: House, place: string, authorization = ''): Work {
  const run = (): Reply => {
    const file = workspace.files.get(place.split('-')[1] ?? '');
    const isOurs = authorization === `Bearer ${installation.botToken}`;
    const maySee = isOurs && (installation.scopes?.includes('files:read') ?? true);
    if (!file?.content || file.deleted) return { status: 404, body: signInPage };
    if (!maySee) return { status: 200, body: signInPage };
    if (file.state === 'moved') {
      return { status: 302, body: '', headers: { location: 'http://files.example.org/elsewhere' } };
    }
    return { status: 200, body: file.content };
  };
  return { method: 'download', args: { place }, channel: '', refusal: 404, run };
}

/** The file is the body, or the only part of a form. */
function uploadWork(uploads: Map<string, Upload>, id: string, type: string, body: Buffer): Work {
  const boundary = /boundary="?([^";]+)"?/.exec(type)?.[1];
  const start = boundary ? body.indexOf('\r\n\r\n') + 4 : 0;
  const end = boundary ? body.lastIndexOf(`\r\n--${boundary}`) : body.length;
  const run = () => {
    if (!receiveFile(uploads, id, body.subarray(start, end))) throw new ApiError('file_not_whole');
    return 'ok';
  };
  return { method: 'upload', args: { id }, channel: '', refusal: 400, run };
}
