import type { Answer, TrackerEvent, Transport } from 'typed-cio';

/** One request as the destination saw it. */
export interface SeenRequest {
  readonly route: string;
  readonly names: readonly string[];
  readonly ids: readonly string[];
  readonly at: number;
}

export interface Script {
  /** What the destination answers to each request; `undefined` is stored. May wait, and may throw. */
  readonly answer?: (
    request: SeenRequest,
    number: number,
  ) => Answer | undefined | Promise<Answer | undefined>;
  readonly name?: string;
  readonly maxEvents?: number;
  readonly maxEventBytes?: number;
  readonly maxBatchBytes?: number;
}

export interface ScriptedTransport extends Transport {
  readonly requests: SeenRequest[];
  /** Ids of the events that were stored, in order, repeats included. */
  readonly stored: string[];
  /** The most requests that were under way at once. */
  readonly mostAtOnce: () => number;
}

/** A destination that does what a test says, so that the pipeline is tested without HTTP. Bodies are `id|name|…`. */
export function scriptedTransport(script: Script = {}): ScriptedTransport {
  const { name = 'scripted', maxEvents = 1000, maxEventBytes = 32_000, maxBatchBytes = 500_000 } = script;
  const requests: SeenRequest[] = [];
  const stored: string[] = [];
  let underWay = 0;
  let most = 0;
  return {
    name,
    requests,
    stored,
    mostAtOnce: () => most,
    routes: {
      main: { maxEvents, maxEventBytes, maxBatchBytes, envelopeBytes: 2 },
      single: { maxEvents: 1, maxEventBytes, maxBatchBytes, envelopeBytes: 0 },
    },
    encode: (event: TrackerEvent) => ({
      route: 'props' in event && event.props.route === 'single' ? 'single' : 'main',
      body: `${event.id}|${'name' in event ? event.name : event.kind}|${'props' in event ? JSON.stringify(event.props) : ''}`,
    }),
    send: async ({ route, bodies }, { now }) => {
      const parts = bodies.map((body) => body.split('|') as [string, string]);
      const request = {
        route,
        ids: parts.map(([id]) => id),
        names: parts.map(([, called]) => called),
        at: now,
      };
      requests.push(request);
      most = Math.max(most, ++underWay);
      try {
        const answer = (await script.answer?.(request, requests.length)) ?? { kind: 'stored' as const };
        if (answer.kind === 'stored') {
          const refused = new Set(answer.refused?.map((one) => one.index));
          stored.push(...request.ids.filter((_, index) => !refused.has(index)));
        }
        return answer;
      } finally {
        underWay--;
      }
    },
  };
}
