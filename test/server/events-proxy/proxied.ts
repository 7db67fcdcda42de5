import { idFromKey, type TrackerError } from 'typed-cio';
import { createSandbox, type Sandbox } from 'typed-cio/sandbox';
import { type EventsProxyOptions, eventsProxy } from 'typed-cio/server';
import { onTestFinished } from 'vitest';
import { pageId } from '../../../src/core/rules/page-id.js';

export const visitor = 'c0e5cae6-6f04-46e4-97a8-25076e8bdc0b';

/** The id that a page makes of a business key: `trackEvent(name, props, { id: idFromKey(key) })` there. */
export const idOf = (key: string): string => pageId(idFromKey(key));

/** A call as a page's tracker writes it. The key makes its id. */
export function pageCall(key: string, fields: object = {}) {
  return {
    type: 'track',
    event: 'Demo Booked',
    anonymousId: visitor,
    messageId: idOf(key),
    timestamp: new Date().toISOString(),
    properties: {},
    ...fields,
  };
}

export interface Answered {
  readonly status: number;
  readonly body: unknown;
  readonly header: (name: string) => string | null;
}

export interface Proxied {
  readonly sandbox: Sandbox;
  /** Where the sandbox listens. */
  readonly endpoint: string;
  readonly errors: readonly TrackerError[];
  readonly lines: readonly string[];
  /** Sends what a page would: a text, or calls as a batch. */
  readonly post: (
    sent: string | readonly unknown[],
    headers?: Readonly<Record<string, string>>,
  ) => Promise<Answered>;
  readonly send: (request: Request) => Promise<Answered>;
}

/** The handler, and behind it a Customer.io on real HTTP. */
export async function proxied(
  options: Partial<EventsProxyOptions> = {},
  sandbox = createSandbox(),
): Promise<Proxied> {
  const server = await sandbox.listen();
  onTestFinished(() => server.close());
  const errors: TrackerError[] = [];
  const lines: string[] = [];
  const handle = eventsProxy({
    writeKey: sandbox.credentials.writeKey,
    endpoint: server.url,
    onError: (error) => errors.push(error),
    logger: { warn: (line) => lines.push(line), error: (line) => lines.push(line) },
    ...options,
  });
  const send = async (request: Request) => answered(await handle(request));
  return {
    sandbox,
    endpoint: server.url,
    errors,
    lines,
    send,
    post: (sent, headers = {}) =>
      send(
        new Request('https://www.example.com/events', {
          method: 'POST',
          headers: {
            'content-type': 'text/plain;charset=UTF-8',
            'sec-fetch-site': 'same-origin',
            ...headers,
          },
          body: typeof sent === 'string' ? sent : batchOf(sent),
        }),
      ),
  };
}

export function batchOf(calls: readonly unknown[], fields: object = {}): string {
  return JSON.stringify({ batch: calls, sentAt: new Date().toISOString(), ...fields });
}

async function answered(response: Response): Promise<Answered> {
  const text = await response.text();
  return {
    status: response.status,
    body: text === '' ? undefined : JSON.parse(text),
    header: (name) => response.headers.get(name),
  };
}
