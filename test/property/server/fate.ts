import type { Fault, LanePlan } from '../schedule/schedule.js';
import type { WireItem } from './wire-item.js';

export interface Answer {
  readonly status: number;
  readonly body: string;
  readonly location?: string;
}

/** What becomes of one request: what the server keeps of it, and what it says. */
export interface Fate {
  readonly answer: Answer | 'cut' | 'never' | 'throws' | 'nothing';
  /** What the answer means to whoever reads it to the end. */
  readonly means: 'stored' | 'refused' | 'trouble' | 'elsewhere';
  /** The places of the events that are not kept. */
  readonly refused: ReadonlySet<number>;
}

interface Asked {
  readonly plan: LanePlan;
  readonly items: readonly WireItem[];
  /** A visitor's event goes alone, to an interface of its own. */
  readonly isAlone: boolean;
  readonly url: string;
  readonly elsewhere: readonly string[];
}

const complaints = [
  (words: string) => ({ errors: [{ message: words, field: 'name' }] }),
  (words: string) => ({ meta: { error: words } }),
  (words: string) => ({ meta: { errors: [words] } }),
  (words: string) => ({ code: 'invalid', message: words }),
  (words: string) => ({ errors: [{ reason: words, batch_index: 0 }] }),
];

const troubles: readonly Answer[] = [
  ...[401, 403, 404, 408, 425, 429, 429, 429, 500, 502, 503, 503, 504].map((status) => ({
    status,
    body: 'no',
  })),
  { status: 400, body: '<!doctype html><title>Bad gateway</title>' },
  { status: 422, body: '' },
  { status: 401, body: '{"meta":{"error":"Unauthorized"}}' },
  { status: 304, body: '' },
];

const garbage: readonly Answer[] = [
  { status: 200, body: '<html><body>Please log in</body></html>' },
  { status: 200, body: '{"errors":[' },
  { status: 200, body: '' },
  { status: 207, body: '[]' },
  { status: 200, body: 'ok' },
  { status: 202, body: '{}' },
  { status: 201, body: '{"success":true}' },
  { status: 500, body: '{"errors":[]}' },
  { status: 200, body: 'null' },
];

const everything = (items: readonly WireItem[]): ReadonlySet<number> => new Set(items.keys());

export function fateOf(fault: Fault, asked: Asked): Fate {
  const { items } = asked;
  const { kind, variant, stores } = fault;
  const bad = new Set([...items.keys()].filter((index) => items[index]?.isBad));
  const unheard = stores ? bad : everything(items);
  switch (kind) {
    case 'none':
      return judged(bad, asked, variant);
    case 'some refused':
      return judged(bad.add(variant % items.length), asked, variant);
    case 'all refused':
      return refusedWhole(asked, variant, variant % 3 === 0 ? `trouble ${variant}` : 'trouble');
    case 'a complaint about nobody': {
      const index = variant % 2 === 0 ? {} : { batch_index: items.length + (variant % 3) };
      const body = JSON.stringify({ errors: [{ message: 'something', ...index }] });
      return { answer: { status: 200, body }, means: 'refused', refused: everything(items) };
    }
    case 'status':
      return { answer: pick(troubles, variant), means: 'trouble', refused: everything(items) };
    case 'garbage':
      return { answer: pick(garbage, variant), means: 'trouble', refused: unheard };
    case 'redirect':
      return { ...redirected(asked, variant), refused: everything(items) };
    case 'hangs':
      return { answer: 'never', means: 'trouble', refused: unheard };
    case 'breaks':
      return { answer: pick(['throws', 'nothing'], variant), means: 'trouble', refused: unheard };
    default:
      return { answer: 'cut', means: 'trouble', refused: unheard };
  }
}

/** What a server says that is well. */
function judged(bad: ReadonlySet<number>, asked: Asked, variant: number): Fate {
  if (bad.size === 0) {
    const fine = [
      { status: 200, body: '{}' },
      { status: 207, body: '{"errors":[]}' },
      { status: 204, body: '' },
    ];
    return { answer: pick(fine, variant), means: 'stored', refused: bad };
  }
  const { refuses } = asked.plan;
  if (asked.isAlone || refuses === 'whole') return refusedWhole(asked, variant, 'bad is not allowed');
  const errors = [...bad].map((index) => ({ batch_index: index, field: 'bad', message: `bad at ${index}` }));
  const answer = { status: Number(refuses), body: JSON.stringify({ errors }) };
  return { answer, means: 'stored', refused: bad };
}

function refusedWhole({ items }: Asked, variant: number, words: string): Fate {
  const body = JSON.stringify(pick(complaints, variant)(words));
  const answer = { status: pick([400, 413, 422], variant), body };
  return { answer, means: 'refused', refused: everything(items) };
}

function redirected({ url, elsewhere }: Asked, variant: number): Pick<Fate, 'answer' | 'means'> {
  const { pathname } = new URL(url);
  const targets = [
    pathname,
    url,
    ...elsewhere.map((origin) => origin + pathname),
    'https://evil.example/take',
    '',
  ];
  const location = pick(targets, variant);
  const isHome = location !== '' && !location.includes('evil');
  const answer = { status: pick([301, 302, 307, 308], variant), body: '', location };
  return { answer, means: isHome ? 'elsewhere' : 'trouble' };
}

function pick<Value>(values: readonly Value[], variant: number): Value {
  return values[variant % values.length] as Value;
}
