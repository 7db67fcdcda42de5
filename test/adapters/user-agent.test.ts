import { afterEach, expect, test, vi } from 'vitest';
import { userAgent } from '../../src/adapters/user-agent.js';

afterEach(() => vi.unstubAllGlobals());

test.each([
  ['Node 20', { process: { versions: { node: '20.19.0' } }, navigator: undefined, says: ' (Node.js/20)' }],
  [
    'Node 22',
    {
      process: { versions: { node: '22.1.0' } },
      navigator: { userAgent: 'Node.js/22' },
      says: ' (Node.js/22)',
    },
  ],
  [
    'Bun',
    {
      process: { versions: { node: '22.1.0' } },
      navigator: { userAgent: 'Bun/1.4.5' },
      says: ' (Bun/1.4.5)',
    },
  ],
  ['Deno', { process: undefined, navigator: { userAgent: 'Deno/2.9.5' }, says: ' (Deno/2.9.5)' }],
  [
    'a worker of Cloudflare',
    { process: undefined, navigator: { userAgent: 'Cloudflare-Workers' }, says: ' (Cloudflare-Workers)' },
  ],
  [
    'jsdom',
    {
      process: { versions: { node: '20.19.0' } },
      navigator: { userAgent: 'Mozilla/5.0 (linux) jsdom/26' },
      says: ' (Node.js/20)',
    },
  ],
  ['what says nothing', { process: undefined, navigator: undefined, says: '' }],
])('names %s', (_, { process, navigator, says }) => {
  vi.stubGlobal('process', process);
  vi.stubGlobal('navigator', navigator);
  expect(userAgent()).toBe(`typed-cio/0.0.0-source${says}`);
});
